import {safeText} from '../format/safe-text.ts';
import type {LogState} from '../store/log-state.ts';

/** What the log is doing: `following`, `paused · 12 s behind`, `ended`; '' for no log. */
export function logStatus(log: LogState): string {
  const words = statusWords(log);
  const lag = log.lagSeconds ?? 0;
  return lag >= 1 && words !== '' ? `${words} · ${count(Math.round(lag))} s behind` : words;
}

/** `1,234–1,280 of 10,000 · 5,000 dropped`: lines on screen, held, and let go; '' for an empty log. */
export function logPosition(
  log: LogState,
  firstIndex: number,
  lastIndex: number,
  isUnicode: boolean,
): string {
  const held = log.buffer.lines.length;
  const dropped = log.buffer.droppedLines === 0 ? '' : `${count(log.buffer.droppedLines)} dropped`;
  if (held === 0) return dropped;
  const dash = isUnicode ? '–' : '-';
  const range =
    firstIndex === lastIndex
      ? count(firstIndex + 1)
      : `${count(firstIndex + 1)}${dash}${count(lastIndex + 1)}`;
  return [`${range} of ${count(held)}`, dropped].filter(part => part !== '').join(isUnicode ? ' · ' : ', ');
}

/** Why there is nothing to read; never ''. */
export function logEmptyText(log: LogState): string {
  const name = safeText(log.containerName) || 'the container';
  if (log.emptyReason !== '') return safeText(log.emptyReason);
  if (log.buffer.nextNumber > 0 && log.status !== 'failed') return 'Cleared. New lines will appear here.';
  switch (log.status) {
    case 'idle':
      return 'No container is selected in Containers: there is no log to read.';
    case 'opening':
      return `Opening the log of ${name}…`;
    case 'streaming':
      return `${name} has written nothing yet.`;
    case 'ended':
      return `${name} has written nothing.`;
    case 'failed':
      return `The log of ${name} cannot be read: ${safeText(log.failure?.message ?? 'no reason given')}`;
  }
}

function statusWords(log: LogState): string {
  switch (log.status) {
    case 'idle':
      return '';
    case 'opening':
      return 'opening';
    case 'streaming':
      return log.isFollowing ? 'following' : 'paused';
    case 'ended':
      return 'ended';
    case 'failed':
      return `failed: ${safeText(log.failure?.message ?? 'no reason given')}`;
  }
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
