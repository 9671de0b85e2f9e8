import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../source/objects/json.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {idOf, makeContainer, makeContainers} from '../support/make-objects.ts';

const [first, second] = [idOf('f1'), idOf('e2')];

/** An inspect of one that was run with `--rm`, with these volumes: their names by path. */
function vanishing(
  volumes: Readonly<Record<string, string>>,
  host: Readonly<Record<string, Json>> = {},
): Json {
  return {
    HostConfig: {AutoRemove: true, ...host},
    Mounts: Object.entries(volumes).map(([path, name]) => ({Type: 'volume', Name: name, Destination: path})),
  };
}

/** What is asked before these are stopped, by their names. */
async function asked(
  inspects: Readonly<Record<string, Json>>,
  others: ReturnType<typeof makeContainers> = [],
): Promise<readonly string[]> {
  const containers = Object.keys(inspects).map(name => makeContainer({id: idOf(name), name}));
  const program = makeProgram({
    containers: [...containers, ...others],
    engine: {
      inspectContainer: async id =>
        inspects[containers.find(it => it.id === id)?.names[0]?.slice(1) ?? ''] ?? {},
    },
  });
  const marks = new Set(containers.map(({id}) => id));
  program.apply({type: 'list-changed', pane: 'containers', view: {marks}});
  program.press('s');
  const {overlays} = await stateWhere(program.store, state => state.overlays.at(-1)?.kind === 'confirm');
  const top = overlays.at(-1);
  return top?.kind === 'confirm' ? top.lines : [];
}

test('what vanishes with one that was run with --rm is named: its volumes without a name, by their paths', async () => {
  const volumes = {'/data': first, '/more': second, '/kept': 'data', '/again': idOf('d3'), '/m': idOf('c4')};
  const host = {
    // One of `-v /data`, one of a name, and two asked for by the names that the engine had given them.
    Binds: ['/data', 'data:/kept', `${idOf('d3')}:/again:ro`],
    Mounts: [{Type: 'volume', Source: idOf('c4'), Target: '/m'}],
  };
  assert.deepEqual(await asked({web: vanishing(volumes, host)}), [
    'web: run with --rm, so stopping removes it, what was written in it and its anonymous volumes (/data, /more).',
  ]);
});

test('an anonymous volume that another container has, too, is not said to go', async () => {
  const mount = {type: 'volume', name: first, source: '', destination: '/d', isReadOnly: false};
  const inspects = {web: vanishing({'/data': first, '/more': second})};
  assert.deepEqual(await asked(inspects, [makeContainer({name: 'db', state: 'exited', mounts: [mount]})]), [
    'web: run with --rm, so stopping removes it, what was written in it and its anonymous volume (/more).',
  ]);
});

test('of several each with such volumes has a line of its own', async () => {
  const inspects = {a: vanishing({}), b: vanishing({}), c: vanishing({'/data': first}), d: {HostConfig: {}}};
  assert.deepEqual(await asked(inspects), [
    'a, b: run with --rm, so stopping removes them and what was written in them.',
    'c: run with --rm, so stopping removes it, what was written in it and its anonymous volume (/data).',
  ]);
});

test('where each would have to be asked about, the volumes are told in general', async () => {
  const containers = makeContainers(21);
  const program = makeProgram({containers});
  program.press('V', 's');
  const {overlays} = await stateWhere(program.store, state => state.overlays.at(-1)?.kind === 'confirm');
  const top = overlays.at(-1);
  assert.deepEqual(top?.kind === 'confirm' && top.lines, [
    'Those that were run with --rm are removed when they stop, with what was written in them and their anonymous volumes.',
  ]);
});

test('of several it is asked in the plural', () => {
  const program = makeProgram({containers: makeContainers(2)});
  const words = (...keys: readonly string[]) => {
    program.press(...keys);
    const top = program.state().overlays.at(-1);
    return top?.kind === 'confirm' ? [...top.lines, ...top.choices.map(({title}) => title)].join('\n') : '';
  };
  assert.match(words('X'), /^It gets no chance/);
  assert.match(words('n', 'V', 'X'), /^They get no chance/);
  assert.match(
    words('n', 'd'),
    /^What was written in the containers is lost[\s\S]*\ntheir anonymous volumes too .*\nforce: kill those that run/,
  );
});
