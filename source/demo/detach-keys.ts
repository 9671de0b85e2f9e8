import {ApiError} from './api-error.ts';

/** Lets bytes through until the detach keys come. */
export type DetachFilter = {
  /** What goes on to the process, and whether the client has detached. */
  readonly push: (bytes: Uint8Array) => {readonly bytes: Buffer; readonly isDetached: boolean};
};

/**
Keys as `ctrl-p,ctrl-q`; '' for those. As in the engine, a first key that matches is held back until the next one
comes. Throws 400 for what is no key.
*/
export function createDetachFilter(keys: string): DetachFilter {
  const sequence = (keys === '' ? 'ctrl-p,ctrl-q' : keys).split(',').map(byteOf);
  let matched = 0;
  return {
    push(bytes) {
      const passed: number[] = [];
      for (const byte of bytes) {
        if (byte === sequence[matched]) {
          matched += 1;
          if (matched === sequence.length) return {bytes: Buffer.from(passed), isDetached: true};
          continue;
        }
        passed.push(...sequence.slice(0, matched));
        matched = byte === sequence[0] ? 1 : 0;
        if (matched === 0) passed.push(byte);
      }
      return {bytes: Buffer.from(passed), isDetached: false};
    },
  };
}

function byteOf(key: string): number {
  if (key.length === 1) return key.charCodeAt(0);
  const control = /^ctrl-([a-z@[\\\]^_])$/i.exec(key)?.[1];
  if (control === undefined) throw new ApiError(400, `Unknown character: '${key}'`);
  return control.toUpperCase().charCodeAt(0) & 31;
}
