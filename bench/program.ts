import {join} from 'node:path';
import {type BenchTerminal, openTerminal} from './terminal.ts';

/** A program to measure: how it is started, and what of it can be compared. */
export type Program = {
  readonly name: string;
  readonly open: (
    socketPath: string,
    options?: {readonly columns?: number; readonly env?: Readonly<Record<string, string>>},
  ) => Promise<BenchTerminal>;
  /** What ends it. */
  readonly quitKeys: string;
  /** It has the keys that the other measurements press. */
  readonly isQuaymaster: boolean;
};

const root = join(import.meta.dirname, '..');

/** The built program of this folder. */
export const quaymaster: Program = {
  name: 'Quaymaster',
  open: (socketPath, {columns = 160, env = {}} = {}) =>
    openTerminal([process.execPath, join(root, 'bin/quaymaster.cjs')], {
      columns,
      env: {...env, DOCKER_HOST: `unix://${socketPath}`},
    }),
  quitKeys: '\u0003',
  isQuaymaster: true,
};

/** lazydocker beside it, where PEER_LAZYDOCKER names its binary. */
export const lazydocker: Program | undefined =
  process.env['PEER_LAZYDOCKER'] === undefined ? undefined : lazydockerAt(process.env['PEER_LAZYDOCKER']);

function lazydockerAt(path: string): Program {
  return {
    name: 'lazydocker',
    open: (socketPath, {columns = 160, env = {}} = {}) =>
      openTerminal([path], {columns, env: {...env, DOCKER_HOST: `unix://${socketPath}`}}),
    quitKeys: 'q',
    isQuaymaster: false,
  };
}
