import {textWidth} from '../format/text-width.ts';
import type {KeptLines} from '../store/log-state.ts';
import type {KeepPrompt, Prompt} from '../store/prompt.ts';
import {editorSegments} from './editor-segments.ts';
import type {Segment} from './segments.ts';

/** The line being typed, with what may be pressed; what is wrong with it is always to be seen. */
export function promptSegments(prompt: Prompt, kept: KeptLines, columns: number): readonly Segment[] {
  const label = prompt.kind === 'keep' ? keepLabel(prompt) : ` ${prompt.kind}: `;
  const problem = prompt.kind === 'keep' ? keepProblem(prompt, kept) : '';
  const hint = problem === '' ? `   ${hints[prompt.kind]}` : `  ✕ ${problem}`;
  const reserved = problem === '' ? 0 : Math.min(textWidth(hint), Math.floor(columns / 2));
  const {text, cursor} = prompt.editor;
  return [
    {text: label, style: 'title'},
    ...editorSegments(text, cursor, columns - textWidth(label) - reserved),
    {text: hint, style: problem === '' ? 'muted' : 'error'},
  ];
}

const hints: Readonly<Record<Prompt['kind'], string>> = {
  filter: 'enter keep · esc undo',
  search: 'enter find · esc undo',
  keep: 'tab regex · ! not · ↑↓ context · enter keep · esc undo',
};

/** ` keep: `, ` drop regex ±2: `. */
function keepLabel({editor, isRegex, contextLines}: KeepPrompt): string {
  const words = [
    editor.text.startsWith('!') ? 'drop' : 'keep',
    ...(isRegex ? ['regex'] : []),
    ...(contextLines === 0 ? [] : [`±${contextLines}`]),
  ];
  return ` ${words.join(' ')}: `;
}

function keepProblem({problem}: KeepPrompt, {isTooSlow}: KeptLines): string {
  return problem === '' && isTooSlow ? 'takes too long on these lines' : problem;
}
