import type {ExecSpec} from '../objects/exec-spec.ts';
import type {TerminalSize} from '../objects/handed-terminal.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import {isAtLeast} from './connection.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, numberOf, textOf} from './fields.ts';
import {openProcess} from './open-process.ts';
import {pollUntil} from './poll-until.ts';
import type {ProcessConnection} from './process-connection.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** How a command is started in a container. */
export type ExecOptions = CallOptions & {
  /** As config.json has them: `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string;
  /** The terminal's size from the beginning, where the engine can (API 1.42). */
  readonly size?: TerminalSize;
};

/** `docker exec -i`: creates it and starts it. A command that does not exist is no rejection but exit code 126 or 127. */
export function execProcesses(caller: VersionedCaller) {
  return async (spec: ExecSpec, options: ExecOptions = {}): Promise<ProcessConnection> => {
    const {signal, size, detachKeys} = options;
    const negotiated = await caller.agreed(options);
    const consoleSize =
      spec.isTty && size !== undefined && isAtLeast(negotiated, '1.42')
        ? {ConsoleSize: [size.rows, size.columns]}
        : {};

    const created = await caller.ask(
      {
        method: 'POST',
        path: pathOf`/containers/${spec.containerId}/exec`,
        body: {
          ...execBody(spec),
          ...consoleSize,
          ...(detachKeys === undefined ? {} : {DetachKeys: detachKeys}),
        },
        deadlineSeconds: 20,
      },
      options,
    );
    const id = textOf(fieldsOf<'Id'>(parseBody(created)).Id);
    const answer = await caller.openUpgrade(
      {
        method: 'POST',
        path: pathOf`/exec/${id}/start`,
        // The framing follows what is said here, not what was said at the creation.
        body: {Detach: false, Tty: spec.isTty, ...consoleSize},
        deadlineSeconds: startSeconds,
      },
      options,
    );

    const askState = async () => {
      const call = {method: 'GET', path: pathOf`/exec/${id}/json`, deadlineSeconds: 10} as const;
      const wire = fieldsOf<'Running' | 'ExitCode'>(parseBody(await caller.ask(call, options)));
      return wire.Running === true ? undefined : numberOf(wire.ExitCode);
    };
    return {
      ...openProcess(answer, spec.isTty),
      isTty: spec.isTty,
      hasInput: true,
      async resize({columns, rows}) {
        if (!spec.isTty) return;
        const path = pathOf`/exec/${id}/resize`;
        const query = {h: String(rows), w: String(columns)};
        // An engine that has not started it yet waits up to ten seconds for that.
        await caller.ask({method: 'POST', path, query, deadlineSeconds: 15}, options);
      },
      async exitCode() {
        try {
          return await pollUntil(askState, signal);
        } catch (error) {
          // With its container removed meanwhile the engine remembers nothing of it.
          if (error instanceof EngineError && error.kind === 'not-found') return undefined;
          throw error;
        }
      },
    };
  };
}

function execBody({command, user, workingFolder, env, isTty}: ExecSpec) {
  return {
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: isTty,
    Cmd: command,
    ...(user === '' ? {} : {User: user}),
    ...(workingFolder === '' ? {} : {WorkingDir: workingFolder}),
    ...(env.length === 0 ? {} : {Env: env}),
  };
}

const startSeconds = 30;
