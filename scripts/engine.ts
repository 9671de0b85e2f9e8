import {parseArgs} from 'node:util';
import {type EngineHome, engineHome} from './engine-home.ts';
import {whatIsMissing} from './engine-requirements.ts';
import {bringUp, takeDown} from './engine-up.ts';

const usage = `Usage: npm run engine:up [-- --suite SUITE] [--name NAME] [--no-registry]
       npm run engine:down [-- --suite SUITE] [--name NAME] [--purge]

A Docker engine for the tests, in a network namespace of its own and with data of its own.
  --suite SUITE   stable (the default): the dockerd of this machine; or a suite of Debian, such as sid
  --name NAME     a second engine of the same suite
  --no-registry   without the two registries
  --purge         removes the suite's installed system as well`;

try {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      suite: {type: 'string', default: 'stable'},
      name: {type: 'string'},
      registry: {type: 'boolean', default: true},
      purge: {type: 'boolean', default: false},
    },
  });
  const home = engineHome(values.suite, values.name);
  if (positionals[0] === 'up') await up(home, values.registry);
  else if (positionals[0] === 'down') await down(home, values.purge);
  else fail(usage);
} catch (error) {
  fail((error as Error).message);
}

async function up(home: EngineHome, hasRegistries: boolean): Promise<void> {
  const missing = whatIsMissing(home, hasRegistries);
  if (missing !== undefined) return fail(missing);
  const record = await bringUp(home, hasRegistries);
  const {dockerCommand, registries} = record;
  console.log(
    `The ${record.suite} engine is up: ${['DOCKER_HOST='.concat(record.host), ...dockerCommand].join(' ')} ps`,
  );
  console.log(`Its ports: nsenter --net=/run/netns/${record.netns} …`);
  for (const {host, account} of registries)
    console.log(
      `Registry: ${host}${account === undefined ? '' : ` (user ${account.user}, password ${account.password})`}`,
    );
}

async function down(home: EngineHome, isPurge: boolean): Promise<void> {
  if (process.getuid?.() !== 0) return fail('As root, please: sudo env PATH="$PATH" npm run engine:down');
  await takeDown(home, isPurge);
  console.log(`The ${home.suite} engine is down.`);
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
