import assert from 'node:assert/strict';
import {isDeepStrictEqual} from 'node:util';
import {tmuxTest} from '../support/tmux.ts';
import {openQuaymaster, rowOf} from './quaymaster.ts';

// What only looks is tried on the simulated engine, which each program brings along.
const small = {columns: 80, rows: 24};

tmuxTest('a list is filtered by text and by four digits of an id, narrowed and sorted', async context => {
  const screen = await openQuaymaster(context, ['--demo'], {columns: 160, rows: 50});
  const row = await screen.waitForRow('dns', / Up /);
  const [id = ''] = / ([0-9a-f]{12}) /.exec(row)?.slice(1) ?? [];
  await screen.sendKeys('/');
  await screen.sendText('SHOP-');
  // While it is typed, not only when it is done.
  await screen.waitFor(text => rowOf(text.split('\n'), 'dns') === '' && /shop-web-1/.test(text));
  await screen.sendKeys('Escape');
  await screen.waitForRow('dns', / Up /);
  await screen.filter(id.slice(0, 4));
  await screen.waitForSelected('dns');
  assert.equal(rowOf(await screen.capture(), 'shop-web-1'), '');
  await screen.sendKeys('Escape');
  await screen.waitForRow('shop-web-1', / Up /);

  await screen.sendKeys('H');
  await screen.waitFor(text => rowOf(text.split('\n'), 'untouched') === '' && /dns/.test(text));
  await screen.sendKeys('H');
  await screen.waitForRow('untouched', /Created/);
  await screen.sendKeys('o');
  await screen.waitFor(/Sort by/);
  await screen.sendKeys('j', 'Enter');
  const namesIn = (text: string): readonly string[] =>
    text.split('\n').flatMap(line => / ([a-z]\S+) .* [0-9a-f]{12} /.exec(line)?.[1] ?? []);
  // All rows in one look: the first may be in its place before the others are.
  const lines = await screen.waitFor(text => {
    const names = namesIn(text);
    return names[0] === 'blog-mailer-1' && names.length > 10 && isDeepStrictEqual(names, names.toSorted());
  });
  const sorted = namesIn(lines.join('\n'));
  await screen.sendKeys('O');
  await screen.waitFor(text => isDeepStrictEqual(namesIn(text), sorted.toReversed()));
});

tmuxTest(
  'detail, inspect, menu, help and palette open, and esc leaves one thing after the other',
  async context => {
    const screen = await openQuaymaster(context, ['--demo'], small);
    await screen.waitForRow('shop-db-1', / Up /);
    await screen.select('shop-db-1');
    await screen.sendKeys('Enter');
    await screen.waitFor(/^shop-db-1[\s\S]*Image +postgres:16[\s\S]*Networks/m);
    await screen.sendKeys('i');
    await screen.waitFor(/inspect[\s\S]*"Id": "/);
    await screen.sendKeys('q');
    await screen.waitForSelected('shop-db-1');
    await screen.sendKeys('x');
    await screen.waitFor(/Menu[\s\S]*docker stop shop-db-1/);
    await screen.sendKeys('Escape', '?');
    await screen.waitFor(/Keys in Containers/);
    await screen.sendKeys('q', ':');
    await screen.waitFor(/Palette/);
    await screen.sendText('redis');
    await screen.waitFor(/› image redis/);
    await screen.sendKeys('Enter');
    await screen.waitFor(/\[2 Images\]/);
    await screen.waitForSelected('redis');

    await screen.filter('n');
    await screen.sendKeys('V');
    await screen.waitFor(/marked/);
    await screen.sendKeys('Enter');
    await screen.waitFor(/Layers/);
    await screen.sendKeys('Escape');
    await screen.waitFor(text => !/Layers/.test(text) && / \/n /.test(text));
    await screen.sendKeys('Escape');
    await screen.waitFor(text => /marked/.test(text) && !/ \/n /.test(text));
    await screen.sendKeys('Escape');
    await screen.waitFor(text => !/marked/.test(text) && /\[2 Images\]/.test(text));
    await screen.sendKeys('Escape');
    await screen.waitFor(/\[1 Containers\]/);
    await screen.sendKeys('q');
    assert.equal(await screen.exitCode(), 0);
  },
);

tmuxTest('it opens on the pane that --pane names, and goes round by tab', async context => {
  const screen = await openQuaymaster(context, ['--demo', '--pane', 'disk'], small);
  await screen.waitFor(/\[4 Disk\][\s\S]*RECLAIMABLE[\s\S]*Build Cache/);
  await screen.sendKeys('BTab');
  await screen.waitFor(/\[3 Logs\]/);
  await screen.sendKeys('Tab', '2');
  await screen.waitFor(/\[2 Images\]/);
});

tmuxTest('it is of use in the smallest panes', async context => {
  for (const [columns, rows] of [
    [60, 15],
    [40, 10],
    [20, 5],
  ] as const) {
    const screen = await openQuaymaster(context, ['--demo'], {columns, rows});
    const lines = await screen.waitFor(/^›. ?shop-/m);
    assert.equal(lines.length, rows);
    await screen.sendKeys('?');
    await screen.waitFor(/^── Keys in/m);
    await screen.sendKeys('q');
    await screen.waitFor(/^›. ?shop-/m);
    await screen.sendKeys('q');
    assert.equal(await screen.exitCode(), 0);
  }
});

tmuxTest('a window that grows and shrinks is filled anew', async context => {
  const screen = await openQuaymaster(context, ['--demo'], {columns: 40, rows: 10});
  await screen.waitFor(/^› /m);
  assert.doesNotMatch((await screen.capture()).join('\n'), /CONTAINER ID/);
  await screen.resize(160, 50);
  await screen.waitFor(/CONTAINER ID[\s\S]*shop-migrate-1/);
  await screen.resize(60, 15);
  const lines = await screen.waitFor(text => !text.includes('CONTAINER ID') && /NAMES/.test(text));
  assert.equal(lines.length, 15);
});
