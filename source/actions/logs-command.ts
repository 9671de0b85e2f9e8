import type {LogWindow} from '../objects/log-window.ts';
import {quoteShellWord} from '../objects/shell-words.ts';

/** The docker line that shows the same piece of these logs; several at once are as many commands. */
export function logsCommand(names: readonly string[], {tailLines, since, until}: LogWindow): string {
  return names
    .map(name => {
      const container = quoteShellWord(name);
      const words = [
        ...(until === undefined ? ['--follow'] : []),
        ...(tailLines === undefined ? [] : [`--tail ${tailLines}`]),
        ...(since === undefined
          ? []
          : [`--since ${since.unixSeconds === '' ? startOf(container) : since.text}`]),
        ...(until === undefined ? [] : [`--until ${until.text}`]),
      ];
      return ['docker logs', ...words, container].join(' ');
    })
    .join(' & ');
}

function startOf(container: string): string {
  return `$(docker inspect --format '{{.State.StartedAt}}' ${container})`;
}
