import assert from 'node:assert/strict';
import {test} from 'node:test';
import {importTable} from '../../scripts/docs/import-table.ts';

function override(room: string, paths: readonly string[], group: readonly string[], isPure = false) {
  const options = {paths: Object.fromEntries(paths.map(path => [path, {}])), patterns: [{group}]};
  const style = {noRestrictedImports: {options}, ...(isPure ? {noRestrictedGlobals: {}} : {})};
  return {includes: [`source/${room}/**`], linter: {rules: {style}}};
}

test('a room may import what the linter does not deny it', () => {
  const overrides = [
    override('objects', ['react', 'meow'], ['**/views/**'], true),
    override('views', ['meow'], []),
  ];
  assert.equal(
    importTable(JSON.stringify({overrides})),
    [
      '| room | may import of ours | and of the packages |  |',
      '| --- | --- | --- | --- |',
      '| `objects/` | – | – | pure |',
      '| `views/` | objects | react |  |',
    ].join('\n'),
  );
});

test('a room that may only know the interface of the engine is said to', () => {
  const overrides = [
    override('engine', [], ['**/feeds/**']),
    override('feeds', [], ['**/engine/*', '!**/engine/engine.ts']),
  ];
  assert.match(importTable(JSON.stringify({overrides})), /`feeds\/` \| engine \(its interface\)/);
});
