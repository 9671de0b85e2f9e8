import {seedProjects} from './container-seed.ts';
import {createContainerStore} from './container-store.ts';
import type {DemoEngineOptions} from './demo-options.ts';
import {profileOf} from './engine-profile.ts';
import {createEventBus} from './event-bus.ts';
import {createImageStore} from './image-store.ts';
import {createRandom} from './random.ts';
import {seedContainers} from './seed-containers.ts';
import {seedImages} from './seed-images.ts';
import {seedBuildCache, seedNetworks, seedUnusedVolumes} from './seed-storage.ts';
import {createTimers} from './timers.ts';
import type {World} from './world.ts';

/** All that the engine has at its start. */
export function makeWorld(options: DemoEngineOptions): World {
  const {apiVersion = '1.52', containerCount = 12, seed = 1, nowMs = Date.now} = options;
  const running = Math.min(containerCount, options.runningCount ?? Math.round((containerCount * 2) / 3));
  const world: World = {
    profile: profileOf(apiVersion),
    nowMs,
    random: createRandom(seed),
    timers: createTimers(),
    events: createEventBus(nowMs),
    containers: createContainerStore(),
    images: createImageStore(),
    volumes: new Map(),
    networks: new Map(),
    buildCache: new Map(),
    execs: new Map(),
    hostPorts: new Map(),
    nextPid: 2704,
    nextEphemeralPort: 32_768,
    pullMs: 800,
    logLinesPerSecond: options.logLinesPerSecond ?? 2,
    publishedTags: new Map([['nginx:latest', 1]]),
    isMeasuring: false,
  };
  seedNetworks(world, seedProjects);
  seedImages(world);
  seedContainers(world, {total: containerCount, running, ageSeconds: options.ageSeconds});
  seedUnusedVolumes(world);
  seedBuildCache(world);
  return world;
}
