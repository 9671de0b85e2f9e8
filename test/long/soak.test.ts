import {test} from 'node:test';
import {soak} from '../support/soak.ts';

const minutes = Number(process.env['QUAYMASTER_SOAK_MINUTES'] ?? 5);
const seed = Number(process.env['QUAYMASTER_SEED'] ?? Date.now() % 1_000_000);

test(`${minutes} minutes of random keys, operations and faults: no exception, no growth, a clean terminal (seed ${seed})`, async context => {
  console.log(`seed ${seed}`);
  const result = await soak(context, {minutes, seed, say: line => console.log(line)});
  console.log(JSON.stringify(result));
});
