import {pathOf} from './api-path.ts';
import type {StreamAnswer} from './caller.ts';
import {transferReader} from './decode-transfer.ts';
import type {Engine} from './engine.ts';
import {readStream} from './read-stream.ts';
import type {VersionedCaller} from './versioned-caller.ts';
import {wholeTarReader} from './whole-tar.ts';

/** Images and containers to and from tar archives. */
export function streamArchives(
  caller: VersionedCaller,
): Pick<Engine, 'saveImages' | 'loadImages' | 'exportContainer' | 'importImage'> {
  return {
    async saveImages(references, options) {
      const stream = await caller.openStream(
        {method: 'GET', path: '/images/get', query: {names: references}, deadlineSeconds: gatherSeconds},
        options,
      );
      return bytesOf(stream);
    },

    async exportContainer(id, options) {
      const stream = await caller.openStream(
        {method: 'GET', path: pathOf`/containers/${id}/export`, deadlineSeconds: gatherSeconds},
        options,
      );
      return bytesOf(stream);
    },

    async loadImages(archive, options) {
      const stream = await caller.openStream(
        {method: 'POST', path: '/images/load', query: {quiet: '0'}, archive, deadlineSeconds: unpackSeconds},
        options,
      );
      return readStream(stream, transferReader());
    },

    async importImage({repository, tag, message, changes}, archive, options) {
      const stream = await caller.openStream(
        {
          method: 'POST',
          path: '/images/create',
          query: {fromSrc: '-', repo: repository, tag, message, changes},
          archive,
          deadlineSeconds: unpackSeconds,
        },
        options,
      );
      return readStream(stream, transferReader());
    },
  };
}

function bytesOf(stream: StreamAnswer): AsyncIterable<readonly Uint8Array[]> {
  return readStream(stream, wholeTarReader());
}

// Before the first byte a save has written all layers to the engine's own disk.
const gatherSeconds = 1800;
// After the last byte of the archive, or between two of them.
const unpackSeconds = 600;
