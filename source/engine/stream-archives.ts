import {pathOf} from './api-path.ts';
import type {Caller, StreamAnswer} from './caller.ts';
import type {Connection} from './connection.ts';
import {transferReader} from './decode-transfer.ts';
import type {Engine} from './engine.ts';
import {readStream} from './read-stream.ts';
import {wholeTarReader} from './whole-tar.ts';

/** Images and containers to and from tar archives. */
export function streamArchives(
  caller: Caller,
  connection: Connection,
): Pick<Engine, 'saveImages' | 'loadImages' | 'exportContainer' | 'importImage'> {
  return {
    async saveImages(references, options) {
      const version = await connection.versionPath(options);
      const stream = await caller.openStream({
        method: 'GET',
        path: `${version}/images/get`,
        query: {names: references},
        deadlineSeconds: gatherSeconds,
        signal: options?.signal,
      });
      return bytesOf(stream);
    },

    async exportContainer(id, options) {
      const version = await connection.versionPath(options);
      const stream = await caller.openStream({
        method: 'GET',
        path: version + pathOf`/containers/${id}/export`,
        deadlineSeconds: gatherSeconds,
        signal: options?.signal,
      });
      return bytesOf(stream);
    },

    async loadImages(archive, options) {
      const version = await connection.versionPath(options);
      const stream = await caller.openStream({
        method: 'POST',
        path: `${version}/images/load`,
        query: {quiet: '0'},
        archive,
        deadlineSeconds: unpackSeconds,
        signal: options?.signal,
      });
      return readStream(stream, transferReader());
    },

    async importImage({repository, tag, message, changes}, archive, options) {
      const version = await connection.versionPath(options);
      const stream = await caller.openStream({
        method: 'POST',
        path: `${version}/images/create`,
        query: {fromSrc: '-', repo: repository, tag, message, changes},
        archive,
        deadlineSeconds: unpackSeconds,
        signal: options?.signal,
      });
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
