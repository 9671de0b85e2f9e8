import type {LogChunk} from '../objects/log-chunk.ts';
import {countLines, type LogDecoder, type NewLogLine} from './log-decoder.ts';

/** What came since the screen was last told, still as bytes: of a flood only the end is worth decoding. */
export type LogBatch = {
  readonly add: (chunks: readonly LogChunk[]) => void;
  /** False as well while a line that has not ended is still to be shown. */
  readonly isEmpty: () => boolean;
  /** The lines, and how many whole ones before them were only counted. */
  readonly take: () => {readonly lines: readonly NewLogLine[]; readonly skippedLines: number};
};

/** Lines that are decoded of one batch, and some more: chunks are taken whole. */
const decodedLines = 4000;

/** `historyLines`: as many that were written before and asked for come first; however fast, none of them is left out. */
export function createLogBatch(decoder: LogDecoder, historyLines: number): LogBatch {
  let historyLeft = historyLines;
  let chunks: LogChunk[] = [];
  let sizeBytes = 0;
  let skippedLines = 0;

  /** Counts all but the end. */
  const skipOld = (): void => {
    let lines = 0;
    let first = chunks.length;
    sizeBytes = 0;
    while (first > 0) {
      const chunk = chunks[first - 1];
      if (chunk === undefined || lines >= Math.max(decodedLines, historyLeft) || sizeBytes >= mostBytes)
        break;
      lines += countLines(chunk.bytes);
      sizeBytes += chunk.bytes.length;
      first--;
    }
    for (const chunk of chunks.slice(0, first)) skippedLines += decoder.skip(chunk);
    chunks = chunks.slice(first);
  };

  return {
    add(added) {
      for (const chunk of added) {
        chunks.push(chunk);
        sizeBytes += chunk.bytes.length;
      }
      if (sizeBytes > 2 * mostBytes) skipOld();
    },
    isEmpty: () => chunks.length === 0 && skippedLines === 0 && !decoder.hasUnfinished(),
    take() {
      skipOld();
      const ended = chunks.flatMap(chunk => decoder.decode(chunk));
      const taken = {lines: [...ended, ...decoder.unfinished()], skippedLines};
      historyLeft -= ended.length + skippedLines;
      chunks = [];
      sizeBytes = 0;
      skippedLines = 0;
      return taken;
    },
  };
}

// As much text as a log holds at all.
const mostBytes = 8 * 1024 * 1024;
