import {readFileSync} from 'node:fs';

/** What is recorded of an engine. */
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

/** An engine's answers, each as the text that it sent. */
export type Recording = {
  readonly engineVersion: string;
  readonly apiVersion: string;
  readonly recordedAt: string;
  readonly bodies: Readonly<Record<RecordingName, string>>;
};

/** One body as an engine sent it. */
export function recordedText(name: RecordingName): string {
  return recording.bodies[name];
}

/** One body as an engine sent it, parsed anew at each call. */
export function recordedJson(name: RecordingName): unknown {
  return JSON.parse(recordedText(name));
}

const recording: Recording = JSON.parse(
  readFileSync(new URL('../fixtures/engine-20.10.json', import.meta.url), 'utf8'),
);
