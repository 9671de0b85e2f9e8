import {dockerCommand} from '../format/docker-command.ts';
import {humanSize} from '../format/size.ts';
import {containerName} from '../objects/container.ts';
import type {Volume} from '../objects/volume.ts';
import {volumeUsers} from '../objects/volume-users.ts';
import type {AppState} from '../store/app-state.ts';
import type {Action, Question, Target} from './action.ts';
import {runOnEach} from './run-on-each.ts';

/** What can be done with volumes. */
export const volumeActions: readonly Action[] = [
  {
    id: 'remove-volume',
    keys: ['d'],
    title: 'remove',
    help: 'Removes the volume and everything that is kept in it; asks first.',
    panes: ['volumes'],
    group: 'object',
    isWrite: true,
    heldWord: 'removing',
    hint: 30,
    blocked: whyNotRemoved,
    confirm: removeQuestion,
    dockerCommand: ({volumes}) => dockerCommand('volume', 'rm', ...volumes.map(({name}) => name)),
    run: (context, {volumes}) =>
      runOnEach(context, {
        objects: volumes,
        keyOf: ({name}) => name,
        nameOf: volumeTitle,
        busyWord: 'removing',
        doneWord: 'Removed',
        noun: 'volume',
        call: ({name}) => context.engine.removeVolume(name, {signal: context.signal}),
      }),
  },
];

// An anonymous volume's name is 64 digits: the beginning is what a person compares.
const longestName = 40;

/** For people: `volume data`. */
export function volumeTitle({name}: Volume): string {
  return `volume ${name.length > longestName ? `${name.slice(0, 12)}…` : name}`;
}

/** No engine removes a volume that a container has, running or not, not even by force. */
function whyNotRemoved({volumes, state}: Target): string | undefined {
  if (volumes.length === 0) return 'no volume is selected';
  const usersOf = volumeUsers(state.containers);
  if (volumes.some(volume => usersOf(volume).length === 0)) return undefined;
  const users = new Set(volumes.flatMap(usersOf).map(containerName));
  return `used by ${[...users].join(', ')}: remove ${users.size === 1 ? 'that container' : 'those containers'} first`;
}

function removeQuestion({volumes, state}: Target): Question {
  const [first] = volumes;
  const isOne = volumes.length === 1 && first !== undefined;
  const usersOf = volumeUsers(state.containers);
  const used = volumes.filter(volume => usersOf(volume).length > 0);
  return {
    title: isOne ? `Remove ${volumeTitle(first)}?` : `Remove ${volumes.length} volumes?`,
    lines: [
      ...(isOne ? [] : [volumes.map(({name}) => name).join(', ')]),
      `Everything that is kept in ${isOne ? 'it' : 'them'} is lost${sizeText(volumes, state)}.`,
      ...(used.length === 0
        ? []
        : [`Used by containers, so the engine will refuse: ${used.map(({name}) => name).join(', ')}.`]),
    ],
  };
}

/** `: 12.5MB`, where all of them were measured. */
function sizeText(volumes: readonly Volume[], {disk}: AppState): string {
  const sizes = new Map(disk.usage?.volumes.map(({name, sizeBytes}) => [name, sizeBytes]));
  const known = volumes.flatMap(({name}) => sizes.get(name) ?? []);
  if (known.length < volumes.length) return '';
  return `: ${humanSize(known.reduce((sum, bytes) => sum + bytes, 0))}`;
}
