import {type LogKeep, parseRegex} from '../objects/log-keep.ts';
import {editLine, editorOf, insertText} from '../store/line-editor.ts';
import type {KeepPrompt} from '../store/prompt.ts';
import type {ActionContext} from './action.ts';

/** Opens the line of `&` with what is kept now. */
export function openKeepPrompt(context: ActionContext): void {
  const {keep} = context.getState().log;
  put(context, {
    kind: 'keep',
    editor: editorOf(keep === undefined ? '' : `${keep.isNegated ? '!' : ''}${keep.text}`),
    isRegex: keep?.isRegex === true,
    contextLines: keep?.contextLines ?? 0,
    problem: '',
    before: keep,
  });
}

/** The line of `&` has the keyboard: lines are kept as one types, `esc` takes it back. One that is wrong stays open. */
export function keepPromptKey(context: ActionContext, prompt: KeepPrompt, key: string): void {
  switch (key) {
    case 'esc':
      context.apply(
        {type: 'log-changed', log: {keep: prompt.before}},
        {type: 'prompt-changed', prompt: undefined},
      );
      return;
    case 'enter':
      if (prompt.problem === '') context.apply({type: 'prompt-changed', prompt: undefined});
      return;
    case 'tab':
      edited(context, {...prompt, isRegex: !prompt.isRegex});
      return;
    case 'up':
    case 'down': {
      const contextLines = prompt.contextLines + (key === 'up' ? 1 : -1);
      edited(context, {...prompt, contextLines: Math.max(0, Math.min(contextLines, mostContextLines))});
      return;
    }
    default: {
      if (key === 'backspace' && prompt.editor.text === '') {
        context.apply({type: 'prompt-changed', prompt: undefined});
        return;
      }
      const editor = editLine(prompt.editor, key);
      if (editor !== undefined) edited(context, {...prompt, editor});
    }
  }
}

/** A paste into that line. */
export function keepPromptPaste(context: ActionContext, prompt: KeepPrompt, text: string): void {
  edited(context, {...prompt, editor: insertText(prompt.editor, text)});
}

const mostContextLines = 99;

function edited(context: ActionContext, prompt: KeepPrompt): void {
  const keep = keepOf(prompt);
  const parsed = keep?.isRegex === true ? parseRegex(keep.text) : undefined;
  if (parsed?.ok === false) {
    put(context, {...prompt, problem: parsed.problem});
    return;
  }
  context.apply({type: 'log-changed', log: {keep}});
  put(context, {...prompt, problem: ''});
}

function keepOf({editor: {text}, isRegex, contextLines}: KeepPrompt): LogKeep | undefined {
  const isNegated = text.startsWith('!');
  const wanted = isNegated ? text.slice(1) : text;
  return wanted === '' ? undefined : {text: wanted, isRegex, isNegated, contextLines};
}

function put(context: ActionContext, prompt: KeepPrompt): void {
  context.apply({type: 'prompt-changed', prompt});
}
