import assert from 'node:assert/strict';
import {test} from 'node:test';
import {safeLogText} from '../../source/format/log-text.ts';

const table: ReadonlyArray<readonly [title: string, text: string, safe: string]> = [
  ['plain text stays', 'GET /index.html 200', 'GET /index.html 200'],
  ['colours stay, and end with the line', '\u001b[1;31mred', '\u001b[1;31mred\u001b[0m'],
  [
    'a colour that is reset by the line is not reset again',
    '\u001b[31mred\u001b[0m x',
    '\u001b[31mred\u001b[0m x',
  ],
  ['a colour nothing is written in leaves nothing', '\u001b[31m\u001b[32mx\u001b[m', '\u001b[32mx\u001b[0m'],
  ['the 8-bit form becomes the common one', '\u009b32mx', '\u001b[32mx\u001b[0m'],
  ['colons become semicolons', '\u001b[38:2::1:2:3mx', '\u001b[38;2;1;2;3mx\u001b[0m'],
  ['256 colours stay', '\u001b[38;5;196;48;5;17mx', '\u001b[38;5;196;48;5;17mx\u001b[0m'],
  ['blinking and hidden text is plain', '\u001b[5mblink\u001b[8mhide', 'blinkhide'],
  ['bold ends without the colour', '\u001b[1;31ma\u001b[22mb', '\u001b[1;31ma\u001b[0;31mb\u001b[0m'],
  ['colours out of range are none', '\u001b[38;5;256mx\u001b[38;2;1;2mx', 'xx'],
  ['moving, erasing and titles leave nothing', '\u001b[2J\u001b[3;4Hx\u001b]0;t\u0007\u001b[?25l', 'x'],
  ['a link is its text', '\u001b]8;;http://a\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['controls are seen', 'a\u0007b\u0000', 'a·b·'],
  ['tabs go to every eighth column', 'a\tb\t\tc', 'a       b               c'],
  ['tabs count wide characters and no colours', '\u001b[31m日\u001b[0m\tb', '\u001b[31m日\u001b[0m      b'],
  ['the carriage return of a line end is none', 'done\r', 'done'],
  ['a progress bar is its last state', '10%\r50%\r100%', '100%'],
  ['a shorter one leaves the rest of the longer', 'abcdef\rX', 'Xbcdef'],
  ['unless it erases the line', 'abcdef\r\u001b[KX', 'X'],
  ['erased up to the cursor is blank', 'abcdef\u001b[1K\rX', 'X     '],
  ['all erased is gone', 'abc\u001b[2K\rX', 'X'],
  [
    'colours go with what is written over',
    '\u001b[31mabc\r\u001b[32mX',
    '\u001b[32mX\u001b[0;31mbc\u001b[0m',
  ],
  ['half a wide character is none', '日本\rx', 'x 本'],
  ['a backspace writes over', 'X\bX_\b_', 'X_'],
  ['a backspace at the start stays there', '\b\bab', 'ab'],
  ['a tab on the way back', 'abc\r\tx', '        x'],
];

for (const [title, text, safe] of table) {
  test(title, () => {
    assert.equal(safeLogText(text), safe);
    assert.equal(safeLogText(safe), safe);
  });
}

test('without colour there is none', () => {
  assert.equal(safeLogText('\u001b[31mred\u001b[0m\tx', {colour: false}), 'red     x');
});
