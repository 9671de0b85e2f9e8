import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {generatedDocuments} from './docs/documents.ts';
import {drawScreen} from './docs/screen.ts';
import {withSection} from './docs/section.ts';

// `npm run docs` writes the generated parts of the documents. With `--screen` it also draws the README's picture anew, from
// the built program in tmux; `--check` writes nothing and fails where something is stale.
const root = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');

if (process.argv.includes('--screen')) {
  const path = join(root, 'README.md');
  const picture = await drawScreen(root);
  if (picture === undefined)
    process.stderr.write('docs: tmux is not installed: the picture stays as it is\n');
  else writeFileSync(path, withSection(readFileSync(path, 'utf8'), 'screen', picture));
}
for (const {path, present, text} of generatedDocuments(root)) {
  if (present === text) continue;
  if (isCheck) {
    process.stderr.write(`docs: ${path} is stale: run "npm run docs"\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(root, path), text);
    process.stdout.write(`docs: wrote ${path}\n`);
  }
}
