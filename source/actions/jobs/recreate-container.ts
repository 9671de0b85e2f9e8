import type {Engine} from '../../engine/engine.ts';
import {dockerCommand} from '../../format/docker-command.ts';
import type {Json} from '../../objects/json.ts';
import {isTrueAt, textAt} from '../../objects/json-path.ts';
import {createCommands, type RecreatePlan} from '../../objects/recreate-plan.ts';
import {quoteShellWords} from '../../objects/shell-words.ts';
import {failureOf, failureText, isUnknownOutcome} from '../../store/failure-of.ts';

/** Does one step and says so, by its docker command. Rejects as the call does. */
export type RunStep = <Result>(command: string, call: () => Promise<Result>) => Promise<Result>;

/** What came of it. */
export type Recreated = {readonly newId: string; readonly warnings: readonly string[]};

/** Why there is no new container, and how things stand now: the message says both. */
export class RecreateFailedError extends Error {
  /** `failed`: all is as it was. `unknown-outcome`: it is not known, or going back failed too. */
  readonly kind: 'failed' | 'unknown-outcome';
  readonly advice = '';

  constructor(message: string, kind: 'failed' | 'unknown-outcome') {
    super(message);
    this.name = 'RecreateFailedError';
    this.kind = kind;
  }
}

/**
Makes the new container, lets it take the old one's place and its name, and keeps the old one, stopped, under another.
When anything fails, or `isCancelled` between two steps, it goes back: the old one as it was, the new one gone.
No step can be cut off once it is under way: what the engine has begun would go on without us.
*/
export async function recreateContainer(
  engine: Engine,
  plan: RecreatePlan,
  {
    step,
    isCancelled,
    showsSecrets,
  }: {readonly step: RunStep; readonly isCancelled: () => boolean; readonly showsSecrets: boolean},
): Promise<Recreated> {
  const {containerId, name, newName, oldName} = plan;
  const warnings: string[] = [];
  let newId = '';
  let doing = '';
  const next = async <Result>(what: string, command: string, call: () => Promise<Result>) => {
    doing = isCancelled() ? 'Cancelled' : what;
    if (isCancelled()) throw new Error(`before ${what}`);
    return step(command, call);
  };
  try {
    const [create = [], ...connects] = createCommands(plan, {showsSecrets});
    const created = await next('Making the new one', quoteShellWords(create), () =>
      engine.createContainerAs(newName, plan.body),
    );
    newId = created.id;
    warnings.push(...created.warnings);
    for (const [index, {network, endpoint}] of plan.others.entries()) {
      const join = {containerId: newId, aliases: [], ip: '', ip6: '', endpoint};
      await next(`Connecting it to ${network}`, quoteShellWords(connects[index] ?? []), () =>
        engine.connectNetwork(network, join),
      );
    }
    if (plan.wasRunning) {
      // Its ports are free only then.
      await next(`Stopping ${name}`, dockerCommand('stop', name), () => engine.stopContainer(containerId));
      await next('Starting the new one', dockerCommand('start', newName), () => engine.startContainer(newId));
    }
    await next(`Renaming ${name}`, dockerCommand('rename', name, oldName), () =>
      engine.renameContainer(containerId, oldName),
    );
    await next('Renaming the new one', dockerCommand('rename', newName, name), () =>
      engine.renameContainer(newId, name),
    );
  } catch (error) {
    const failure = failureOf(error);
    const cause = `${doing}: ${failureText(failure).replace(/\.$/, '')}`;
    // Where the engine refused to make one, who has the name by then is somebody else's.
    const made = newId === '' && isUnknownOutcome(failure) ? newName : newId;
    throw await goBack(engine, plan, {step, made, cause});
  }
  if (plan.hasRestartPolicy) {
    const restart = {name: 'no', maximumRetryCount: 0} as const;
    await step(dockerCommand('update', '--restart', 'no', oldName), () =>
      engine.updateContainer(containerId, {restart}),
    ).catch(error => warnings.push(`${oldName} keeps its restart policy: ${failureText(failureOf(error))}`));
  }
  return {newId, warnings};
}

/** The docker lines of all steps, in order. */
export function recreateCommands(
  plan: RecreatePlan,
  {showsSecrets}: {readonly showsSecrets: boolean},
): readonly string[] {
  const {name, newName, oldName, wasRunning, hasRestartPolicy} = plan;
  return [
    ...createCommands(plan, {showsSecrets}).map(quoteShellWords),
    ...(wasRunning ? [dockerCommand('stop', name), dockerCommand('start', newName)] : []),
    dockerCommand('rename', name, oldName),
    dockerCommand('rename', newName, name),
    ...(hasRestartPolicy ? [dockerCommand('update', '--restart', 'no', oldName)] : []),
  ];
}

/** Asks how things stand, whatever was said, and undoes what was done. */
async function goBack(
  engine: Engine,
  plan: RecreatePlan,
  {
    step,
    made: madeId,
    cause,
  }: {
    readonly step: RunStep;
    /** The new one by id, by name where its id was not told; '' where there is none. */
    readonly made: string;
    readonly cause: string;
  },
): Promise<RecreateFailedError> {
  const {containerId, name, newName, oldName, wasRunning} = plan;
  const [old, made] = await Promise.all([
    inspectOrNone(engine, containerId),
    madeId === '' ? 'gone' : inspectOrNone(engine, madeId),
  ]);
  if (old === 'unknown' || made === 'unknown') {
    return new RecreateFailedError(
      `${cause}. The engine does not answer, so how things stand is not known: the old container is called ${name} or ${oldName}${wasRunning ? ' and may be stopped' : ''}, a new one ${newName} or ${name}. Look at both before you try again.`,
      'unknown-outcome',
    );
  }

  const problems: string[] = [];
  const undo = async (command: string, call: () => Promise<unknown>) => {
    await step(command, call).catch(error => problems.push(`${command}: ${failureText(failureOf(error))}`));
  };
  if (made !== 'gone') {
    // Volumes: the anonymous ones that came with it; those of the old one have a name for it.
    await undo(dockerCommand('rm', '-f', '-v', newName), () =>
      engine.removeContainer(textAt(made, 'Id'), {force: true, volumes: true}),
    );
  }
  if (old === 'gone') {
    return new RecreateFailedError(`${cause}. ${name} itself is gone by now.`, 'unknown-outcome');
  }
  if (textAt(old, 'Name') !== `/${name}`) {
    await undo(dockerCommand('rename', oldName, name), () => engine.renameContainer(containerId, name));
  }
  if (wasRunning && !isTrueAt(old, 'State', 'Running')) {
    await undo(dockerCommand('start', name), () => engine.startContainer(containerId));
  }
  return problems.length === 0
    ? new RecreateFailedError(
        `${cause}. ${name} is ${wasRunning ? 'running' : 'there'} as before${made === 'gone' ? '' : ', the new one has been removed'}.`,
        'failed',
      )
    : new RecreateFailedError(
        `${cause}. Going back failed too: ${problems.join('; ')}. These commands are left to be done.`,
        'unknown-outcome',
      );
}

async function inspectOrNone(engine: Engine, id: string): Promise<Json | 'gone' | 'unknown'> {
  try {
    return await engine.inspectContainer(id);
  } catch (error) {
    return failureOf(error).kind === 'not-found' ? 'gone' : 'unknown';
  }
}
