import {type Container, containerName, isRunning} from '../objects/container.ts';
import {isTrueAt} from '../objects/json-path.ts';
import type {ActionContext, Question, Target} from './action.ts';
import {nameAll} from './container-words.ts';

/** What is asked before SIGKILL. A stuck engine must not keep it: who vanishes with its end is said when it is known. */
export function killQuestion(containers: readonly Container[], context: ActionContext): Question {
  return {
    title: `Kill ${nameAll(containers)}?`,
    lines: ['It gets no chance to finish or to save.'],
    moreLines: vanishingLines(containers, context, 'killing').catch(() => [notKnown]),
  };
}

// Each has to be asked about by itself; beyond this many the question is asked without knowing.
const mostInspected = 20;
const notKnown = 'Those that were run with --rm are removed when they stop, with what was written in them.';

/** A container run with `--rm` vanishes when it stops: that is a removal, and asked about like one. */
export async function askWhenVanishing(
  running: readonly Container[],
  context: ActionContext,
  verb: string,
): Promise<Question | undefined> {
  const lines = await vanishingLines(running, context, 'stopping');
  return lines.length === 0 ? undefined : {title: `${verb} ${nameAll(running)}?`, lines};
}

async function vanishingLines(
  running: readonly Container[],
  context: ActionContext,
  doing: 'stopping' | 'killing',
): Promise<readonly string[]> {
  if (running.length > mostInspected) return [notKnown];
  const vanishing = await Promise.all(
    running.map(async container => {
      const inspect = await context.engine.inspectContainer(container.id, {signal: context.signal});
      return isTrueAt(inspect, 'HostConfig', 'AutoRemove') ? [container] : [];
    }),
  );
  const names = vanishing.flat().map(containerName);
  return names.length === 0
    ? []
    : [`${names.join(', ')}: run with --rm, so ${doing} removes it and what was written in it.`];
}

/** What is asked before containers are removed, and what can be chosen with it. */
export function removeQuestion(target: Target): Question {
  const running = target.containers.filter(isRunning);
  return {
    title: `Remove ${nameAll(target.containers)}?`,
    lines: [
      'What was written in the container is lost.',
      ...(target.containers.length > 1 ? [target.containers.map(containerName).join(', ')] : []),
      ...(running.length > 0
        ? [
            `${running.map(containerName).join(', ')} ${running.length === 1 ? 'is' : 'are'} running: force (f) kills first.`,
          ]
        : []),
    ],
    choices: [
      {key: 'v', title: 'its anonymous volumes too (--volumes)', isOn: false},
      {key: 'f', title: 'force: kill it if it runs (--force)', isOn: false},
    ],
  };
}
