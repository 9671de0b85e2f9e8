import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/objects/container.ts';
import {networkUsers} from '../../source/objects/network-users.ts';
import {volumeUsers} from '../../source/objects/volume-users.ts';
import {idOf, makeContainer} from '../support/make-objects.ts';

const mount = (type: string, name: string) => ({
  type,
  name,
  source: '',
  destination: '/d',
  isReadOnly: false,
});

function mapOf(...containers: readonly Container[]): ReadonlyMap<string, Container> {
  return new Map(containers.map(container => [container.id, container]));
}

test('a volume is used by every container that mounts it, once each, running or not', () => {
  const twice = makeContainer({name: 'twice', mounts: [mount('volume', 'data'), mount('volume', 'data')]});
  const stopped = makeContainer({name: 'stopped', state: 'exited', mounts: [mount('volume', 'data')]});
  const bind = makeContainer({name: 'bind', mounts: [mount('bind', 'data')]});
  const usersOf = volumeUsers(mapOf(twice, stopped, bind));
  assert.deepEqual(usersOf({name: 'data'}), [twice, stopped]);
  assert.deepEqual(usersOf({name: 'other'}), []);
});

test('a network is used by those that name it, by its name or by its id', () => {
  const id = idOf('4e11aa22bb33');
  const byName = makeContainer({name: 'by-name', networks: ['net']});
  const byId = makeContainer({name: 'by-id', networks: [id]});
  const byShortId = makeContainer({name: 'by-short-id', networks: ['4e11aa22bb33']});
  const other = makeContainer({name: 'other', networks: ['4e11']});
  const usersOf = networkUsers(mapOf(byName, byId, byShortId, other));
  assert.deepEqual(new Set(usersOf({id, name: 'net'})), new Set([byName, byId, byShortId]));
  assert.deepEqual(usersOf({id: idOf('99'), name: 'empty'}), []);
});
