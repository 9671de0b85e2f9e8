import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createStyleTable} from '../../source/wire/sgr-style.ts';

function transitionOf(from: string, to: string): string {
  const styles = createStyleTable();
  return styles.transition(styles.apply(0, from), styles.apply(0, to)).replace('\u001B', 'ESC');
}

test('a change of look is said in the fewest bytes', () => {
  assert.equal(transitionOf('', '31'), 'ESC[31m');
  assert.equal(transitionOf('31', ''), 'ESC[m');
  assert.equal(transitionOf('1;31', '31'), 'ESC[22m');
  assert.equal(transitionOf('1', '2'), 'ESC[;2m');
  assert.equal(transitionOf('1;2;31', '1;31'), 'ESC[22;1m');
  assert.equal(transitionOf('1;7;4;31;44', '36'), 'ESC[;36m');
  assert.equal(transitionOf('38;5;200', '38;5;200;4'), 'ESC[4m');
  assert.equal(transitionOf('31', '31'), '');
});

test('looks that are the same have the same id, however they were reached', () => {
  const styles = createStyleTable();
  const direct = styles.apply(0, '1;31');
  assert.equal(styles.apply(styles.apply(0, '31'), '1'), direct);
  assert.equal(styles.apply(styles.apply(0, '4;44'), '0;1;31'), direct);
  assert.equal(styles.apply(direct, '22;39'), 0);
  assert.equal(styles.apply(direct, ''), 0);
  assert.equal(styles.apply(0, '38:2::1:2:3'), styles.apply(0, '38;2;1;2;3'));
  assert.equal(styles.apply(0, '4:3'), styles.apply(0, '4'));
});

test('parameters that nobody knows change nothing', () => {
  const styles = createStyleTable();
  for (const parameters of ['38', '38;5', '38;5;256', '38;2;1;2', '200', '10', '58;5;1']) {
    assert.equal(styles.apply(0, parameters), 0, parameters);
  }
});

test('a blank keeps what can be seen without a glyph', () => {
  const styles = createStyleTable();
  assert.equal(styles.blank(styles.apply(0, '1;31')), 0);
  assert.equal(styles.blank(styles.apply(0, '1;31;44')), styles.apply(0, '44'));
  assert.equal(styles.blank(styles.apply(0, '7;31')), styles.apply(0, '7;31'));
});
