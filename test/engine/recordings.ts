import {readFileSync} from 'node:fs';

/** The names of what record-fixtures.ts records. */
export type RecordingName =
  | 'info'
  | 'containers'
  | 'images'
  | 'volumes'
  | 'networks'
  | 'diskUsage'
  | 'statsOfRunning'
  | 'statsOfStopped'
  | 'inspectOfRunning'
  | 'history'
  | 'events';

/** One body as an engine sent it. */
export function recordedText(name: RecordingName): string {
  return recording.bodies[name];
}

/** One body as an engine sent it, parsed anew at each call. */
export function recordedJson(name: RecordingName): unknown {
  return JSON.parse(recordedText(name));
}

const recording: {readonly bodies: Readonly<Record<RecordingName, string>>} = JSON.parse(
  readFileSync(new URL('../fixtures/engine-20.10.json', import.meta.url), 'utf8'),
);
