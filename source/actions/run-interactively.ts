import {dockerRunCommand} from '../format/docker-command.ts';
import {maskedRunSpec} from '../objects/masked-spec.ts';
import type {RunSpec} from '../objects/run-spec.ts';
import type {ActionContext} from './action.ts';
import {type Conversation, converse, leaveText} from './converse.ts';
import {withBoth} from './open-process.ts';

/** The engine could not start it; `cause` is why. */
export class StartFailedError extends Error {}

/**
Starts a container that was only created, with the terminal joined to it from its first byte on. Rejects with
StartFailedError, or when the connection breaks: it runs on then.
*/
export function runInteractively(
  context: ActionContext,
  containerId: string,
  spec: RunSpec,
): Promise<Conversation> {
  return context.handOver(async terminal => {
    const {signal, detachKeys} = withBoth(context, terminal);
    const shape = {isTty: true, hasInput: true};
    terminal.say(dockerRunCommand(maskedRunSpec(spec, context.getState().showsSecrets)));
    terminal.say(leaveText(terminal, shape));
    const until = spec.autoRemove === true ? 'removed' : 'next-exit';
    const connection = await context.engine
      .attach({containerId, ...shape, until}, {signal, detachKeys})
      .catch((error: Error) => {
        // Whatever it was, nothing was started yet: what was made can be taken away again.
        throw new StartFailedError('it could not be attached to', {cause: new Error(error.message)});
      });
    try {
      await context.engine.startContainer(containerId, {signal});
    } catch (error) {
      connection.close();
      throw new StartFailedError('it could not be started', {cause: error});
    }
    return converse(terminal, connection);
  });
}
