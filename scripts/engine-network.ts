import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import type {EngineHome} from './engine-home.ts';

/** Makes the engine's network namespace: nothing but a loopback. */
export function addNetns({netns}: EngineHome): void {
  ip(['netns', 'add', netns]);
  ip(['-n', netns, 'link', 'set', 'lo', 'up']);
}

/** Removes the network namespace, and with it bridges and rules. What runs in it must have ended. */
export function removeNetns({netns}: EngineHome): void {
  if (existsSync(`/run/netns/${netns}`)) ip(['netns', 'delete', netns]);
}

function ip(words: readonly string[]): void {
  execFileSync('ip', words, {stdio: ['ignore', 'ignore', 'pipe']});
}
