/** A line of text being typed: the text and where the cursor stands in it. */
export type LineEditor = {
  readonly text: string;
  /** UTF-16 index, always at a grapheme's border. */
  readonly cursor: number;
};

/** An editor that holds `text` with the cursor behind it. */
export function editorOf(text: string): LineEditor {
  return {text, cursor: text.length};
}

/**
What a key does to the line, `undefined` when the key is none of the editor's.
Moves and deletions as in readline: arrows, Home/End, ^a ^e, ^u ^k ^w, Backspace, Delete.
*/
export function editLine(editor: LineEditor, key: string): LineEditor | undefined {
  const {text, cursor} = editor;
  switch (key) {
    case 'left':
      return {text, cursor: previousBorder(text, cursor)};
    case 'right':
      return {text, cursor: nextBorder(text, cursor)};
    case 'home':
    case 'ctrl+a':
      return {text, cursor: 0};
    case 'end':
    case 'ctrl+e':
      return {text, cursor: text.length};
    case 'backspace':
      return remove(text, previousBorder(text, cursor), cursor);
    case 'delete':
      return remove(text, cursor, nextBorder(text, cursor));
    case 'ctrl+u':
      return remove(text, 0, cursor);
    case 'ctrl+k':
      return remove(text, cursor, text.length);
    case 'ctrl+w':
      return remove(text, wordStart(text, cursor), cursor);
    default:
      return isTyped(key) ? insertText(editor, key === 'space' ? ' ' : key) : undefined;
  }
}

/** Puts `typed` at the cursor: a key's character or a paste. */
export function insertText(editor: LineEditor, typed: string): LineEditor {
  const clean = cleanText(typed);
  const text = editor.text.slice(0, editor.cursor) + clean + editor.text.slice(editor.cursor);
  return {text, cursor: editor.cursor + clean.length};
}

/** As it stands in a line: line ends and tabs as spaces, and without controls. */
export function cleanText(pasted: string): string {
  return pasted.replace(/\r\n|[\r\n\t]/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
}

/** Whether the key puts itself into the line: no key that moves or removes. */
export function isTyped(key: string): boolean {
  if (key === 'space') return true;
  const [first, ...rest] = graphemes(key);
  return first !== undefined && rest.length === 0 && !/^[\u0000-\u001f\u007f-\u009f]/.test(first);
}

function remove(text: string, from: number, to: number): LineEditor {
  return {text: text.slice(0, from) + text.slice(to), cursor: from};
}

function wordStart(text: string, cursor: number): number {
  const before = text.slice(0, cursor).trimEnd();
  return before.lastIndexOf(' ') + 1;
}

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), part => part.segment);
}

function previousBorder(text: string, cursor: number): number {
  return cursor - (graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0);
}

function nextBorder(text: string, cursor: number): number {
  return cursor + (graphemes(text.slice(cursor))[0]?.length ?? 0);
}
