import type {LogKeep} from '../objects/log-keep.ts';
import type {LineEditor} from './line-editor.ts';

/** The line being typed at the bottom: what it says is done while it is typed. */
export type Prompt = TextPrompt | KeepPrompt;

/** What the list is filtered by, or what is searched for in the log. */
export type TextPrompt = {
  readonly kind: 'filter' | 'search';
  readonly editor: LineEditor;
  /** What it was before, for `esc`. */
  readonly before: string;
};

/** Which lines of the log are kept; a `!` in front turns it round. */
export type KeepPrompt = {
  readonly kind: 'keep';
  readonly editor: LineEditor;
  readonly isRegex: boolean;
  readonly contextLines: number;
  /** Why what is typed cannot be used: what was typed before holds meanwhile. '' for nothing. */
  readonly problem: string;
  readonly before: LogKeep | undefined;
};
