import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import {decodeImageRemoval} from './decode-image.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import {amountOf, fieldsOf, textListOf} from './fields.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** The actions on images, volumes, networks and the build cache. None is ever sent twice. */
export function changeObjects(
  caller: VersionedCaller,
): Pick<Engine, 'tagImage' | 'removeImage' | 'removeVolume' | 'removeNetwork' | 'removeBuildCache'> {
  return {
    async tagImage(id, repository, tag, options) {
      const path = pathOf`/images/${id}/tag`;
      await caller.ask({method: 'POST', path, query: {repo: repository, tag}, deadlineSeconds: 20}, options);
    },
    async removeImage(reference, options) {
      const path = pathOf`/images/${reference}`;
      const query = {
        ...(options?.force ? {force: '1'} : {}),
        ...(options?.prune ? {} : {noprune: '1'}),
      };
      const answer = await caller.ask({method: 'DELETE', path, query, deadlineSeconds: 120}, options);
      return decodeImageRemoval(parseBody(answer));
    },
    async removeVolume(name, options) {
      const query = options?.force ? {force: '1'} : {};
      await caller.ask(
        {method: 'DELETE', path: pathOf`/volumes/${name}`, query, deadlineSeconds: 120},
        options,
      );
    },
    async removeNetwork(id, options) {
      await caller.ask({method: 'DELETE', path: pathOf`/networks/${id}`, deadlineSeconds: 30}, options);
    },
    async removeBuildCache(id, options) {
      // BuildKit takes the id for a regular expression to be found anywhere in a record's id: '' is all of them.
      if (!/^[A-Za-z0-9_-]{12,}$/.test(id)) {
        throw new EngineError('invalid', `Not the whole id of a record of the build cache: “${id}”`);
      }
      const query = {all: '1', filters: JSON.stringify({id: {[id]: true}})};
      const answer = await caller.ask(
        {method: 'POST', path: '/build/prune', query, deadlineSeconds: 120},
        options,
      );
      const wire = fieldsOf<'CachesDeleted' | 'SpaceReclaimed'>(parseBody(answer));
      return {deleted: textListOf(wire.CachesDeleted), reclaimedBytes: amountOf(wire.SpaceReclaimed)};
    },
  };
}
