import type {LogWindow} from '../objects/log-window.ts';
import type {LogChange} from './change.ts';
import {emptyLogBuffer, receiveLines} from './log-buffer.ts';
import {type LogSource, type LogState, nothingKept, openingSource} from './log-state.ts';
import {patched} from './patched.ts';
import type {LogSettings} from './settings.ts';

const noCursor = {cursorNumber: undefined, selectFromNumber: undefined} as const;

/** No log is read. */
export function emptyLog({tailLines, hasTimestamps, isWrapped}: LogSettings): LogState {
  return {
    selection: 0,
    sources: [],
    isPinned: false,
    window: {tailLines},
    buffer: emptyLogBuffer,
    isFollowing: true,
    bottomNumber: 0,
    hasTimestamps,
    isWrapped,
    isRaw: false,
    expanded: new Set(),
    panColumns: 0,
    search: '',
    ...noCursor,
    keep: undefined,
    kept: nothingKept,
  };
}

/** The part of `reduce` that is about what is read in Logs. */
export function reduceLog(log: LogState, change: LogChange, settings: LogSettings): LogState {
  switch (change.type) {
    case 'log-selected': {
      const isSame =
        change.containers.length === log.sources.length &&
        change.containers.every(({containerId}, index) => containerId === log.sources[index]?.containerId);
      if (isSame) return patched(log, {isPinned: change.isPinned});
      const sources = change.containers.map(openingSource);
      return {...opened(log, sources, {tailLines: settings.tailLines}), isPinned: change.isPinned};
    }
    case 'log-window-chosen':
      return opened(log, log.sources.map(openingSource), change.window);
    case 'log-changed':
      return patched(log, change.log);
    case 'log-source-changed': {
      const source = log.sources[change.index];
      if (change.selection !== log.selection || source === undefined) return log;
      const changed = patched(source, change.source);
      return changed === source ? log : {...log, sources: log.sources.with(change.index, changed)};
    }
    case 'log-received':
      return change.selection === log.selection ? received(log, change, settings) : log;
    case 'log-cleared':
      return {...log, ...noCursor, buffer: {...emptyLogBuffer, nextNumber: log.buffer.nextNumber}};
  }
}

/** With new lines. Where they stand between others, whatever names a line by its number goes with it. */
function received(
  log: LogState,
  {lines, skippedLines}: Extract<LogChange, {type: 'log-received'}>,
  settings: LogSettings,
): LogState {
  const {buffer, numberNow, changedFrom} = receiveLines(log.buffer, lines, skippedLines, settings);
  if (changedFrom === log.buffer.nextNumber) return patched(log, {buffer});
  const moved = (number: number | undefined) => (number === undefined ? undefined : numberNow(number));
  return {
    ...log,
    buffer,
    bottomNumber: numberNow(log.bottomNumber),
    cursorNumber: moved(log.cursorNumber),
    selectFromNumber: moved(log.selectFromNumber),
    expanded: new Set([...log.expanded].map(numberNow)),
    kept: {
      ...log.kept,
      untilNumber: Math.min(log.kept.untilNumber, changedFrom),
      matches: log.kept.matches.filter(({number}) => number < changedFrom),
    },
  };
}

/** From its newest line, as yet without any; how it is looked at stays. */
function opened(log: LogState, sources: readonly LogSource[], window: LogWindow): LogState {
  const {bottomHiddenRows: _b, ...kept} = log;
  return {
    ...kept,
    selection: log.selection + 1,
    sources,
    window,
    buffer: emptyLogBuffer,
    isFollowing: true,
    bottomNumber: 0,
    expanded: new Set(),
    panColumns: 0,
    ...noCursor,
  };
}
