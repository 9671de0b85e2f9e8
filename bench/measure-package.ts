import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Figure, notesOf} from './result.ts';

const root = join(import.meta.dirname, '..');

/** What is downloaded and what comes with it when the packed program is installed. */
export async function measurePackage(): Promise<readonly Figure[]> {
  // Without its scripts: it was built before.
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [tarball] = JSON.parse(execFileSync('npm', words, {cwd: root, encoding: 'utf8'})) as ReadonlyArray<{
    size: number;
  }>;
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly [kind in 'dependencies' | 'optionalDependencies' | 'peerDependencies']?: object;
  };
  const packages = Object.keys({...dependencies, ...optionalDependencies, ...peerDependencies});
  const {note, figures} = notesOf('Quaymaster');
  note('the packed tarball', (tarball?.size ?? Number.NaN) / 1000, 'kB', '≤ 1,000');
  note('runtime dependencies installed with it', packages.length, 'packages', '0');
  return figures;
}
