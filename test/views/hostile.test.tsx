import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {render, renderToString, Text} from 'ink';
import {allActions} from '../../source/actions/all-actions.ts';
import {allForms} from '../../source/actions/forms/all-forms.ts';
import {targetOf} from '../../source/actions/target.ts';
import {viewLines} from '../../source/panes/view-lines.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {penOf} from '../../source/views/pen.ts';
import {Screen} from '../../source/views/screen.tsx';
import {createScreenWriter} from '../../source/wire/screen-writer.ts';
import {type Random, randomFrom} from '../format/random-engine.ts';
import {hostileText} from '../support/hostile-text.ts';
import {makeProgram} from '../support/make-context.ts';
import {hostileName} from './hostile-objects.ts';
import {sceneState, scenes} from './scenes.ts';

const names = Object.keys(scenes);
const stringsInAll = 100_000;
// Sequences that our own writer knows: looks, moves, erasing, scrolling, insert and repeat, modes.
const ours = /\u001B\[[\d;]*[ABCDEFGHJKLMPSTX@bdfmr]|\u001B\[\?(?:7|25|1004|1049|2004|2026)[hl]|[\r\n]/g;
// Bold, dim, inverse and the sixteen colours of a theme, one at a time: other looks are a container's.
const ourLook = /\u001B\[(?:[127]|2[27]|[349]\d|10\d)m/g;
// A log keeps its own.
const anyLook = /\u001B\[[\d;]*m/g;
const obeyed = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

// The types name what there is: a new kind of overlay has to be added here, and then needs a scene.
const overlayKinds: Readonly<Record<Overlay['kind'], true>> = {
  about: true,
  action: true,
  'action-log': true,
  confirm: true,
  detail: true,
  file: true,
  files: true,
  form: true,
  help: true,
  job: true,
  jobs: true,
  menu: true,
  palette: true,
  places: true,
  plan: true,
  settings: true,
  sort: true,
};

test('there is a scene of every pane, every kind of overlay and every form', () => {
  const states = names.map(name => sceneState(name, 160, 50));
  const overlays = states.flatMap(state => state.overlays);
  const missing = [
    ...paneIds.filter(id => !states.some(({pane}) => pane === id)),
    ...Object.keys(overlayKinds).filter(id => !overlays.some(({kind}) => kind === id)),
    ...allForms
      .filter(({id}) => !overlays.some(it => it.kind === 'form' && it.formId === id))
      .map(({id}) => id),
  ];
  assert.deepEqual(missing, []);
});

// Three tests, none of which takes long on a busy machine.
const sizes = [
  {columns: 160, rows: 50},
  {columns: 80, rows: 24},
  {columns: 40, rows: 10},
] as const;
const stringsOfASize = Math.ceil(stringsInAll / sizes.length);

for (const {columns, rows} of sizes) {
  test(`of 100,000 hostile strings in every pane, overlay, form, job, log and notice none is obeyed, and only our own sequences are sent: those on ${columns}×${rows}`, async context => {
    const random = randomFrom(columns);
    let sent = '';
    const write = (chunk: string | Buffer, _encoding: unknown, done: () => void) => {
      sent += chunk.toString();
      done();
    };
    const terminal = Object.assign(new Writable({decodeStrings: false, write}), {columns, rows, isTTY: true});
    const writer = createScreenWriter({
      terminal: terminal as unknown as NodeJS.WriteStream,
      maxFps: 1000,
      isSynchronized: true,
      isUnicode: true,
    });
    const app = render(<Text />, {
      stdout: writer.stdout,
      debug: true,
      interactive: true,
      patchConsole: false,
    });
    context.after(() => {
      app.unmount();
      writer.dispose();
    });
    const states = names.map(name => [name, sceneState(name, columns, rows)] as const);
    let count = 0;
    let seen = 0;
    while (count < stringsOfASize) {
      for (const [name, scene] of states) {
        const hostile = withHostileTexts(scene, random);
        count += hostile.count;
        const {state} = hostile;
        sent = '';
        app.rerender(<Screen state={state} pen={pen} />);
        await app.waitUntilRenderFlush();
        const rest = sent.replace(ours, '');
        if (obeyed.test(rest)) assert.fail(`${name}: sent ${JSON.stringify(rest)}`);
        // The first wall alone: what Ink is handed holds nothing but looks, and none but ours.
        const lines = renderToString(<Screen state={state} pen={pen} />, {columns}).split('\n');
        seen += lines.join('').split('red').length - 1;
        for (const line of lines) {
          const rest = line.replace(state.pane === 'logs' ? anyLook : ourLook, '');
          if (obeyed.test(rest)) assert.fail(`${name}: drew ${JSON.stringify(rest)}`);
        }
      }
    }
    assert.ok(seen > stringsOfASize / 100, `only ${seen} of ${count} were seen`);
  });
}

test('what is sent to the clipboard or written to a file holds the text, and none of the tricks', async () => {
  const random = randomFrom(5);
  const yanks = allActions.filter(({id}) => id.startsWith('yank'));
  assert.ok(yanks.length > 10);
  let count = 0;
  for (const name of names) {
    for (let round = 0; round < 8; round++) {
      const {state} = withHostileTexts(sceneState(name, 160, 50), random);
      const sent: string[] = [...viewLines(state)];
      const inspect = {
        Id: 'x',
        Name: hostileText(random),
        Config: {Env: [hostileText(random)], Cmd: [hostileText(random)]},
      };
      const {context} = makeProgram({engine: {inspectContainer: async () => inspect}});
      for (const pane of paneIds) {
        const looking = {...state, pane};
        for (const action of yanks.filter(({panes}) => panes.includes(pane))) {
          const yank = async (text: string) => {
            sent.push(...text.split('\n'));
            return 'nobody';
          };
          const run = action.run(
            {...context, getState: () => looking, yank},
            targetOf(looking, action),
            () => false,
          );
          await Promise.resolve(run).catch(() => undefined);
        }
      }
      count += sent.length;
      for (const line of sent) if (obeyed.test(line)) assert.fail(`${name}: ${JSON.stringify(line)}`);
    }
  }
  assert.ok(count > 10_000, `only ${count} lines`);
});

const pen = penOf({isUnicode: true, settings: defaultSettings});

/** The state with other hostile texts in the place of the scene's own, and how many they are. */
function withHostileTexts(
  state: AppState,
  random: Random,
): {readonly state: AppState; readonly count: number} {
  let count = 0;
  const exchanged = (text: string): string => {
    if (!text.includes(hostileName)) return text;
    return text.replaceAll(hostileName, () => {
      count += 3;
      return hostileText(random) + hostileText(random) + hostileText(random);
    });
  };
  const copied = (value: unknown): unknown => {
    if (typeof value === 'string') return exchanged(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copied);
    if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, copied(item)]));
    if (value instanceof Set) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [exchanged(key), copied(item)]));
  };
  return {state: copied(state) as AppState, count};
}
