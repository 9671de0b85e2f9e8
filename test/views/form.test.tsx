import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handlePaste} from '../../source/actions/handle-key.ts';
import {makeContainer} from '../support/make-objects.ts';
import {openScreen} from './open-screen.tsx';

test('a form that does not fit keeps the help of the field and the docker line below its fields', async t => {
  const screen = await openScreen(t, {columns: 80, rows: 24, containers: [makeContainer({names: ['/web']})]});
  const until = async (label: string) => {
    for (let count = 0; count < 40; count++) {
      const lines = await screen.pressAndSee('tab');
      if (lines.some(line => /^ ?› ?/.test(line) && line.includes(label))) return lines;
    }
    return assert.fail(`no field ${label}: ${(await screen.lines()).join('\n')}`);
  };
  screen.press('+', ...'app:1');
  await until('More options');
  screen.press('space');
  for (const [label, help] of [
    ['Env file', /A file of NAME=value lines/],
    ['Memory', /At most so much/],
    ['Image', /Without a tag its latest/],
  ] as const) {
    const lines = await until(label);
    const text = lines.join('\n');
    assert.match(text, help, label);
    assert.match(lines.at(-2) ?? '', /\$ docker run -d app:1|^ +\S/, text);
    assert.match(text, /\$ docker run -d app:1/, label);
  }
  // On the last line there is all of it, below that.
  const last = (await screen.pressAndSee('pagedown')).join('\n');
  assert.match(last, /Create and start[\s\S]*enter does it[\s\S]*\$ docker run -d app:1/);
});

test('a long docker line takes a third of the body from the fields, and says that it goes on', async t => {
  const screen = await openScreen(t, {columns: 80, rows: 24, containers: [makeContainer({names: ['/web']})]});
  screen.press('+', ...'app:1');
  const long = Array.from({length: 40}, (_, index) => `-e NAME_${index}=value`).join(' ');
  handlePaste(screen.context, `docker run ${long} app:1`);
  const lines = await screen.pressAndSee('pageup');
  const at = lines.findIndex(line => line.includes('$ docker run'));
  assert.ok(at >= 15 && at < 20, lines.join('\n'));
  assert.match(lines.at(-2) ?? '', /…$/);
  assert.match(lines[at - 2] ?? '', /Without a tag|paste|fills/);
});

test('in few rows the fields have them all', async t => {
  const screen = await openScreen(t, {columns: 40, rows: 10, containers: [makeContainer({names: ['/web']})]});
  const text = (await screen.pressAndSee('+')).join('\n');
  assert.doesNotMatch(text, /Without a tag|\$ docker run/);
});
