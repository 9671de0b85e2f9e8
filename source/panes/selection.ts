import type {Segment} from './segments.ts';

/** The mark before the line that `enter` would take. */
export function selection(isSelected: boolean): readonly Segment[] {
  return [isSelected ? {text: '›', style: 'selected'} : {text: ' '}, {text: ' '}];
}
