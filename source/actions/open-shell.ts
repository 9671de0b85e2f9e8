import {dockerExecCommand} from '../format/docker-command.ts';
import {safeText} from '../format/safe-text.ts';
import {type Container, containerWord} from '../objects/container.ts';
import type {HandedTerminal} from '../objects/handed-terminal.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {ActionContext, Done} from './action.ts';
import {NotStartedError} from './converse.ts';
import {FailedCommandError} from './failed-command.ts';
import {askedFirst, execIn, withBoth} from './open-process.ts';

/**
The best shell that the container has; what became of it. Rejects in words where it has none, and with FailedCommandError
where one was tried.
*/
export function openShell(context: ActionContext, container: Container): Promise<Done> {
  return context.handOver(async terminal => {
    const typed: Uint8Array[] = [];
    const shell = await shellOf(context, terminal, container);
    try {
      return await shellIn(context, terminal, {container, shell, typed});
    } catch (error) {
      if (!(error instanceof FailedCommandError && error.cause instanceof NotStartedError)) throw error;
      // The other containers of its image have that shell, or one of them: what is written in one is not in the others.
      const other = await shellOf(context, terminal, container, true).catch((cause: unknown) => {
        throw new FailedCommandError(error.dockerCommand, cause);
      });
      if (other === shell) throw error;
      return shellIn(context, terminal, {container, shell: other, typed});
    }
  });
}

async function shellOf(
  context: ActionContext,
  terminal: HandedTerminal,
  container: Container,
  isRefused = false,
): Promise<string> {
  const {signal} = withBoth(context, terminal);
  const found = await askedFirst(terminal, context.engine.findShell(container, {signal, isRefused}));
  if (found.shell !== undefined) return found.shell;
  const words = found.words === '' ? '' : `; the engine: ${safeText(found.words)}`;
  throw new Error(
    `there is no shell in ${containerWord(container)} (image ${safeText(container.image)}): no bash, no ash, no sh. ${keyName(context.getState(), 'exec')} runs any other command${words}`,
  );
}

async function shellIn(
  context: ActionContext,
  terminal: HandedTerminal,
  {
    container,
    shell,
    typed,
  }: {readonly container: Container; readonly shell: string; readonly typed: Uint8Array[]},
): Promise<Done> {
  const name = containerWord(container);
  const spec = {
    containerId: container.id,
    command: [shell],
    user: '',
    workingFolder: '',
    env: [],
    isTty: true,
  };
  const dockerCommand = dockerExecCommand(spec, name);
  try {
    const done = await execIn(context, terminal, {spec, name, typed});
    // A shell's code is that of whatever was typed last: nothing to be warned of.
    return {...done, level: done.level === 'warning' ? 'info' : done.level, dockerCommand};
  } catch (error) {
    throw new FailedCommandError(dockerCommand, error);
  }
}
