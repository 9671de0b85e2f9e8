import type {ImageSeed} from './image-seed.ts';
import {baseImages} from './seed-base-images.ts';
import {serverImages} from './seed-server-images.ts';
import {teamImages} from './seed-team-images.ts';

/** All of them: what another is built on comes before it. */
export const imageSeeds: readonly ImageSeed[] = [...baseImages, ...serverImages, ...teamImages];
