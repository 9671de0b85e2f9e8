import {dockerCommand, dockerExecCommand} from '../format/docker-command.ts';
import {type Container, containerWord} from '../objects/container.ts';
import type {ExecSpec} from '../objects/exec-spec.ts';
import type {HandedTerminal} from '../objects/handed-terminal.ts';
import {maskedExecSpec} from '../objects/masked-spec.ts';
import type {ActionContext, Done} from './action.ts';
import {converse, leaveText, type ProcessConnection} from './converse.ts';
import {withValue} from './local-run-spec.ts';
import {whenSlow} from './say-when-slow.ts';

/** Runs a command in a container with the terminal; what became of it. A variable without a value has this machine's. */
export function openExec(context: ActionContext, spec: ExecSpec, name: string): Promise<Done> {
  return context.handOver(terminal => execIn(context, terminal, {spec, name}));
}

/** Joins a container's own process; what became of it. */
export function openAttached(context: ActionContext, container: Container): Promise<Done> {
  return context.handOver(async terminal => {
    const {signal, detachKeys} = withBoth(context, terminal);
    const name = containerWord(container);
    const shape = await askedFirst(terminal, context.engine.containerTerminal(container.id, {signal}));
    const {isTty, hasInput, isInputOnce} = shape;
    if (!shape.isRunning) throw new Error(`${name} does not run any more`);
    terminal.say(attachCommand(name));
    terminal.say(`${leaveText(terminal, shape)}${hasInput ? '' : '; it reads no input'}`);
    const connection = await context.engine.attach(
      {containerId: container.id, isTty, hasInput, until: 'not-running'},
      {signal, detachKeys},
    );
    // A program that is told of another size draws itself; to the same size it would say nothing (as docker attach does).
    const {columns, rows} = terminal.size();
    await connection.resize({columns: columns + 1, rows: rows + 1}).catch(() => undefined);
    const conversation = await converse(terminal, connection);
    if (conversation.end === 'detached')
      return {text: `left ${name}: ${isInputOnce ? 'its input has ended' : 'it runs on'}`, level: 'success'};
    const {exitCode} = conversation;
    return {
      text:
        exitCode === undefined
          ? `the engine closed the connection to ${name}: it runs on`
          : `${name} ended with exit code ${exitCode}`,
      level: exitCode === 0 ? 'success' : 'warning',
    };
  });
}

/** Without a terminal in it, `docker attach` by itself would send the container the signal of a ctrl-c, which here only leaves. */
export function attachCommand(name: string): string {
  return dockerCommand('attach', '--sig-proxy=false', name);
}

/** The signal and the keys of a call that is made while the terminal is handed over. */
export function withBoth(
  context: ActionContext,
  terminal: HandedTerminal,
): {readonly signal: AbortSignal; readonly detachKeys: string} {
  return {
    signal: AbortSignal.any([context.signal, terminal.signal]),
    detachKeys: terminal.detachKeys,
  };
}

/** What has to be known before the process can be opened: a screen that stays empty is explained. */
export function askedFirst<Answer>(terminal: HandedTerminal, answer: Promise<Answer>): Promise<Answer> {
  return whenSlow(answer, () => terminal.say('asking the engine…; ctrl-c gives up'));
}

/** Rejects with NotStartedError where the engine cannot start it: `typed` has what it was sent by then, for the next. */
export async function execIn(
  context: ActionContext,
  terminal: HandedTerminal,
  {spec, name, typed = []}: {readonly spec: ExecSpec; readonly name: string; readonly typed?: Uint8Array[]},
): Promise<Done> {
  terminal.say(dockerExecCommand(maskedExecSpec(spec, context.getState().showsSecrets), name));
  terminal.say(leaveText(terminal, {isTty: spec.isTty, hasInput: true}));
  const env = spec.env.map(line => withValue(line, context.machine.variable) ?? line);
  const opened = await context.engine.exec(
    {...spec, env},
    {...withBoth(context, terminal), size: terminal.size()},
  );
  const unheard = typed.splice(0);
  const connection = {...opened, send: keepingFirst(typed, opened.send)};
  if (unheard.length > 0) await connection.send(Buffer.concat(unheard));
  const conversation = await converse(terminal, connection, {refusesInOutput: true});
  const [program = ''] = spec.command;
  if (conversation.end === 'detached')
    return {text: `left ${program} in ${name}: it runs on there`, level: 'success'};
  const {exitCode} = conversation;
  return {
    text:
      exitCode === undefined
        ? `${program} in ${name}: the engine closed the connection`
        : `${program} in ${name} ended with exit code ${exitCode}`,
    level: exitCode === 0 ? 'success' : 'warning',
  };
}

// More than anybody types before the engine has answered.
const mostTypedBytes = 64 * 1024;

/** Keeps the beginning of what is sent. */
function keepingFirst(kept: Uint8Array[], send: ProcessConnection['send']): ProcessConnection['send'] {
  let keptBytes = 0;
  return bytes => {
    if (keptBytes < mostTypedBytes) kept.push(bytes);
    keptBytes += bytes.length;
    return send(bytes);
  };
}
