import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parsePruneFilters} from '../../source/actions/parse-prune-filters.ts';
import {planQuestion} from '../../source/actions/plan-question.ts';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {inventoryOf} from './small-engine.ts';
import {makeContainer, makeRecord, makeVolume, makeWorld} from './small-world.ts';

const labels = {a: ''};
const world = makeWorld({
  containers: [makeContainer({id: 'c', labels})],
  volumes: [
    makeVolume({name: 'named', labels}),
    makeVolume({name: 'nameless', labels: {...labels, 'com.docker.volume.anonymous': ''}}),
  ],
  buildCache: [makeRecord({id: 'r'})],
});

/** The docker lines that the question offers for a plan filtered by a label, of which these are marked. */
function offered(keys: readonly string[], apiVersion = '1.42'): string {
  const parsed = parsePruneFilters('label=a', 0);
  assert.ok(parsed.ok);
  const plan = prunePlan({...inventoryOf(world), filters: parsed.filters});
  const marks = new Set(keys);
  assert.ok(keys.every(key => plan.items.some(item => item.key === key)));
  return planQuestion({plan, marks}, apiVersion).lines.find(line => line.startsWith('Docker’s own')) ?? '';
}

test('for a marked volume with a name docker’s own prune is offered with --all, from API 1.42 on', () => {
  const start = 'Docker’s own prunes with these filters: docker volume prune';
  assert.equal(offered(['volume named', 'volume nameless']), `${start} --all --filter label=a`);
  assert.equal(offered(['volume nameless']), `${start} --filter label=a`);
  assert.equal(offered(['volume named'], '1.41'), `${start} --filter label=a`);
});

test('of the build cache, whose prune knows no label, none is offered', () => {
  assert.equal(offered(['build-cache r']), '');
  assert.equal(
    offered(['container c', 'build-cache r']),
    'Docker’s own prunes with these filters: docker container prune --filter label=a',
  );
});
