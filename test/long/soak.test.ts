import {test} from 'node:test';
import {soak} from '../support/soak.ts';

const minutes = Number(process.env['QUAYMASTER_SOAK_MINUTES'] ?? 5);
// Whether a change broke something is asked with the same keys and faults each time; `npm run soak` looks for new ones.
const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);

test(`${minutes} minutes of random keys, operations and faults: no exception, no growth, a clean terminal (seed ${seed})`, async context => {
  console.log(`seed ${seed}`);
  const result = await soak(context, {minutes, seed, say: line => console.log(line)});
  console.log(JSON.stringify(result));
});
