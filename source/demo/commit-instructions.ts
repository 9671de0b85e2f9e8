import {ApiError} from './api-error.ts';
import type {ImageConfig} from './image-record.ts';

/** Applies `--change` lines, `CMD …`, `ENV …`, to a configuration. Throws 400 for one that is not allowed there. */
export function commitInstructions(config: ImageConfig, lines: readonly string[]): ImageConfig {
  return lines.flatMap(line => line.split('\n')).reduce(applyLine, config);
}

function applyLine(config: ImageConfig, line: string): ImageConfig {
  const text = line.trim();
  if (text === '') return config;
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
  switch (word.toUpperCase()) {
    case 'CMD':
      return {...config, command: argvFrom(rest)};
    case 'ENTRYPOINT':
      return {...config, entrypoint: argvFrom(rest)};
    case 'ENV':
      return {...config, env: [...config.env, rest.includes('=') ? rest : rest.replace(/\s+/, '=')]};
    case 'EXPOSE': {
      const ports = rest.split(/\s+/).map(port => (port.includes('/') ? port : `${port}/tcp`));
      return {...config, exposedPorts: [...new Set([...config.exposedPorts, ...ports])]};
    }
    case 'LABEL': {
      const [name = '', ...value] = rest.split('=');
      return {...config, labels: {...config.labels, [name]: value.join('=').replace(/^"|"$/g, '')}};
    }
    case 'USER':
      return {...config, user: rest};
    case 'VOLUME':
      return {...config, volumes: [...config.volumes, ...volumesFrom(rest)]};
    case 'WORKDIR':
      return {...config, workingDir: rest};
    case 'STOPSIGNAL':
      return {...config, stopSignal: rest};
    case 'HEALTHCHECK':
    case 'ONBUILD':
      return config;
    default:
      throw new ApiError(400, `${word.toLowerCase()} is not a valid change command`);
  }
}

/** `["a", "b"]`, or a line for a shell. */
function argvFrom(text: string): readonly string[] {
  const list = listFrom(text);
  return list ?? ['/bin/sh', '-c', text];
}

function volumesFrom(text: string): readonly string[] {
  return listFrom(text) ?? text.split(/\s+/);
}

function listFrom(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
