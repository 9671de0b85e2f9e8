import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ContainerOrigin} from '../../source/objects/container-origin.ts';
import {containerRunCommands} from '../../source/objects/container-run-words.ts';
import type {Json} from '../../source/objects/json.ts';
import {ownSettings} from '../../source/objects/own-settings.ts';

const ofImage = {Test: ['CMD-SHELL', 'echo OLD'], Interval: 9_000_000_000, Retries: 4};

/** A container with this health check, made from an image with that one; `null` for none. */
function originOf(check: Json, imageCheck: Json = ofImage): ContainerOrigin {
  return {
    container: {Name: '/web', Config: {Healthcheck: check}, HostConfig: {}},
    image: {Config: {Healthcheck: imageCheck}},
    ...{imageReference: 'app', hostName: '', cgroupVersion: '', loggingDriver: '', showsSecrets: true},
  };
}

for (const [what, check, own, flags, imageCheck] of [
  ['the image’s own', ofImage, undefined, []],
  [
    'the image’s with another interval',
    {...ofImage, Interval: 7_000_000_000},
    {Interval: 7_000_000_000},
    ['--health-interval', '7s'],
  ],
  [
    'another command, as often',
    {...ofImage, Test: ['CMD-SHELL', 'true'], Timeout: 0},
    {Test: ['CMD-SHELL', 'true']},
    ['--health-cmd', 'true'],
  ],
  [
    'none, where the image has one',
    {...ofImage, Test: ['NONE'], Interval: 5_000_000_000},
    {Test: ['NONE']},
    ['--no-healthcheck'],
  ],
  ['none, as in the image', {Test: ['NONE']}, undefined, [], {Test: ['NONE']}],
  [
    'one where the image has none',
    {Test: ['CMD', 'true'], Retries: 2},
    {Test: ['CMD', 'true'], Retries: 2},
    ['--health-cmd', 'true', '--health-retries', '2'],
    null,
  ],
] as const) {
  test(`of a health check only what the image does not say is the container’s: ${what}`, () => {
    const origin = originOf(check, imageCheck);
    assert.deepEqual(ownSettings(origin)['Healthcheck'], own);
    // The docker line says the same.
    const [line] = containerRunCommands(origin);
    assert.deepEqual(line, ['docker', 'run', '-d', '--name', 'web', ...flags, 'app']);
  });
}
