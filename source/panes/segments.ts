import type {TextStyle} from '../format/sgr.ts';
import {textWidth} from '../format/text-width.ts';

/** What a piece of text means; the theme gives it a look. Text must read without it. */
export type Style =
  | 'title'
  | 'heading'
  | 'name'
  | 'selected'
  | 'marked'
  | 'running'
  | 'stopped'
  | 'warning'
  | 'error'
  | 'success'
  | 'muted'
  | 'key'
  | 'badge'
  | 'added'
  | 'removed'
  | 'match'
  | 'cursor'
  | 'source1'
  | 'source2'
  | 'source3'
  | 'source4'
  | 'source5'
  | 'source6';

/** A piece of a line. The text may still be hostile: the one component that draws lines makes it safe. */
export type Segment = {
  readonly text: string;
  readonly style?: Style;
  /** The colours that a container gave its own log line. */
  readonly look?: TextStyle;
};

/** Columns that they take, one behind the other. */
export function widthOf(segments: ReadonlyArray<{readonly text: string}>): number {
  return segments.reduce((width, {text}) => width + textWidth(text), 0);
}

/** Their text without any look. */
export function plainOf(segments: ReadonlyArray<{readonly text: string}>): string {
  return segments.map(({text}) => text).join('');
}
