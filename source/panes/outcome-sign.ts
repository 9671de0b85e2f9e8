import type {Style} from './segments.ts';

/** A sign of one cell and its meaning for what came of something: it can be told without colour. */
export const outcomeSign = {
  running: {text: '…', style: 'warning'},
  done: {text: '✓', style: 'success'},
  warned: {text: '!', style: 'warning'},
  failed: {text: '✕', style: 'error'},
  cancelled: {text: '!', style: 'warning'},
  skipped: {text: '-', style: 'warning'},
  unknown: {text: '?', style: 'error'},
} as const satisfies Readonly<Record<string, {readonly text: string; readonly style: Style}>>;
