import {splitAssignment} from '../objects/assignment.ts';
import type {Parsed} from '../objects/parsed.ts';
import {noFilters, type PruneFilters} from '../objects/prune-filters.ts';
import {shellWords} from '../objects/shell-words.ts';
import {parseDockerTime} from './docker-time.ts';

/** Filters, or what is wrong with their text. */
export type ParsedPruneFilters = Parsed<{readonly filters: PruneFilters}>;

/** Reads `until=24h label=stage=test label!=keep`, with or without docker's `--filter` before each. */
export function parsePruneFilters(text: string, nowMs: number): ParsedPruneFilters {
  const parsed = shellWords(text);
  if (!parsed.ok) return parsed;
  return filtersOf(
    parsed.words.map(word => word.replace(/^--filter=/, '')).filter(word => word !== '--filter'),
    nowMs,
  );
}

/**
These and those of config.json's `pruneFilters`, which hold for each prune; one that says the opposite of what was typed
is left out (cli v28.2.2 `cli/command/utils.go` PruneFilters).
*/
export function withConfiguredFilters(
  {words}: PruneFilters,
  configured: readonly string[],
  nowMs: number,
): ParsedPruneFilters {
  const added = configured.filter(word => {
    const {name, value = ''} = splitAssignment(word);
    if (name === 'label') return !words.includes(`label!=${value}`);
    return name === 'label!' ? !words.includes(`label=${value}`) : value !== '';
  });
  return filtersOf([...new Set([...words, ...added])], nowMs);
}

function filtersOf(words: readonly string[], nowMs: number): ParsedPruneFilters {
  let filters: PruneFilters = {...noFilters, words};
  for (const word of words) {
    // `label!=a=b` is `label!` and `a=b`.
    const {name, value = ''} = splitAssignment(word);
    if (name !== 'until' && name !== 'label' && name !== 'label!') {
      return {ok: false, problem: `“${word}” is none of until=, label= and label!=`};
    }
    if (value === '') return {ok: false, problem: `${name}= of what?`};
    if (name === 'label') filters = {...filters, labels: [...filters.labels, value]};
    if (name === 'label!') filters = {...filters, notLabels: [...filters.notLabels, value]};
    if (name === 'until') {
      const time = parseDockerTime(value, nowMs);
      if (!time.ok) return time;
      if (filters.untilMs !== undefined) return {ok: false, problem: 'until= can be given once'};
      filters = {...filters, untilMs: Number(time.unixSeconds) * 1000};
    }
  }
  return {ok: true, filters};
}
