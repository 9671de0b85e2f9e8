import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is on this process's heap once all garbage is collected. */
export function heapBytes(): number {
  // What the first pass finalizes goes with the second.
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
