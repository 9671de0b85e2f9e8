import {formatByteFlag, parseByteFlag} from '../../objects/byte-flag.ts';
import type {ContainerUpdate} from '../../objects/container-update.ts';
import {formatCpusFlag, parseCpusFlag} from '../../objects/cpus-flag.ts';
import type {Json} from '../../objects/json.ts';
import {isTrueAt, numberAt, textAt} from '../../objects/json-path.ts';
import {formatRestartFlag, parseRestartFlag} from '../../objects/restart-flag.ts';
import type {RestartPolicy} from '../../objects/run-spec.ts';
import {type FormProblems, type FormValues, fieldText} from './form.ts';

const fieldIds = ['restart', 'memory', 'memory-swap', 'cpus', 'pids'] as const;

/** What stands for the present value where several containers have different ones. */
const mixed = 'mixed';

/** Where a field's present value is kept beside what is typed: what equals it is not sent. */
function presentId(fieldId: string): string {
  return `present-${fieldId}`;
}

// Where the limit of CPUs is kept that is none by --cpus: `0.5 by --cpu-quota`, '' for none.
const quotaId = 'cpu-quota';

/** What an empty field means: what all of the containers have by another flag than the field's, or `none`. */
export function meantByEmpty(values: FormValues, fieldId: string, none: string): string {
  const isMixed = values[presentId(fieldId)] === mixed || (fieldId === 'cpus' && values[quotaId] === mixed);
  if (isMixed) return 'not the same in all';
  return fieldId === 'cpus' ? fieldText(values, quotaId) || none : none;
}

/** Whether the engine has told the present values. */
export function isPresentKnown(values: FormValues): boolean {
  return presentId('restart') in values;
}

/** The values once the containers' inspects are there: filled in wherever nothing was typed meanwhile, or in a draft. */
export function withPresent(values: FormValues, inspects: readonly Json[]): FormValues {
  const filled: Record<string, string> = {...values};
  for (const id of fieldIds) {
    const texts = new Set(inspects.map(inspect => presentText(inspect, id)));
    const present = texts.size === 1 ? [...texts].join('') : mixed;
    const isTyped = fieldText(values, id) !== '' && fieldText(values, id) !== values[presentId(id)];
    if (!isTyped) filled[id] = present === mixed ? '' : present;
    filled[presentId(id)] = present;
  }
  const quotas = new Set(inspects.map(quotaText));
  filled[quotaId] = quotas.size === 1 ? [...quotas].join('') : mixed;
  filled['no-cpus'] = inspects.some(refusesCpus) ? 'yes' : '';
  filled['auto-remove'] = inspects.some(inspect => isTrueAt(inspect, 'HostConfig', 'AutoRemove'))
    ? 'yes'
    : '';
  return filled;
}

/** What the values ask for. What cannot be read is left out, so that the docker line can follow the typing. */
export function containerUpdate(values: FormValues): ContainerUpdate {
  const restart = parseRestartFlag(changedText(values, 'restart'));
  const memory = parseByteFlag(changedText(values, 'memory'));
  const swap = swapBytes(changedText(values, 'memory-swap'));
  const cpus = parseCpusFlag(changedText(values, 'cpus'));
  const pids = changedText(values, 'pids');
  return {
    ...(restart.ok ? {restart: restart.restart} : {}),
    ...(memory.ok ? {memoryBytes: memory.bytes} : {}),
    ...(swap === undefined ? {} : {memorySwapBytes: swap}),
    ...(cpus.ok ? {nanoCpus: cpus.nanoCpus} : {}),
    ...(pidsPattern.test(pids) ? {pidsLimit: Number(pids)} : {}),
  };
}

/** What is wrong with the fields, each by itself and beside the others. */
export function updateProblems(values: FormValues): FormProblems {
  const problems: Record<string, string> = {};
  for (const id of fieldIds) {
    const text = changedText(values, id);
    const isTakenAway = isEmptied(values, id) || isZeroSize(id, text);
    const problem = isTakenAway ? emptiedWords[id] : textProblem(id, text);
    if (problem !== undefined) problems[id] = problem;
  }
  const restart = changedText(values, 'restart');
  if (restart !== '' && values['auto-remove'] === 'yes')
    problems['restart'] ??=
      'it was run with --rm, and is removed when it ends: it cannot be started again as well';
  if (changedText(values, 'cpus') !== '' && values['no-cpus'] === 'yes')
    problems['cpus'] ??=
      'the engine refuses it beside --cpu-quota or --cpu-period: docker update changes those';
  const swap = swapProblem(values);
  if (swap !== undefined) problems['memory-swap'] ??= swap;
  return problems;
}

