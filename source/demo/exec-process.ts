import {emitContainer} from './container-events.ts';
import {hasProgram} from './container-files.ts';
import {isAtLeast} from './engine-profile.ts';
import type {ExecRecord} from './exec-record.ts';
import type {LogStream} from './log-stream.ts';
import {shells} from './program.ts';
import {placeOf, runArgv, runLine} from './shell-commands.ts';
import type {ShellSession} from './shell-session.ts';
import {createToyShell} from './toy-shell.ts';
import type {World} from './world.ts';

type Pipes = {
  readonly isTty: boolean;
  readonly onOutput: (stream: LogStream, text: string) => void;
  readonly onExit: () => void;
};

/** Starts the command of an exec. What cannot be found says so in its output and ends with 127 (126 on 20.10). */
export function startExec(world: World, exec: ExecRecord, pipes: Pipes): ShellSession {
  const record = world.containers.find(exec.containerId);
  exec.state = 'running';
  exec.pid = world.nextPid++;
  const text = exec.argv.join(' ');
  emitContainer(world, record, `exec_start: ${text}`, {execID: exec.id});
  const finish = (exitCode: number) => {
    if (exec.state === 'ended') return;
    exec.state = 'ended';
    exec.exitCode = exitCode;
    record.onExit.delete(killed);
    if (world.containers.byId(record.id) !== undefined) {
      emitContainer(world, record, 'exec_die', {execID: exec.id, exitCode: String(exitCode)});
    }
    pipes.onExit();
  };
  const killed = () => finish(137);
  record.onExit.add(killed);

  const [path = '', ...rest] = exec.argv;
  const name = path.split('/').at(-1) ?? '';
  const place = placeOf(world, record, exec);
  if (!hasProgram(world, record, path)) {
    const isOld = !isAtLeast(world.profile.apiVersion, '1.44');
    pipes.onOutput('stdout', missingText(path, isOld));
    finish(isOld ? 126 : 127);
    return noInput;
  }
  const isShell = shells.includes(name);
  const script = isShell && rest[0] === '-c' ? rest[1] : undefined;
  if (isShell && script === undefined) {
    return createToyShell({place, isTty: pipes.isTty, onOutput: pipes.onOutput, onExit: finish});
  }
  const result = script === undefined ? runArgv(place, exec.argv) : runLine(place, script);
  if (result.isCopying === true) {
    return createToyShell({
      place,
      isTty: pipes.isTty,
      onOutput: pipes.onOutput,
      onExit: finish,
      isCopying: true,
    });
  }
  const end = () => {
    const shown = (output: string) => (pipes.isTty ? output.replaceAll('\n', '\r\n') : output);
    if (result.stdout !== '') pipes.onOutput('stdout', shown(result.stdout));
    if (result.stderr !== '') pipes.onOutput('stderr', shown(result.stderr));
    finish(result.exitCode);
  };
  // The answer's headers are on their way before the first output.
  world.timers.after(result.sleepsMs ?? 1, end);
  return noInput;
}

function missingText(path: string, isOld: boolean): string {
  return isOld
    ? `OCI runtime exec failed: exec failed: container_linux.go:380: starting container process caused: exec: "${path}": executable file not found in $PATH: unknown\r\n`
    : `OCI runtime exec failed: exec failed: unable to start container process: exec: "${path}": executable file not found in $PATH: unknown\r\n`;
}

const noInput: ShellSession = {write: () => {}, end: () => {}};
