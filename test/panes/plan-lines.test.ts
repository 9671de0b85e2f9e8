import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {planLines} from '../../source/panes/plan-lines.ts';
import type {OverlayOf} from '../../source/store/overlay.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';
import {textOf, textsOf} from '../support/segment-text.ts';

const plan = prunePlan({
  kinds: ['container'],
  containers: ['web', 'a-name-that-compose-made-which-is-longer-than-most-1', '\u001B[31m日本語\n'].map(
    (name, index) =>
      makeContainer({
        name,
        id: String(index),
        state: 'exited',
        status: 'Exited (0) 1 day ago',
        sizeRwBytes: 1000 * (9 - index),
      }),
  ),
  images: [],
  volumes: [],
  networks: [],
  engineVersionMajor: 28,
  hasContainerdStore: false,
  ago: () => '1 day ago',
});

function shown(columns: number, more: Partial<OverlayOf<'plan'>> = {}) {
  const overlay: OverlayOf<'plan'> = {
    kind: 'plan',
    number: 1,
    filterText: '',
    kinds: ['container'],
    plan,
    marks: new Set([plan.items[0]?.key ?? '']),
    choices: new Map(),
    selectedIndex: 1,
    status: 'ready',
    results: new Map(),
    summary: '',
    ...more,
  };
  return planLines(overlay, makeState({columns}), columns);
}

test('where there is room a name is shown whole, beside its reason', () => {
  const [long = ''] = plan.items.map(({label}) => label).filter(label => label.length > 30);
  assert.ok(textOf(shown(160).lines.find(line => textOf(line).includes(long)) ?? []).includes('1 day ago'));
});

test('80 columns hold every key of the plan', () => {
  const {hints} = shown(80);
  assert.match(hints, / · esc close$/);
  assert.ok(textWidth(` ${hints}`) <= 80, hints);
});

test('a plan with nothing in it has no keys for what is in it', () => {
  const nothing = {plan: {...plan, items: []}, marks: new Set<string>()};
  assert.equal(shown(80, nothing).hints, '/ filter · P scan again · esc close');
  assert.equal(shown(80, {...nothing, status: 'loading'}).hints, '/ filter · esc close');
});

test('a row of the plan has its mark, its name and its bytes whole, at any width', () => {
  for (let columns = 20; columns < 90; columns++) {
    const lines = shown(columns).lines.map(textOf);
    for (const line of lines)
      assert.ok(textWidth(line) <= columns, `${textWidth(line)} in ${columns}: ${line}`);
    assert.match(lines[0] ?? '', /^ \[x\] .*web .*9kB$/, `at ${columns}`);
    assert.match(lines[1] ?? '', /^›\[ \] .* 8kB$/);
  }
});

test('a name of any script leaves the bytes in their column', () => {
  for (const columns of [40, 80, 120]) {
    const ends = shown(columns).lines.map(line => textWidth(textOf(line).replace(/kB.*$/, 'kB')));
    assert.equal(new Set(ends).size, 1, `${ends} at ${columns}`);
  }
});

test('the reason stands in the row where there is room, else below for the selected one', () => {
  assert.match(textOf(shown(120).lines[1] ?? []), /stopped/);
  assert.equal(shown(120).footer, undefined);
  assert.doesNotMatch(textsOf(shown(80).lines), /stopped/);
  assert.match(textsOf(shown(80).footer ?? []), /stopped/);
});

test('what became of each is told by a sign', () => {
  const [first, second, third] = plan.items.map(({key}) => key) as [string, string, string];
  const text = textsOf(
    shown(120, {
      status: 'done',
      summary: 'Removed 1',
      results: new Map([
        [first, {outcome: 'done', detail: ''}],
        [second, {outcome: 'failed', detail: 'it is in use'}],
        [third, {outcome: 'skipped', detail: 'it changed meanwhile'}],
      ]),
    }).lines,
  );
  assert.match(text, /✓ .*\n.*✕ .*it is in use.*\n.*- .*it changed meanwhile/);
});

test('why images have a ? for their bytes is said below them, at any width, and only where it is so', () => {
  const images = [makeImage({id: 'a', repoTags: ['a:1']}), makeImage({id: 'b', repoTags: ['b:1']})];
  const said = (hasContainerdStore: boolean, columns: number, sharedSizeBytes = 5) => {
    const sized = prunePlan({
      kinds: ['image'],
      containers: [],
      images,
      volumes: [],
      networks: [],
      engineVersionMajor: 28,
      hasContainerdStore,
      diskUsage: {
        layersSizeBytes: 100,
        containers: [],
        volumes: [],
        buildCache: [],
        images: images.map(image => ({...image, sharedSizeBytes, containerCount: 0})),
      },
      ago: () => '1 day ago',
    });
    const {lines, footer = []} = shown(columns, {plan: sized});
    return {sizes: lines.map(line => / \?( |$)/.test(textOf(line))), footer: textsOf(footer)};
  };
  for (const columns of [160, 80, 40]) {
    const {sizes, footer} = said(true, columns);
    assert.deepEqual(sizes, [true, true]);
    assert.match(
      footer.replace(/\s+/g, ' '),
      /\? not known: this image store counts packed and unpacked layers as one/,
    );
    assert.doesNotMatch(said(true, columns, 0).footer, /image store/);
    assert.doesNotMatch(said(false, columns).footer, /image store/);
  }
});
