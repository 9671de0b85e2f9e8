/** Finds the detach keys in what is typed. */
export type DetachMatcher = {
  /** Takes what was typed; gives what of it is to be sent. Nothing that follows the detach keys is sent. */
  readonly push: (bytes: Uint8Array) => {readonly bytes: Uint8Array; readonly isDetached: boolean};
};

/**
As the docker CLI does it (moby/term proxy.go): a beginning of the detach keys is kept until the next key shows whether
it is one, and a key that does not fit sets all of it free. No keys: nothing is ever found.
*/
export function createDetachMatcher(keys: Uint8Array): DetachMatcher {
  let matched = 0;
  return {
    push(bytes) {
      const out: number[] = [];
      for (const byte of bytes) {
        if (matched < keys.length && byte === keys[matched]) {
          matched += 1;
          if (matched === keys.length) return {bytes: Uint8Array.from(out), isDetached: true};
        } else {
          for (let index = 0; index < matched; index++) out.push(keys[index] ?? 0);
          matched = 0;
          out.push(byte);
        }
      }
      return {bytes: Uint8Array.from(out), isDetached: false};
    },
  };
}
