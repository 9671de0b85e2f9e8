import {safeText} from '../format/safe-text.ts';
import {cutText} from '../format/text-width.ts';
import type {LogSource, LogState} from '../store/log-state.ts';
import {hasCutMark, shownLines} from '../store/shown-lines.ts';

/** Whose log it is: `web`, `web, db`, `3 containers`; '' for none. Not yet made safe. */
export function logTitle({sources}: LogState, columns: number): string {
  const names = sources.map(({containerName}) => containerName).join(', ');
  return sources.length > 1 && names.length > columns / 3 ? `${sources.length} containers` : names;
}

/** What the log is doing: `following`, `paused · 12 s behind`, `following · waiting for db`; '' for no log. */
export function logStatus(log: LogState): string {
  const {sources} = log;
  const live = sources.filter(({status}) => status === 'streaming' || status === 'opening');
  const others = sources.filter(source => !live.includes(source));
  const lagSeconds = Math.max(0, ...sources.map(source => source.lagSeconds));
  const opening = live.filter(({status}) => status === 'opening');
  const words = [
    ...(live.length === 0 ? [] : [liveWord(log, opening.length === sources.length)]),
    ...(opening.length === 0 || opening.length === sources.length ? [] : [waitingWord(opening)]),
    ...(others.length > 2
      ? [`${others.length} ended or failed`]
      : others.map(
          source => (sources.length === 1 ? '' : `${safeText(source.containerName)} `) + endWord(source),
        )),
    ...(lagSeconds >= 1 && sources.length > 0 ? [`${count(lagSeconds)} s behind`] : []),
  ];
  return words.join(' · ');
}

/** `1,234–1,280 of 10,000 · 5,000 dropped`: lines on screen, held, and let go; '' for an empty log. */
export function logPosition(
  log: LogState,
  {firstIndex, lastIndex}: {readonly firstIndex: number; readonly lastIndex: number},
  isUnicode: boolean,
): string {
  const marks = hasCutMark(log) ? 1 : 0;
  const held = shownLines(log).length - marks;
  const dropped = droppedText(log);
  if (held === 0) return dropped;
  const dash = isUnicode ? '–' : '-';
  const [first, last] = [firstIndex, lastIndex].map(index => count(Math.max(1, index + 1 - marks)));
  const range = first === last ? first : `${first}${dash}${last}`;
  return [`${range} of ${count(held)}`, dropped].filter(part => part !== '').join(isUnicode ? ' · ' : ', ');
}

function droppedText({buffer: {droppedLines, isCut, lines}, window: {tailLines, until}}: LogState): string {
  // Of more lines than are kept not all were asked for: how many there are nobody knows, that there are the window says.
  const isUnknown = isCut && until === undefined && (tailLines ?? Number.POSITIVE_INFINITY) > lines.length;
  return droppedLines === 0 || isUnknown ? '' : `${count(droppedLines)} dropped`;
}

/** Why there is nothing to read; never ''. */
export function logEmptyText(log: LogState): string {
  const [source, ...more] = log.sources;
  if (source === undefined) return 'No container is selected in Containers: there is no log to read.';
  if (log.buffer.lines.length > 0) return nothingKeptText(log);
  const isFailed = log.sources.some(({status}) => status === 'failed');
  if (log.buffer.nextNumber > 0 && !isFailed) return 'Cleared. New lines will appear here.';
  if (more.length === 0) return emptyReason(source);
  // The first that needs a reason: most of all one that failed.
  const worst =
    log.sources.find(({status}) => status === 'failed') ??
    log.sources.find(({status}) => status === 'opening');
  return worst === undefined ? 'None of them has written anything yet.' : emptyReason(worst);
}

/** `&error ±2: 57 of 10,000 lines`; short `57 of 10,000 kept`; '' while all are shown. */
export function logKeepText({keep, kept, buffer}: LogState, form: 'long' | 'short'): string {
  if (keep === undefined) return '';
  const ratio = `${count(kept.matches.length)} of ${count(buffer.lines.length)}`;
  if (form === 'short') return kept.isTooSlow ? '& takes too long' : `${ratio} kept`;
  const regex = keep.isRegex ? `/${keep.text}/` : keep.text;
  const context = keep.contextLines === 0 ? '' : ` ±${keep.contextLines}`;
  const found = kept.isTooSlow ? 'takes too long, not all lines were looked at' : `${ratio} lines`;
  return `&${keep.isNegated ? '!' : ''}${cutText(regex, 30)}${context}: ${found}`;
}

/** `‹ 40 columns, left goes back`, short `‹40`: what lies beyond the left edge, where short lines would be empty unsaid; '' while nothing does. */
export function logPanText(
  {panColumns}: LogState,
  {
    form,
    backKey,
    isUnicode,
  }: {readonly form: 'long' | 'short'; readonly backKey: string; readonly isUnicode: boolean},
): string {
  if (panColumns === 0) return '';
  const sign = isUnicode ? '‹' : '<';
  return form === 'short' ? `${sign}${panColumns}` : `${sign} ${panColumns} columns, ${backKey} goes back`;
}

function nothingKeptText({kept, buffer}: LogState): string {
  return kept.isTooSlow
    ? 'The pattern takes too long on these lines and was given up.'
    : `None of the ${count(buffer.lines.length)} lines is kept by what & is looking for.`;
}

function emptyReason(source: LogSource): string {
  const name = safeText(source.containerName) || 'the container';
  if (source.emptyReason !== '') return safeText(source.emptyReason);
  switch (source.status) {
    case 'opening':
      return `Opening the log of ${name}…`;
    case 'streaming':
      return `${name} has not written a whole line yet.`;
    case 'never-started':
    case 'ended':
    case 'complete':
      return `${name} has written nothing.`;
    case 'failed':
      return `The log of ${name} cannot be read: ${failureWords(source)}`;
  }
}

function liveWord({isFollowing}: LogState, isOpening: boolean): string {
  if (isOpening) return 'opening';
  return isFollowing ? 'following' : 'paused';
}

/** Of several logs some have not shown what they hold: it will stand between what is there already. */
function waitingWord(opening: readonly LogSource[]): string {
  const [first] = opening;
  const name = opening.length === 1 ? safeText(first?.containerName ?? '') : '';
  return `waiting for ${name || `${opening.length} logs`}`;
}

function endWord(source: LogSource): string {
  if (source.status === 'failed') return `failed: ${failureWords(source)}`;
  if (source.status === 'never-started') return 'never started';
  return source.status === 'complete' ? 'not followed' : 'ended';
}

function failureWords({failure}: LogSource): string {
  return safeText(failure?.message ?? 'no reason given');
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
