import type {DetailOverlay} from '../store/detail-overlay.ts';
import type {FileOverlay} from '../store/files-overlay.ts';
import {editLine, editorOf, insertText, type LineEditor} from '../store/line-editor.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {Prompt, TextPrompt} from '../store/prompt.ts';
import type {ActionContext} from './action.ts';
import {keepPromptKey, keepPromptPaste} from './keep-prompt.ts';
import {nextInLog} from './next-in-log.ts';

/**
Opens the line: what is typed there filters the list, or is looked for in the open file or detail, or the log. A filter is there
to be changed; a search begins anew, as in less and vim.
*/
export function openPrompt(context: ActionContext, kind: TextPrompt['kind']): void {
  const state = context.getState();
  const searched = searchedOverlay(context)?.search ?? state.log.search;
  const before = kind === 'filter' ? state.lists[state.pane].filter : searched;
  const editor = editorOf(kind === 'filter' ? before : '');
  context.apply({type: 'prompt-changed', prompt: {kind, editor, before}});
}

/** The line at the bottom has the keyboard: it works as one types, `esc` takes it back, `enter` keeps it. */
export function promptKey(context: ActionContext, prompt: Prompt, key: string): void {
  if (prompt.kind === 'keep') keepPromptKey(context, prompt, key);
  else textPromptKey(context, prompt, key);
}

/** A paste into that line. */
export function promptPaste(context: ActionContext, prompt: Prompt, text: string): void {
  const pasted = text.replace(/[\r\n]+$/, '');
  if (prompt.kind === 'keep') keepPromptPaste(context, prompt, pasted);
  else edited(context, prompt, insertText(prompt.editor, pasted));
}

function textPromptKey(context: ActionContext, prompt: TextPrompt, key: string): void {
  switch (key) {
    case 'esc':
      put(context, prompt.kind, prompt.before);
      context.apply({type: 'prompt-changed', prompt: undefined});
      return;
    case 'enter':
      context.apply({type: 'prompt-changed', prompt: undefined});
      if (prompt.kind === 'search') find(context, prompt);
      return;
    case 'down':
    case 'up':
      // Moving in the filtered list without leaving the line, as in k9s and fzf.
      if (prompt.kind === 'filter') moveSelection(context, key === 'down' ? 1 : -1);
      return;
    default: {
      if (key === 'backspace' && prompt.editor.text === '') {
        context.apply({type: 'prompt-changed', prompt: undefined});
        return;
      }
      const editor = editLine(prompt.editor, key);
      if (editor !== undefined) edited(context, prompt, editor);
    }
  }
}

function edited(context: ActionContext, prompt: TextPrompt, editor: LineEditor): void {
  context.apply({type: 'prompt-changed', prompt: {...prompt, editor}});
  put(context, prompt.kind, editor.text);
}

function put(context: ActionContext, kind: TextPrompt['kind'], text: string): void {
  const searched = kind === 'search' ? searchedOverlay(context) : undefined;
  if (searched !== undefined) {
    context.apply({type: 'overlay-changed', overlay: searched.look(text, 0).overlay});
  } else if (kind === 'search') context.apply({type: 'log-changed', log: {search: text}});
  else context.apply({type: 'list-changed', pane: context.getState().pane, view: {filter: text}});
}

/** The search is done: in the log to the next line with it, elsewhere it stands there already. With nothing typed the same is looked for again. */
function find(context: ActionContext, {editor, before}: TextPrompt): void {
  const isAgain = editor.text === '';
  const text = isAgain ? before : editor.text;
  if (text === '') return;
  const searched = searchedOverlay(context);
  if (searched === undefined) {
    put(context, 'search', text);
    nextInLog(context, -1);
    return;
  }
  const {overlay, isFound} = searched.look(text, isAgain ? 1 : 0);
  context.apply({type: 'overlay-changed', overlay});
  if (!isFound) {
    context.apply({type: 'noticed', level: 'warning', text: `search: no line has “${text}”`});
  }
}

/** What lies over the list and is looked through, and what becomes of it; undefined where the log is. */
function searchedOverlay({getState, detailView, fileView}: ActionContext) {
  const state = getState();
  const file = openOverlay(state, 'file');
  if (file !== undefined) return searchIn(file, fileView.search);
  const detail = openOverlay(state, 'detail');
  return detail && searchIn(detail, detailView.search);
}

function searchIn<Searched extends FileOverlay | DetailOverlay>(
  overlay: Searched,
  search: (text: string, direction: -1 | 0 | 1) => Partial<Searched> | undefined,
) {
  return {
    search: overlay.search,
    look(text: string, direction: 0 | 1) {
      const found = search(text, direction);
      return {overlay: {...overlay, search: text, ...found}, isFound: found !== undefined};
    },
  };
}

function moveSelection(context: ActionContext, delta: 1 | -1): void {
  const {pane, lists} = context.getState();
  const keys = context.visibleKeys();
  const index = Math.max(0, Math.min(keys.length - 1, lists[pane].selectedIndex + delta));
  context.apply({type: 'list-changed', pane, view: {selectedIndex: index, selectedKey: keys[index] ?? ''}});
}
