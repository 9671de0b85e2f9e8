import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withSection} from '../../scripts/docs/section.ts';

const document = 'before\n<!-- keys:begin (generated) -->\nold\n<!-- keys:end -->\nafter\n';

test('a section is written between its comments, and nothing else is touched', () => {
  assert.equal(
    withSection(document, 'keys', 'new\n'),
    'before\n<!-- keys:begin (generated) -->\n\nnew\n\n<!-- keys:end -->\nafter\n',
  );
});

test('writing the same section again changes nothing', () => {
  const once = withSection(document, 'keys', 'new');
  assert.equal(withSection(once, 'keys', 'new'), once);
});

test('a document that lost its comments is an error, not left as it is', () => {
  assert.throws(() => withSection('no comments here', 'keys', 'new'), /No section "keys"/);
});
