import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Metafile} from 'esbuild';

/** The packages of which any code is in the bundle: folders below the root, sorted. */
export function bundledPackages(metafile: Metafile): readonly string[] {
  const folders = Object.keys(metafile.inputs).flatMap(path => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(folders)].sort();
}

/** One text with the licence of each of them. Throws where a package has none that could be shipped. */
export function licenceTexts(root: string, folders: readonly string[]): string {
  const seen = new Set<string>();
  const parts = folders.flatMap(folder => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
      license?: string;
      author?: string | {name?: string};
    };
    const title = `${manifest.name} ${manifest.version}`;
    if (seen.has(title)) return [];
    seen.add(title);
    return [`${title}\n${'='.repeat(title.length)}\n\n${licenceOf(join(root, folder), manifest)}\n`];
  });
  return `Quaymaster holds code of these packages.\n\n${parts.join('\n\n')}`;
}

function licenceOf(
  folder: string,
  manifest: {readonly name: string; readonly license?: string; readonly author?: string | {name?: string}},
): string {
  const file = readdirSync(folder).find(name => /^(licen[cs]e|copying)/i.test(name));
  if (file !== undefined && existsSync(join(folder, file))) {
    return readFileSync(join(folder, file), 'utf8').trim();
  }
  // The package names its licence but does not carry its text, which has to go with its code all the same.
  const text = join(import.meta.dirname, `licence-texts/${manifest.license}.txt`);
  const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '');
  if (!existsSync(text) || author === '')
    throw new Error(
      `${manifest.name} (${manifest.license ?? 'no licence'}) carries no licence text that could be shipped`,
    );
  return `${manifest.license}\n\nCopyright (c) ${author}\n\n${readFileSync(text, 'utf8').trim()}`;
}
