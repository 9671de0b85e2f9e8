import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parsePruneFilters, withConfiguredFilters} from '../../source/actions/parse-prune-filters.ts';
import {noFilters, type PruneFilters} from '../../source/objects/prune-filters.ts';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {marksAsChosen} from '../../source/objects/prune-plan-choices.ts';
import {nativePruneCommands} from '../../source/objects/prune-plan-commands.ts';
import {pruneKinds} from '../../source/objects/prune-plan-item.ts';
import {makeContainer, makeNetwork, makeVolume} from '../support/make-objects.ts';

const nowMs = Date.parse('2026-01-31T12:00:00Z');

function filters(text: string): PruneFilters {
  const parsed = parsePruneFilters(text, nowMs);
  assert.ok(parsed.ok, text);
  return parsed.filters;
}

const record = {
  type: 'regular',
  description: '',
  isInUse: false,
  isShared: false,
  sizeBytes: 1,
  usageCount: 1,
};

function planOf(text: string) {
  const hoursAgo = (hours: number) => nowMs - hours * 3_600_000;
  const container = (name: string, hours: number, labels: Readonly<Record<string, string>>) =>
    makeContainer({name, state: 'exited', createdAtMs: hoursAgo(hours), labels});
  return prunePlan({
    kinds: pruneKinds,
    filters: filters(text),
    containers: [
      container('none', 1, {}),
      container('a', 30, {a: '1'}),
      container('b', 30, {b: '1'}),
      container('ab', 1, {a: '1', b: '1'}),
    ],
    images: [],
    volumes: [makeVolume({name: 'v', labels: {'com.docker.volume.anonymous': '', a: '1'}})],
    networks: [makeNetwork({name: 'n', createdAtMs: hoursAgo(30), labels: {}})],
    diskUsage: {
      images: [],
      containers: [],
      volumes: [],
      layersSizeBytes: 0,
      buildCache: [
        {...record, id: 'old', createdAtMs: hoursAgo(90), lastUsedAtMs: hoursAgo(30)},
        {...record, id: 'fresh', createdAtMs: hoursAgo(90), lastUsedAtMs: hoursAgo(1)},
        {...record, id: 'unused', createdAtMs: hoursAgo(90)},
      ],
    } as never,
    engineVersionMajor: 28,
    hasContainerdStore: false,
    ago: () => 'long ago',
  });
}

const cases: ReadonlyArray<readonly [string, string]> = [
  ['', 'a ab b none n v fresh old unused'],
  ['until=24h', 'a b n v old unused'],
  ['label=a', 'a ab v fresh old unused'],
  ['label=a=1 label=b', 'ab fresh old unused'],
  ['label=a=2', 'fresh old unused'],
  ['label!=a', 'b none n fresh old unused'],
  // Both must be there to keep it: docker's own rule.
  ['label!=a label!=b', 'a b none n v fresh old unused'],
  ['--filter label=a --filter=until=24h', 'a v old unused'],
];

for (const [text, expected] of cases) {
  test(`${text || 'no filter'} leaves ${expected}`, () => {
    const labels = planOf(text).items.map(item => item.label || item.id);
    const byName = [...labels].sort().join(' ');
    assert.equal(byName, expected.split(' ').sort().join(' '));
  });
}

test('what a filter says nothing of is shown, not marked, and says so', () => {
  const plan = planOf('until=24h label=a');
  const marked = marksAsChosen(plan.items);
  assert.deepEqual(
    plan.items.filter(({key}) => !marked.has(key)).map(({id, reason}) => `${id}: ${reason.split('; ')[1]}`),
    [
      'v: until= says nothing of volumes',
      'old: labels say nothing of the build cache',
      'unused: labels say nothing of the build cache',
    ],
  );
  assert.equal(plan.leftOutCount, 5);
});

const wrong: ReadonlyArray<readonly [string, RegExp]> = [
  ['until=1d', /is no duration/],
  ['until=', /^until= of what/],
  ['until=1h until=2h', /once/],
  ['dangling=true', /none of until=, label= and label!=/],
  ['a', /none of until=/],
  ['label="a', /not closed/],
];

for (const [text, problem] of wrong) {
  test(`“${text}” is refused: ${problem.source}`, () => {
    const parsed = parsePruneFilters(text, nowMs);
    assert.match(parsed.ok ? '' : parsed.problem, problem);
  });
}

test('filters of config.json are added, but for the opposite of what was typed', () => {
  const merged = withConfiguredFilters(
    filters('label=a label!=b'),
    ['label!=a', 'label=b', 'label=c=d', 'until=1h', 'nonsense'],
    nowMs,
  );
  assert.deepEqual(merged.ok && merged.filters.words, ['label=a', 'label!=b', 'label=c=d', 'until=1h']);
  const bad = withConfiguredFilters(noFilters, ['until=soon'], nowMs);
  assert.match(bad.ok ? '' : bad.problem, /is no duration/);
});

test('docker’s own prunes carry the filters, volumes no until', () => {
  assert.deepEqual(
    nativePruneCommands(['container', 'volume'], filters("until=24h label='a b'"), {apiVersion: '1.51'}),
    [
      "docker container prune --filter until=24h --filter 'label=a b'",
      "docker volume prune --filter 'label=a b'",
    ],
  );
});

test('docker’s own prunes take named volumes and images with a tag only with --all, which volumes have from API 1.42 on', () => {
  const ofAll = new Set(['volume', 'image'] as const);
  const lines = (apiVersion: string) =>
    nativePruneCommands(['volume', 'image'], filters('label=a'), {apiVersion, ofAll});
  const image = 'docker image prune --all --filter label=a';
  assert.deepEqual(lines('1.42'), ['docker volume prune --all --filter label=a', image]);
  assert.deepEqual(lines('1.41'), ['docker volume prune --filter label=a', image]);
});

test('docker’s own prune of the build cache is not offered with a label, which would not spare any of it', () => {
  const lines = (text: string) => nativePruneCommands(['build-cache'], filters(text), {apiVersion: '1.51'});
  assert.deepEqual(lines('label=a'), []);
  assert.deepEqual(lines('label!=a until=1h'), []);
  assert.deepEqual(lines('until=1h'), ['docker builder prune --all --filter until=1h']);
});
