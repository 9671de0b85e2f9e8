import type {Key} from 'ink';

/**
The names of the keys in one report of Ink: `j`, `G`, `ctrl+d`, `space`, `enter`, `esc`, `up` …
A terminal that is slow sends several letters at once; each is a key of its own.
*/
export function keyNames(input: string, key: Key): readonly string[] {
  const named = namedKey(key);
  // Two escapes in one report, as over a slow line, are Alt and Escape to Ink.
  if (key.escape && key.meta) return ['esc', 'esc'];
  if (named !== undefined) return [named];
  if (key.ctrl && input.length === 1) return [`ctrl+${input.toLowerCase()}`];
  if (input === '') return [];
  const typed = Array.from(segmenter.segment(input), ({segment}) => characterKey(segment));
  // Escape and a letter in one report are Alt and the letter to Ink; nothing here is on Alt, so they are two keys.
  return key.meta ? ['esc', ...typed] : typed;
}

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function namedKey(key: Key): string | undefined {
  if (key.escape) return 'esc';
  if (key.return) return 'enter';
  if (key.tab) return key.shift ? 'shift+tab' : 'tab';
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.backspace) return 'backspace';
  return key.delete ? 'delete' : undefined;
}

function characterKey(character: string): string {
  if (character === ' ') return 'space';
  if (character === '\r' || character === '\n') return 'enter';
  if (character === '\t') return 'tab';
  if (character === '\u007F' || character === '\b') return 'backspace';
  if (character === '\u001B') return 'esc';
  // Ink names a control key that comes alone; one of several in a report, as when it is held down, is its character.
  const code = character.charCodeAt(0);
  return code >= 1 && code <= 26 ? `ctrl+${String.fromCharCode(code + 0x60)}` : character;
}
