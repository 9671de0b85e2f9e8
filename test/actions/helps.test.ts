import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allActions} from '../../source/actions/all-actions.ts';
import {allForms} from '../../source/actions/forms/all-forms.ts';

// A letter by itself is a key, but for the article; and "a" before a verb ("a attaches") is a key, too.
const keyLike = /(?<![\w’'.=<-])(?:[b-zB-Z](?![\w’'.=+>-])|a(?= [a-z]+s\b))/;

// Not a key: the option `o` of mount.
const known = ['local takes type, device and o as mount does'];

test('no help names a key by hand: keys can be set, a help is the same for everybody', () => {
  const fields = allForms.flatMap(form => form.fields({more: 'yes'}));
  const helps = [...allActions, ...fields].map(({id, help}) => ({
    id,
    help: known.reduce((text, words) => text.replace(words, ''), help),
  }));
  assert.ok(helps.length > 150, String(helps.length));
  for (const {id, help} of helps) assert.doesNotMatch(help, keyLike, id);
});

test('a letter that does something, or stands alone, is taken for a key', () => {
  for (const text of [
    'nobody is joined yet: a attaches later.',
    'to where you move, for y; again ends it.',
  ]) {
    assert.match(text, keyLike);
  }
});
