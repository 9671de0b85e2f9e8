import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {generatedDocuments} from '../../scripts/docs/documents.ts';

const root = join(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), {recursive: true, encoding: 'utf8'})
    .filter(path => path.endsWith('.md'))
    .map(path => join('docs', path)),
];

test('the generated parts of the documents are current', () => {
  const stale = generatedDocuments(root).filter(({present, text}) => present !== text);
  assert.deepEqual(
    stale.map(({path}) => path),
    [],
    `stale: ${stale.map(({path}) => path).join(', ')}; npm run docs writes them anew`,
  );
});

test('every link in the documents leads to something that is there', () => {
  for (const path of documents) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.ok(existsSync(join(root, dirname(path), target)), `${path} links to ${target}`);
    }
  }
});

test('every file of the project that the documents name is there', () => {
  for (const path of documents) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/`((?:test|source|scripts|bench|docs)\/[^`\s*…]*)`/g)) {
      assert.ok(existsSync(join(root, name)), `${path} names ${name}`);
    }
  }
});

test('every `npm run` in the documents is a script of the project', () => {
  const {scripts} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {scripts: object};
  for (const path of documents) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)) {
      assert.ok(name in scripts, `${path} names npm run ${name}`);
    }
  }
});
