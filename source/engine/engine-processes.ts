import type {ExecSpec} from '../objects/exec-spec.ts';
import type {TerminalSize} from '../objects/handed-terminal.ts';
import type {CallOptions} from './call-options.ts';
import type {
  AttachSpec,
  ContainerTerminal,
  ContainerWait,
  FindShellOptions,
  FoundShell,
  ProcessConnection,
} from './process-connection.ts';

/** What is run in a container, waited for and talked to. */
export type EngineProcesses = {
  /** The best of bash, ash and sh that the container has; asked once for each image, as long as it has one. */
  findShell(
    container: {readonly id: string; readonly imageId: string},
    options?: FindShellOptions,
  ): Promise<FoundShell>;
  /** `docker wait`: resolves as soon as the engine waits for the container to stop; at once with its last code where it does not run. */
  waitContainer(id: string, options?: CallOptions): Promise<ContainerWait>;
  /** How to attach to it. */
  containerTerminal(id: string, options?: CallOptions): Promise<ContainerTerminal>;
  /**
  Runs a command beside the container's own. One that does not exist is no rejection: the engine's words come as
  output, and the exit code is 126 or 127. Once connected the signal closes the connection, and the command goes on.
  */
  exec(
    spec: ExecSpec,
    options?: CallOptions & {readonly detachKeys?: string; readonly size?: TerminalSize},
  ): Promise<ProcessConnection>;
  /** Connects to the container's own process; a container that was only created is attached to before it is started. */
  attach(
    spec: AttachSpec,
    options?: CallOptions & {readonly detachKeys?: string},
  ): Promise<ProcessConnection>;
};
