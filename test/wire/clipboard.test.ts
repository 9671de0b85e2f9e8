import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createClipboard, osc52} from '../../source/wire/clipboard.ts';
import {openTmux, tmuxTest} from '../support/tmux.ts';

function clipboard(env: Readonly<Record<string, string>>) {
  const written: string[] = [];
  return {written, send: createClipboard({env, write: sequence => written.push(sequence)})};
}

test('outside of tmux the text goes to the terminal in OSC 52', async () => {
  const {written, send} = clipboard({TERM: 'xterm-256color'});
  assert.equal(await send('é\n'), 'the terminal (OSC 52)');
  assert.deepEqual(written, ['\x1b]52;c;w6kK\x07']);
});

test('screen is handed the sequence in pieces that it passes on', async () => {
  const {written, send} = clipboard({TERM: 'xterm', STY: '1.pts-0.host'});
  const text = 'x'.repeat(600);
  await send(text);
  const pieces = (written[0] ?? '').split(/(?<=\x1b\\)/);
  assert.ok(pieces.length > 3 && pieces.every(piece => piece.length < 768));
  assert.equal(pieces.map(piece => piece.slice(2, -2)).join(''), osc52(text, false));
  assert.ok(pieces.every(piece => piece.startsWith('\x1bP') && piece.endsWith('\x1b\\')));
});

test('what only calls itself screen may be tmux or screen, seen through SSH: it gets both', async () => {
  const {written, send} = clipboard({TERM: 'screen-256color'});
  await send('x');
  assert.deepEqual(written, [osc52('x', false), osc52('x', true)]);
});

test('more than a terminal takes is refused, and nothing is sent', async () => {
  const {written, send} = clipboard({TERM: 'xterm'});
  await send('x'.repeat(74_994));
  await assert.rejects(send('x'.repeat(74_995)), /75 kB is too much for the terminal, which takes 74$/);
  assert.equal(written.length, 1);
});

tmuxTest('inside tmux the text is in tmux’s own buffer', async context => {
  const program = `
    import {createClipboard} from ${JSON.stringify(new URL('../../source/wire/clipboard.ts', import.meta.url).href)};
    const send = createClipboard({env: process.env, write: () => console.log('written')});
    console.log('sent to ' + await send('some text\\nof two lines'));
    setInterval(() => {}, 1000);`;
  const pane = await openTmux(
    context,
    [process.execPath, '--import', 'tsx', '--input-type=module', '-e', program],
    {columns: 80, rows: 5},
  );
  await pane.waitFor(/sent to tmux’s buffer/);
  assert.equal(await pane.tmux(['show-buffer']), 'some text\nof two lines');
  assert.doesNotMatch((await pane.capture()).join('\n'), /written/);
});
