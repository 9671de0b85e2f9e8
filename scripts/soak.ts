import {parseArgs} from 'node:util';
import {soak} from '../test/support/soak.ts';

const usage = `Usage: npm run soak [-- --minutes N] [--seed N]

The built program on a simulated engine, with random keys, sizes, operations of others and faults. It ends at the first
exception, wrong screen, growth or broken terminal, and says how to see it again.
  --minutes N   how long; 60 unless told
  --seed N      the same keys and faults again; random unless told`;

const {values} = parseArgs({
  options: {
    minutes: {type: 'string', default: '60'},
    seed: {type: 'string', default: String(Date.now() % 1_000_000)},
    help: {type: 'boolean', default: false},
  },
});
if (values.help) console.log(usage);
else await main(Number(values.minutes), Number(values.seed));

async function main(minutes: number, seed: number): Promise<void> {
  console.log(`Seed ${seed}, ${minutes} minutes.`);
  const endings: Array<() => unknown> = [];
  const after = (end: () => unknown) => void endings.push(end);
  try {
    console.log(
      await soak({after} as Parameters<typeof soak>[0], {minutes, seed, say: line => console.log(line)}),
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
