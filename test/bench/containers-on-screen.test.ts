import assert from 'node:assert/strict';
import {test} from 'node:test';
import {firstOnScreen, showsAny} from '../../bench/containers-on-screen.ts';
import type {BenchEngine} from '../../bench/demo-engine.ts';
import type {Program} from '../../bench/program.ts';
import type {BenchTerminal} from '../../bench/terminal.ts';

const containers = ['new', 'blog-1', 'blog-10'].map(name => ({id: name, name, isRunning: true}));
const peer = {rowOf: (line: string) => (line.startsWith('running') ? line : '')} as Program;
const screen = ['a log that speaks of new', 'running blog-10', 'running blog-1', 'running new'];
const engine = {containers: async () => containers} as Partial<BenchEngine> as BenchEngine;
const terminal = {
  lines: () => screen,
  timeUntil: async () => 0,
  quiet: async () => ({bytes: 0, lastByteMs: 0}),
} as Partial<BenchTerminal> as BenchTerminal;

test('any row of a container will do, and nothing that only names it', () => {
  const shows = showsAny(peer, containers);
  assert.ok(!shows(screen.slice(0, 1)));
  assert.ok(shows(screen.slice(0, 2)));
});

test('the first container is that of the program, whatever order the engine has', async () => {
  assert.equal((await firstOnScreen(peer, engine, terminal)).name, 'blog-10');
});
