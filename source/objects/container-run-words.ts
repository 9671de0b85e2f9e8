import type {ContainerOrigin} from './container-origin.ts';
import {hostRunFlags} from './container-run-host.ts';
import {networkConnects, networkRunFlags} from './container-run-network.ts';
import {processRunFlags} from './container-run-process.ts';
import {resourceRunFlags} from './container-run-resources.ts';
import type {Json} from './json.ts';
import {isTrueAt, textAt} from './json-path.ts';
import {maskedWords} from './masked-words.ts';
import {ownProgram} from './own-settings.ts';

/**
The `docker run` line that would make this container again, as commands of words: what differs from its image and from
the engine's own defaults. A container of several networks is connected to the others by commands of their own, for only
engines from API 1.44 on create it in all of them.
Not sayable in a line: an entrypoint of several words (they come before the command: the same process), a health check
without a shell (its words are quoted for one).
*/
export function containerRunCommands(origin: ContainerOrigin): ReadonlyArray<readonly string[]> {
  const {container, imageReference, showsSecrets} = origin;
  const {entrypoint: [program, ...more] = [], command} = ownProgram(origin);
  const name = textAt(container, 'Name').replace(/^\//, '');
  const commands = [
    [
      'docker',
      'run',
      ...terminalFlag(container),
      ...(isTrueAt(container, 'HostConfig', 'AutoRemove') ? ['--rm'] : []),
      ...(name === '' ? [] : ['--name', name]),
      ...networkRunFlags(origin),
      ...processRunFlags(origin),
      ...hostRunFlags(origin),
      ...resourceRunFlags(container),
      ...(program === undefined ? [] : ['--entrypoint', program]),
      imageReference,
      ...more,
      ...command,
    ],
    ...networkConnects(container, name),
  ];
  return showsSecrets ? commands : commands.map(maskedWords);
}

/** In the background, but for one whose input ends with whoever is joined to it: only `docker run` in front makes such. */
function terminalFlag(container: Json): readonly string[] {
  const isInput = isTrueAt(container, 'Config', 'OpenStdin');
  const isFront = isInput && isTrueAt(container, 'Config', 'StdinOnce');
  const letters = `${isFront ? '' : 'd'}${isInput ? 'i' : ''}${isTrueAt(container, 'Config', 'Tty') ? 't' : ''}`;
  return [`-${letters}`];
}
