import {get} from 'node:http';
import type {Recording} from './recordings.ts';

/** What an engine answers to the reads that Quaymaster makes, with stats of a container that runs and one that has ended. */
export async function recordEngine(
  socketPath: string,
  {runningId, endedId}: {readonly runningId: string; readonly endedId: string},
): Promise<Recording> {
  const ask = (path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      get({socketPath, path}, response => {
        let text = '';
        response.setEncoding('utf8').on('data', chunk => {
          text += chunk;
        });
        response.on('end', () => resolve(text)).on('error', reject);
      }).on('error', reject);
    });

  const version: {ApiVersion: string; Version: string} = JSON.parse(await ask('/version'));
  const prefix = `/v${version.ApiVersion}`;
  const read = (path: string): Promise<string> => ask(prefix + path);
  const images: ReadonlyArray<{Id: string}> = JSON.parse(await read('/images/json'));
  const hasTotals = Number(version.ApiVersion.split('.')[1]) >= 52;

  return {
    engineVersion: version.Version,
    apiVersion: version.ApiVersion,
    recordedAt: new Date().toISOString(),
    bodies: {
      info: await read('/info'),
      containers: await read('/containers/json?all=1'),
      images: await read('/images/json?all=1'),
      volumes: await read('/volumes'),
      networks: await read('/networks'),
      diskUsage: await read(hasTotals ? '/system/df?verbose=1' : '/system/df'),
      statsOfRunning: await read(`/containers/${runningId}/stats?stream=0`),
      statsOfStopped: await read(`/containers/${endedId}/stats?stream=0`),
      inspectOfRunning: await read(`/containers/${runningId}/json`),
      history: await read(`/images/${images[0]?.Id}/history`),
      events: await read(`/events?since=0&until=${Math.floor(Date.now() / 1000)}`),
    },
  };
}
