import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import {Box, render, Text, useInput, usePaste, useWindowSize} from 'ink';
import {useState} from 'react';
import {createScreenWriter} from '../../source/wire/screen-writer.ts';
import {type FakeTerminal, fakeTerminal} from './fake-terminal.ts';

function Echo() {
  const {columns, rows} = useWindowSize();
  const [keys, setKeys] = useState<readonly string[]>([]);
  useInput((input, key) => {
    const name = Object.entries(key).find(([, isDown]) => isDown === true)?.[0];
    setKeys(before => [...before, name === undefined ? input : `${name}:${input}`]);
  });
  usePaste(text => setKeys(before => [...before, `paste:${text}`]));
  return (
    <Box flexDirection="column">
      <Text>
        size {columns}×{rows}
      </Text>
      <Text bold>keys {keys.join(' ')}</Text>
    </Box>
  );
}

/** Ink on a fake terminal of 40×5, with our writer between them or without. */
function open(context: TestContext, hasWriter: boolean): FakeTerminal {
  const terminal = fakeTerminal({columns: 40, rows: 5});
  const writer = createScreenWriter({terminal: terminal.stdout, maxFps: 1000, isSynchronized: true});
  const app = render(<Echo />, {
    stdin: terminal.stdin,
    stdout: hasWriter ? writer.stdout : terminal.stdout,
    debug: hasWriter,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  context.after(() => {
    app.unmount();
    writer.dispose();
  });
  return terminal;
}

for (const hasWriter of [true, false]) {
  describe(hasWriter ? 'a fake terminal under the writer' : 'a fake terminal under Ink alone', () => {
    test('shows the frame that was drawn', async context => {
      const terminal = open(context, hasWriter);
      await terminal.waitFor(/keys/);
      assert.deepEqual((await terminal.screen()).slice(0, 2), ['size 40×5', 'keys']);
    });

    test('hands over each key, and a paste in one', async context => {
      const terminal = open(context, hasWriter);
      await terminal.waitFor(/keys/);
      assert.equal(terminal.isRaw(), true);
      terminal.press('j', 'down', 'shift+tab', 'ctrl+c', 'escape');
      await terminal.waitFor(/keys j downArrow: shift: ctrl:c escape:/);
      terminal.paste('q x');
      await terminal.waitFor(/paste:q x/);
    });

    test('tells of a new size', async context => {
      const terminal = open(context, hasWriter);
      await terminal.waitFor(/size 40×5/);
      terminal.resize(61, 12);
      await terminal.waitFor(/size 61×12/);
      assert.equal((await terminal.screen()).length, 12);
    });
  });
}

test('a screen that never comes is shown as it is', async () => {
  const terminal = fakeTerminal({columns: 20, rows: 2});
  terminal.stdout.write('something else');
  await assert.rejects(terminal.waitFor(/wanted/, {deadlineMs: 20}), /wanted.*\n│something else/);
  assert.equal(terminal.bytesWritten(), 14);
});
