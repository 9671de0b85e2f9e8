import assert from 'node:assert/strict';
import {openTmux, tmuxTest} from './tmux.ts';

tmuxTest('a program in tmux is typed to, seen, resized and ended', async context => {
  const shell =
    'stty size; printf "\\033[1mbold\\033[m\\n"; while read -r line; do stty size; echo "got $line"; done; exit 3';
  const pane = await openTmux(context, ['sh', '-c', shell], {columns: 50, rows: 10});
  await pane.waitFor(/^10 50\nbold$/m);
  assert.equal((await pane.capture()).length, 10);
  assert.match((await pane.captureStyled())[1] ?? '', /\u001B\[1mbold/);
  await pane.resize(33, 7);
  await pane.sendText('a "word"; $x');
  await pane.sendKeys('Enter');
  await pane.waitFor(/7 33\ngot a "word"; \$x/);
  await pane.paste('pasted\n');
  await pane.waitFor(/got pasted/);
  assert.equal(await pane.ask('#{alternate_on}'), '0');
  await pane.sendKeys('C-d');
  assert.equal(await pane.exitCode(), 3);
});

tmuxTest('a screen that never comes is shown as it is', async context => {
  const pane = await openTmux(context, ['sh', '-c', 'echo something else; read -r line'], {
    columns: 30,
    rows: 3,
  });
  await pane.waitFor(/something/);
  await assert.rejects(pane.waitFor(/wanted/, {deadlineMs: 20}), /wanted.*\n│something else/);
});
