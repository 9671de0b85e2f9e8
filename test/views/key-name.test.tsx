import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {render, Text, useInput} from 'ink';
import {keyNames} from '../../source/views/key-name.ts';
import {fakeTerminal} from '../support/fake-terminal.ts';

function Listener({onName}: {readonly onName: (name: string) => void}) {
  useInput((input, key) => {
    for (const name of keyNames(input, key)) onName(name);
  });
  return <Text>ready</Text>;
}

/** What these bytes, sent in one piece, are called; `Z` ends it. */
async function namesOf(context: TestContext, bytes: string): Promise<string> {
  const terminal = fakeTerminal({columns: 80, rows: 5});
  const names: string[] = [];
  const ended = Promise.withResolvers<void>();
  const onName = (name: string) => {
    names.push(name);
    if (name === 'Z') ended.resolve();
  };
  const app = render(<Listener onName={onName} />, {
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  context.after(() => app.unmount());
  await terminal.waitFor(/ready/);
  terminal.type(`${bytes}Z`);
  await ended.promise;
  return names.slice(0, -1).join(' ');
}

const known: ReadonlyArray<readonly [string, string]> = [
  ['j', 'j'],
  ['G', 'G'],
  [' ', 'space'],
  ['\r', 'enter'],
  ['\t', 'tab'],
  ['\u001B[Z', 'shift+tab'],
  ['\u007F', 'backspace'],
  ['\u001B[3~', 'delete'],
  ['\u001B[A', 'up'],
  ['\u001BOB', 'down'],
  ['\u001B[C\u001B[D', 'right left'],
  ['\u001B[5~\u001B[6~', 'pageup pagedown'],
  ['\u001B[H\u001B[F', 'home end'],
  ['\u001B[1~\u001B[4~', 'home end'],
  ['\u0004', 'ctrl+d'],
  ['\u0015', 'ctrl+u'],
  ['\u0003', 'ctrl+c'],
  ['\u001A', 'ctrl+z'],
  ['jjk', 'j j k'],
  ['dy', 'd y'],
  ['/web\r', '/ w e b enter'],
  ['j\u001B[Bk', 'j down k'],
  ['\u001B\u001Bj', 'esc esc j'],
  ['日本👍', '日 本 👍'],
  ['\u001Bj', 'esc j'],
  ['\u001B\u0003', 'ctrl+c'],
  ['x\u0003', 'x ctrl+c'],
  ['\u0004\u0004j', 'ctrl+d ctrl+d j'],
  ['ab\u007F\u007F', 'a b backspace backspace'],
  ['/a\tb', '/ a tab b'],
];

for (const [bytes, expected] of known) {
  test(`${JSON.stringify(bytes)} is ${expected}`, async context => {
    assert.equal(await namesOf(context, bytes), expected);
  });
}
