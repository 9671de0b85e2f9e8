import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inUseNow} from '../../source/objects/prune-plan-in-use.ts';
import type {PruneItem} from '../../source/objects/prune-plan-item.ts';
import {makeContainer} from '../support/make-objects.ts';

function item(more: Partial<PruneItem> & Pick<PruneItem, 'kind' | 'id'>): PruneItem {
  return {
    key: `${more.kind} ${more.id}`,
    label: more.id,
    bytes: 0,
    isAtLeast: false,
    reason: '',
    isMarkedAtStart: true,
    createdAt: '',
    createdAtMs: 0,
    chain: [],
    usedBy: [],
    command: {words: [], names: []},
    ...more,
  };
}

test('an item is in use by a container that came or was started since, and not by those that the plan knows', () => {
  const mounts = [{type: 'volume', name: 'data', source: '', destination: '/data', isReadOnly: false}];
  const web = makeContainer({name: 'web', state: 'exited', mounts, networks: ['net'], imageId: 'sha256:aa'});
  const whyWith = (state: 'exited' | 'running', of: PruneItem) =>
    inUseNow(new Map([[web.id, {...web, state}]]))(of);
  assert.equal(whyWith('exited', item({kind: 'container', id: web.id})), undefined);
  assert.equal(whyWith('running', item({kind: 'container', id: web.id})), 'runs now');
  assert.equal(whyWith('exited', item({kind: 'volume', id: 'data'})), 'is used by web now');
  assert.equal(whyWith('exited', item({kind: 'volume', id: 'other'})), undefined);
  const net = item({kind: 'network', id: 'ff', label: 'net'});
  assert.equal(whyWith('exited', net), 'is used by web now');
  assert.equal(whyWith('exited', {...net, usedBy: [web.id]}), undefined);
  assert.equal(whyWith('running', {...net, usedBy: [web.id]}), 'is used by web now');
  const image = item({kind: 'image', id: 'sha256:cc', chain: ['sha256:cc', 'sha256:aa']});
  assert.equal(whyWith('exited', image), 'is used by web now');
  assert.equal(whyWith('exited', {...image, chain: ['sha256:cc']}), undefined);
});
