import {endContainer} from './container-lifecycle.ts';
import {writeLog} from './container-log.ts';
import type {ContainerRecord} from './container-record.ts';
import {programOf} from './program.ts';
import {placeOf} from './shell-commands.ts';
import type {ShellSession} from './shell-session.ts';
import {createToyShell} from './toy-shell.ts';
import type {World} from './world.ts';

/**
The shell that is a container's own process, made when it is first needed; undefined for one that runs something else
or does not run.
*/
export function mainShell(world: World, record: ContainerRecord): ShellSession | undefined {
  const program = programOf(record.config);
  if (record.state !== 'running' || program.reads === undefined) return undefined;
  if (record.shell?.startedAtMs === record.startedAtMs) return record.shell.session;
  const startedAtMs = record.startedAtMs;
  let line = '';
  const session = createToyShell({
    place: placeOf(world, record, {env: [], user: '', workingDir: ''}),
    isTty: record.config.isTty,
    isCopying: program.reads === 'copies',
    onOutput(stream, text) {
      for (const view of record.viewers) view(stream, text);
      // The log has whole lines; whoever is attached has seen them already.
      line += text;
      const lines = line.split('\n');
      line = lines.pop() ?? '';
      const at = {ms: world.nowMs(), ns: 0};
      for (const one of lines) writeLog(record.log, {at, stream, text: one.replace(/\r$/, '')});
    },
    onExit(exitCode) {
      if (record.startedAtMs === startedAtMs) endContainer(world, record, {exitCode, isByItself: true});
    },
  });
  record.shell = {startedAtMs, session};
  return session;
}
