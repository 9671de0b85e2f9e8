import {type Container, containerName, containerWord, isRunning} from '../objects/container.ts';
import type {Json} from '../objects/json.ts';
import {isTrueAt} from '../objects/json-path.ts';
import {anonymousVolumes} from '../objects/named-volumes.ts';
import {volumeUsers} from '../objects/volume-users.ts';
import type {ActionContext, Question, Target} from './action.ts';
import {nameAll} from './container-words.ts';

/** What is asked before SIGKILL. A stuck engine must not keep it: who vanishes with its end is said when it is known. */
export function killQuestion(
  containers: readonly Container[],
  context: ActionContext,
  known: Known = new Map(),
): Question {
  return {
    title: `Kill ${nameAll(containers)}?`,
    lines: [`${containers.length === 1 ? 'It gets' : 'They get'} no chance to finish or to save.`],
    moreLines: () => vanishingLines(containers, context, {doing: 'killing', known}).catch(() => [notKnown]),
    again: target => killQuestion(target.containers, context, known),
  };
}

/** Inspects by id, of what does not change while a container is there. */
type Known = Map<string, Json>;

// Each has to be asked about by itself; beyond this many the question is asked without knowing.
const mostInspected = 20;
const notKnown =
  'Those that were run with --rm are removed when they stop, with what was written in them and their anonymous volumes.';

/** A container run with `--rm` vanishes when it stops: that is a removal, and asked about like one. */
export async function askWhenVanishing(
  running: readonly Container[],
  context: ActionContext,
  verb: string,
  known: Known = new Map(),
): Promise<Question | undefined> {
  const lines = await vanishingLines(running, context, {doing: 'stopping', known});
  const again = ({containers}: Target) => askWhenVanishing(containers, context, verb, known);
  return lines.length === 0 ? undefined : {title: `${verb} ${nameAll(running)}?`, lines, again};
}

async function vanishingLines(
  running: readonly Container[],
  context: ActionContext,
  {doing, known}: {readonly doing: 'stopping' | 'killing'; readonly known: Known},
): Promise<readonly string[]> {
  if (running.length > mostInspected) return [notKnown];
  const inspected = await Promise.all(
    running.map(async container => {
      const {id} = container;
      const inspect = known.get(id) ?? (await context.engine.inspectContainer(id, {signal: context.signal}));
      known.set(id, inspect);
      return {container, inspect};
    }),
  );
  const vanishing = inspected.filter(({inspect}) => isTrueAt(inspect, 'HostConfig', 'AutoRemove'));
  const ids = new Set(vanishing.map(({container}) => container.id));
  const usersOf = volumeUsers(context.getState().containers);
  // One that another container has, too, stays with that.
  const volumesOf = (inspect: Json) =>
    anonymousVolumes(inspect).filter(volume => usersOf(volume).every(({id}) => ids.has(id)));
  const losses = Map.groupBy(
    vanishing.map(({container, inspect}) => ({
      name: containerWord(container),
      paths: volumesOf(inspect).map(({path}) => path),
    })),
    // Whose volumes go has a line of its own.
    ({name, paths}) => (paths.length === 0 ? '' : name),
  );
  return [...losses.values()].map(group => vanishingLine(group, doing));
}

function vanishingLine(
  group: ReadonlyArray<{readonly name: string; readonly paths: readonly string[]}>,
  doing: 'stopping' | 'killing',
): string {
  const them = group.length === 1 ? 'it' : 'them';
  const paths = group.flatMap(it => it.paths);
  const written = `what was written in ${them}`;
  const lost =
    paths.length === 0
      ? ` and ${written}`
      : `, ${written} and its anonymous ${paths.length === 1 ? 'volume' : 'volumes'} (${paths.join(', ')})`;
  const names = group.map(({name}) => name).join(', ');
  return `${names}: run with --rm, so ${doing} removes ${them}${lost}.`;
}

/** What is asked before containers are removed, and what can be chosen with it. */
export function removeQuestion(target: Target): Question {
  const running = target.containers.filter(isRunning);
  const isOne = target.containers.length === 1;
  return {
    title: `Remove ${nameAll(target.containers)}?`,
    lines: [
      `What was written in the ${isOne ? 'container' : 'containers'} is lost.`,
      ...(isOne ? [] : [target.containers.map(containerName).join(', ')]),
      ...(running.length > 0
        ? [
            `${running.map(containerName).join(', ')} ${running.length === 1 ? 'is' : 'are'} running: force (f) kills first.`,
          ]
        : []),
    ],
    choices: [
      {key: 'v', title: `${isOne ? 'its' : 'their'} anonymous volumes too (--volumes)`, isOn: false},
      {key: 'f', title: `force: kill ${isOne ? 'it if it runs' : 'those that run'} (--force)`, isOn: false},
    ],
  };
}
