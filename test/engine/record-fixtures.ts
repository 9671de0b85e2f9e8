// Records what an engine answers to the reads that Quaymaster makes:
//   npx tsx test/engine/record-fixtures.ts SOCKET FILE
// Use a test engine: the file holds everything that its lists hold.
import {writeFileSync} from 'node:fs';
import {get} from 'node:http';

const [, , socketPath = '', file = ''] = process.argv;

async function ask(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({socketPath, path}, response => {
      let text = '';
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve(text)).on('error', reject);
    }).on('error', reject);
  });
}

const version = JSON.parse(await ask('/version'));
const prefix = `/v${version.ApiVersion}`;
const containers: ReadonlyArray<{Id: string; State: string}> = JSON.parse(
  await ask(`${prefix}/containers/json?all=1`),
);
const images: ReadonlyArray<{Id: string}> = JSON.parse(await ask(`${prefix}/images/json`));
const running = containers.find(container => container.State === 'running')?.Id;
const stopped = containers.find(container => container.State === 'exited')?.Id;
const untilNow = Math.floor(Date.now() / 1000);

const paths: Readonly<Record<string, string>> = {
  info: '/info',
  containers: '/containers/json?all=1',
  images: '/images/json?all=1',
  volumes: '/volumes',
  networks: '/networks',
  diskUsage: Number(version.ApiVersion.split('.')[1]) >= 52 ? '/system/df?verbose=1' : '/system/df',
  statsOfRunning: `/containers/${running}/stats?stream=0`,
  statsOfStopped: `/containers/${stopped}/stats?stream=0`,
  inspectOfRunning: `/containers/${running}/json`,
  history: `/images/${images[0]?.Id}/history`,
  events: `/events?since=0&until=${untilNow}`,
};
const bodies: Record<string, string> = {};
for (const [name, path] of Object.entries(paths)) bodies[name] = await ask(prefix + path);

const recording = {
  engineVersion: version.Version,
  apiVersion: version.ApiVersion,
  recordedAt: new Date().toISOString(),
  bodies,
};
writeFileSync(file, `${JSON.stringify(recording, null, 1)}\n`);
