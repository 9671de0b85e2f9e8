import type {LogStream} from './log-stream.ts';
import {type CommandResult, runLine, type ShellPlace} from './shell-commands.ts';
import type {ShellSession} from './shell-session.ts';

export type ShellOptions = {
  readonly place: ShellPlace;
  /** It echoes, edits the line and prompts. */
  readonly isTty: boolean;
  readonly onOutput: (stream: LogStream, text: string) => void;
  readonly onExit: (exitCode: number) => void;
  /** A command begins that copies its input: `cat` as the whole program. */
  readonly isCopying?: boolean;
};

/** A shell that knows a handful of commands, with the line discipline of a terminal where it has one. */
export function createToyShell({
  place,
  isTty,
  onOutput,
  onExit,
  isCopying = false,
}: ShellOptions): ShellSession {
  const decoder = new TextDecoder();
  let line = '';
  let copies = isCopying;
  let isOver = false;
  const out = (text: string, stream: LogStream = 'stdout') => {
    if (text !== '') onOutput(isTty ? 'stdout' : stream, isTty ? text.replaceAll('\n', '\r\n') : text);
  };
  const prompt = () => {
    if (isTty)
      out(`${place.workingDir === '/' ? '/' : place.workingDir} ${place.user === 'root' ? '#' : '$'} `);
  };
  const exit = (exitCode: number) => {
    if (isOver) return;
    isOver = true;
    onExit(exitCode);
  };
  const finish = (result: CommandResult) => {
    out(result.stdout);
    out(result.stderr, 'stderr');
    if (result.isExit === true) exit(result.exitCode);
    else if (result.isCopying === true) copies = true;
    else prompt();
  };
  const enter = () => {
    const text = line;
    line = '';
    if (copies) {
      out(`${text}\n`);
      return;
    }
    const result = runLine(place, text);
    if (result.sleepsMs === undefined) finish(result);
    else place.world.timers.after(result.sleepsMs, () => finish(result));
  };
  const endOfInput = () => {
    if (copies && !isCopying) {
      copies = false;
      prompt();
    } else exit(copies ? 0 : place.lastExitCode);
  };
  const typed = (character: string) => {
    if (character === '\r' || character === '\n') {
      out('\n');
      enter();
    } else if (character === '\u0003') {
      line = '';
      copies = isCopying;
      out('^C\n');
      place.lastExitCode = 130;
      if (isCopying) exit(130);
      else prompt();
    } else if (character === '\u0004') {
      if (line === '') endOfInput();
    } else if (character === '\u007f' || character === '\b') {
      if (line === '') return;
      line = [...line].slice(0, -1).join('');
      out('\b \b');
    } else if (character >= ' ') {
      line += character;
      out(character);
    }
  };
  if (!copies) prompt();
  return {
    write(bytes) {
      for (const character of decoder.decode(bytes, {stream: true})) {
        if (isOver) return;
        if (isTty) typed(character);
        else if (character === '\n') enter();
        else line += character;
      }
    },
    end() {
      if (line !== '') enter();
      exit(place.lastExitCode);
    },
  };
}
