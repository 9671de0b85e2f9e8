import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, numberOf} from './fields.ts';
import {openProcess} from './open-process.ts';
import {pollUntil} from './poll-until.ts';
import type {AttachSpec, ContainerTerminal, ProcessConnection} from './process-connection.ts';
import type {VersionedCaller} from './versioned-caller.ts';
import {waitForContainers} from './wait-container.ts';

/** How a container is attached to. */
export type AttachOptions = CallOptions & {
  /** As config.json has them: `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string;
};

/** `docker attach`, also to a container that is about to be started. */
export function attachProcesses(caller: VersionedCaller) {
  const waitFor = waitForContainers(caller);

  return async (spec: AttachSpec, options: AttachOptions = {}): Promise<ProcessConnection> => {
    const {signal, detachKeys} = options;
    const path = (what: string) => pathOf`/containers/${spec.containerId}` + what;
    const wait = await waitFor(spec.containerId, spec.until, options);
    const answer = await caller
      .openUpgrade(
        {
          method: 'POST',
          path: path('/attach'),
          query: {
            stream: '1',
            stdout: '1',
            stderr: '1',
            ...(spec.hasInput ? {stdin: '1'} : {}),
            ...(detachKeys === undefined ? {} : {detachKeys}),
          },
          deadlineSeconds: 20,
        },
        options,
      )
      .catch((error: unknown) => {
        wait.stop();
        throw error;
      });
    const process = openProcess(answer, spec.isTty);

    /** Its exit code where it has stopped; undefined where it runs. With --rm it is gone, and only the wait knows. */
    const askState = async (): Promise<number | undefined> => {
      const call = {method: 'GET', path: path('/json'), deadlineSeconds: 10} as const;
      const state = fieldsOf<'State'>(parseBody(await caller.ask(call, options))).State;
      const wire = fieldsOf<'Running' | 'ExitCode'>(state);
      return wire.Running === false ? numberOf(wire.ExitCode) : undefined;
    };
    return {
      ...process,
      isTty: spec.isTty,
      hasInput: spec.hasInput,
      close() {
        wait.stop();
        process.close();
      },
      async resize({columns, rows}) {
        if (!spec.isTty) return;
        const query = {h: String(rows), w: String(columns)};
        await caller.ask({method: 'POST', path: path('/resize'), query, deadlineSeconds: 15}, options);
      },
      async exitCode() {
        const stillRuns = pollUntil(askState, signal).catch((error: unknown) => {
          if (error instanceof EngineError && error.kind === 'not-found') return wait.exitCode;
          throw error;
        });
        try {
          // With `removed` the wait is over when the container is gone: that is worth waiting for.
          return (await stillRuns) === undefined ? undefined : await wait.exitCode;
        } finally {
          wait.stop();
        }
      },
    };
  };
}

/** What of a container says how to attach to it. */
export function terminalsOfContainers(caller: VersionedCaller) {
  return async (id: string, options?: CallOptions): Promise<ContainerTerminal> => {
    const call = {method: 'GET', path: pathOf`/containers/${id}/json`, deadlineSeconds: 10} as const;
    const inspect = fieldsOf<'Config' | 'State'>(parseBody(await caller.ask(call, options)));
    const wire = fieldsOf<'Tty' | 'OpenStdin' | 'StdinOnce'>(inspect.Config);
    const isRunning = fieldsOf<'Running'>(inspect.State).Running === true;
    const isTty = wire.Tty === true;
    const hasInput = wire.OpenStdin === true;
    // A terminal stays open (moby daemon/stream/attach.go: CloseStdin counts without a TTY only).
    return {isRunning, isTty, hasInput, isInputOnce: hasInput && !isTty && wire.StdinOnce === true};
  };
}
