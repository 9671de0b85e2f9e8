import {shortId} from '../objects/container.ts';
import type {HistoryLayer} from '../objects/history-layer.ts';
import {ago} from './duration.ts';
import {ellipsis} from './ellipsis.ts';
import {humanSize} from './size.ts';

/** 2000-01-01 UTC. Dates up to this one are placeholders of reproducible builds, not dates. */
const epochMs = 946_684_800_000;

/** The cells of one row of `docker history`, as text: not yet safe for a terminal. */
export type HistoryCells = {
  readonly image: string;
  readonly created: string;
  readonly createdBy: string;
  readonly size: string;
  readonly comment: string;
};

/** All cells of a row. docker/cli v28.2.2 `cli/command/image/formatter_history.go`. */
export function historyCells(layer: HistoryLayer, nowMs: number): HistoryCells {
  return {
    image: shortId(layer.id),
    created: layer.createdAtMs <= epochMs ? 'N/A' : ago(layer.createdAtMs, nowMs),
    createdBy: ellipsis(layer.createdBy.replaceAll('\t', ' '), 45),
    size: humanSize(layer.sizeBytes, 3),
    comment: layer.comment,
  };
}
