import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {benchComparison} from './bench-comparison.ts';
import {benchTable} from './bench-table.ts';
import {flagText} from './flag-text.ts';
import {importTable} from './import-table.ts';
import {keyTable} from './key-table.ts';
import {presetTable} from './preset-table.ts';
import {withSection} from './section.ts';
import {settingsExample} from './settings-example.ts';

/** A document with generated parts. */
export type GeneratedDocument = {
  /** From the root of the project. */
  readonly path: string;
  /** As it stands on disk. */
  readonly present: string;
  /** As it should stand. */
  readonly text: string;
};

/** Every document that has generated parts, in its present and its right form. */
export function generatedDocuments(root: string): readonly GeneratedDocument[] {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const readme = read('README.md');
  const architecture = read('docs/architecture.md');
  const settings = read('docs/settings.md');
  return [
    {
      path: 'README.md',
      present: readme,
      text: [
        ['keys', keyTable()],
        ['flags', flagText(root)],
        ['bench', benchTable(read('docs/bench.json'))],
        ['peers', benchComparison(read('docs/bench.json'))],
      ].reduce((text, [name = '', content = '']) => withSection(text, name, content), readme),
    },
    {
      path: 'docs/architecture.md',
      present: architecture,
      text: withSection(architecture, 'imports', importTable(read('biome.json'))),
    },
    {
      path: 'docs/settings.md',
      present: settings,
      text: withSection(
        withSection(settings, 'presets', presetTable()),
        'example',
        `\`\`\`yaml\n${settingsExample()}\`\`\``,
      ),
    },
  ];
}
