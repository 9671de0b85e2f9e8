import type {ChangeCounts} from '../objects/filesystem-change.ts';

/** `12 added, 3 changed, 1 deleted`; what there is none of is left out; `nothing` for none at all. */
export function changeCountsText({added, changed, deleted}: ChangeCounts): string {
  const parts = [
    ...(added === 0 ? [] : [`${added} added`]),
    ...(changed === 0 ? [] : [`${changed} changed`]),
    ...(deleted === 0 ? [] : [`${deleted} deleted`]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
