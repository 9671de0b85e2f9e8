import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openPseudoTerminal} from './pseudo-terminal.ts';

test('a program in a pseudo-terminal is typed to, seen, resized and ended', async context => {
  const shell = `trap 'stty size' WINCH; echo it\\'s up; stty -echo; printf '\\033[2;3Hhere'; while :; do
    read -r line || continue; [ "$line" = q ] && exit 5; echo " got $line"; done`;
  const terminal = await openPseudoTerminal(context, ['bash', '-c', shell], {columns: 30, rows: 6});
  await terminal.waitFor(/^it's up\n {2}here$/m);
  const before = terminal.bytesWritten();
  terminal.press('x', 'enter');
  await terminal.waitFor(/got x/);
  assert.ok(terminal.bytesWritten() > before);
  await terminal.resize(44, 9);
  terminal.press('y', 'enter');
  await terminal.waitFor(/9 44/);
  assert.equal((await terminal.screen()).length, 9);
  terminal.press('q', 'enter');
  assert.equal(await terminal.exitCode, 5);
});

test('the process id is the program’s, and a hang-up reaches it', async context => {
  const shell = `trap 'exit 0' HUP; echo "I am $$"; while :; do read -r line; done`;
  const terminal = await openPseudoTerminal(context, ['bash', '-c', shell], {columns: 30, rows: 6});
  const [line = ''] = await terminal.waitFor(/I am \d+/);
  assert.equal(line, `I am ${terminal.pid()}`);
  terminal.hangUp();
  await terminal.exitCode;
});