const pidsPattern = /^(-1|[1-9]\d{0,8})$/;
// Whatever has no limit to take away says so by itself; for these the engine knows no such thing.
const emptiedWords: Readonly<Record<(typeof fieldIds)[number], string>> = {
  restart: 'no, if it is not to be started again',
  memory: 'the engine can change a limit, but not take it away',
  'memory-swap': '-1, if it is to have no limit',
  cpus: 'the engine can change a limit, but not take it away',
  pids: '-1, if it is to have no limit',
};

function isEmptied(values: FormValues, id: string): boolean {
  const present = values[presentId(id)] ?? '';
  return fieldText(values, id) === '' && present !== '' && present !== mixed;
}

/** A size of nothing: the engine takes it for a field that was not sent, and answers that all is well. */
function isZeroSize(id: string, text: string): boolean {
  const isSize = id === 'memory' || id === 'memory-swap';
  return isSize && text !== '' && swapBytes(text) === 0;
}

/** What was typed; '' where that is what it is already. */
function changedText(values: FormValues, id: string): string {
  const text = fieldText(values, id);
  return text === values[presentId(id)] ? '' : text;
}

function textProblem(id: (typeof fieldIds)[number], text: string): string | undefined {
  if (text === '') return undefined;
  const parsed = {restart: parseRestartFlag, memory: parseByteFlag, cpus: parseCpusFlag};
  if (id === 'memory-swap')
    return swapBytes(text) === undefined ? `“${text}” is no size like 1g, and not -1` : undefined;
  if (id === 'pids') return pidsPattern.test(text) ? undefined : 'a number of processes, or -1 for no limit';
  const {ok, problem} = {problem: undefined, ...parsed[id](text)};
  return ok ? undefined : problem;
}

/** The engine refuses more memory than memory and swap together, also where that has no limit yet. */
function swapProblem(values: FormValues): string | undefined {
  const memory = parseByteFlag(fieldText(values, 'memory'));
  const isTouched = changedText(values, 'memory') !== '' || changedText(values, 'memory-swap') !== '';
  if (!memory.ok || !isTouched) return undefined;
  const swap = swapBytes(fieldText(values, 'memory-swap'));
  if (changedText(values, 'memory-swap') === '' && (swap ?? 0) < memory.bytes)
    return values[presentId('memory-swap')] === mixed
      ? undefined
      : 'needed too: memory and swap together, or -1 for no limit';
  return swap !== undefined && swap >= 0 && swap < memory.bytes
    ? 'memory and swap together: at least the memory'
    : undefined;
}

function swapBytes(text: string): number | undefined {
  if (text === '-1') return -1;
  const parsed = parseByteFlag(text);
  return parsed.ok ? parsed.bytes : undefined;
}

/** The limit as a part of the scheduler's period; '' for none. */
function quotaText(inspect: Json): string {
  const quota = numberAt(inspect, 'HostConfig', 'CpuQuota');
  const period = numberAt(inspect, 'HostConfig', 'CpuPeriod') || usualPeriod;
  return quota > 0 ? `${formatCpusFlag(Math.round((quota / period) * 1e9))} by --cpu-quota` : '';
}

// Microseconds; what the kernel takes where none is set.
const usualPeriod = 100_000;

/** “Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set”, or its period alone. */
function refusesCpus(inspect: Json): boolean {
  return (
    numberAt(inspect, 'HostConfig', 'CpuQuota') > 0 || numberAt(inspect, 'HostConfig', 'CpuPeriod') !== 0
  );
}

/** '' for what has no limit. */
function presentText(inspect: Json, id: (typeof fieldIds)[number]): string {
  const bytes = (name: string) => {
    const amount = numberAt(inspect, 'HostConfig', name);
    return amount === 0 ? '' : amount < 0 ? '-1' : formatByteFlag(amount);
  };
  switch (id) {
    case 'restart': {
      const name = textAt(inspect, 'HostConfig', 'RestartPolicy', 'Name') || 'no';
      const maximumRetryCount = numberAt(inspect, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
      return formatRestartFlag({name: name as RestartPolicy['name'], maximumRetryCount});
    }
    case 'memory':
      return bytes('Memory');
    case 'memory-swap':
      return bytes('MemorySwap');
    case 'cpus': {
      const nanoCpus = numberAt(inspect, 'HostConfig', 'NanoCpus');
      return nanoCpus === 0 ? '' : formatCpusFlag(nanoCpus);
    }
    case 'pids': {
      const limit = numberAt(inspect, 'HostConfig', 'PidsLimit');
      return limit > 0 ? String(limit) : '';
    }
  }
}
