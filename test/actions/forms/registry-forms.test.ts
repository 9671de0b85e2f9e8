import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ActionContext} from '../../../source/actions/action.ts';
import {handleKey, handlePaste} from '../../../source/actions/handle-key.ts';
import type {RegistryCredentials} from '../../../source/actions/registry-credentials.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import {overlayText} from '../../../source/panes/overlay-lines.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {idOf, makeImage} from '../../support/make-objects.ts';

const id = `sha256:${idOf('a1')}`;
const otherId = `sha256:${idOf('b2')}`;

/** The program on Images with `app:1` (selected) and `other:1`. */
function open({
  engine = {},
  credentials = {},
}: {
  engine?: Partial<Engine>;
  credentials?: Partial<RegistryCredentials>;
} = {}) {
  const program = makeProgram({
    pane: 'images',
    images: [makeImage({id, repoTags: ['app:1']}), makeImage({id: otherId, repoTags: ['other:1']})],
    engine,
  });
  const context: ActionContext = {
    ...program.context,
    credentials: {...program.context.credentials, ...credentials},
  };
  return {
    ...program,
    press: (...keys: readonly string[]) => {
      for (const key of keys) handleKey(context, key);
    },
    paste: (text: string) => handlePaste(context, text),
    form: () => {
      const top = program.state().overlays.at(-1);
      assert.ok(top?.kind === 'form');
      return top;
    },
    screen: () => {
      const top = program.state().overlays.at(-1);
      assert.ok(top !== undefined && top.kind !== 'detail');
      return overlayText(top, program.state(), 80)
        .lines.map(line => line.map(({text}) => text).join(''))
        .join('\n');
    },
    until: (isSo: Parameters<typeof stateWhere>[1]) => stateWhere(program.store, isSo),
  };
}

type Opened = ReturnType<typeof open>;

/** Opens a form by its name in the palette. */
function choose(program: Opened, name: string): void {
  program.press(':');
  program.paste(name);
  program.press('enter');
}

function logIn(program: Opened, password: string): void {
  choose(program, 'login');
  program.paste('localhost:5000');
  program.press('down');
  program.paste('quay');
  program.press('down');
  program.paste(password);
}

test('t gives the image a further name, by its id', async () => {
  const calls: unknown[] = [];
  const program = open({engine: {tagImage: async (...words) => void calls.push(words.slice(0, 3))}});
  program.press('t', 'ctrl+u');
  program.paste('localhost:5000/app');
  assert.match(program.screen(), /\$ docker tag app:1 localhost:5000\/app$/);
  program.press('enter', 'enter');
  await program.until(({notice}) => notice?.text === 'tagged app:1 as localhost:5000/app:latest');
  assert.deepEqual(calls, [[id, 'localhost:5000/app', 'latest']]);
});

test('a name that another image has is asked about, and the name it has already is no further one', () => {
  const program = open();
  program.press('t', 'enter', 'enter');
  assert.equal(program.form().problems['reference'], 'this image has that name already');
  program.press('ctrl+u');
  program.paste('other:1');
  program.press('enter', 'enter');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind === 'confirm' && top.title, 'other:1 exists already');
  assert.match(top?.kind === 'confirm' ? (top.lines[0] ?? '') : '', /b20000000000 then has none: it dangles/);
});

test('a password is nowhere to be seen: not on the screen, not in the docker line, the log or a draft', async () => {
  const stored: unknown[] = [];
  const program = open({
    engine: {checkAuth: async () => ({identityToken: ''})},
    credentials: {
      store: async auth => {
        stored.push(auth);
        return 'a safe place';
      },
    },
  });
  logIn(program, ' hush-hush ');
  assert.match(program.screen(), /Password +•{11}/);
  assert.match(program.screen(), /\$ docker login -u quay --password-stdin localhost:5000$/);
  assert.doesNotMatch(program.screen(), /hush/);

  program.press('esc');
  assert.doesNotMatch(JSON.stringify(program.state().drafts), /hush/);
  choose(program, 'login');
  assert.equal(program.form().values['username'], 'quay');
  assert.equal(program.form().values['password'], '');

  program.press('down', 'down');
  program.paste(' hush-hush ');
  program.press('enter', 'enter');
  await program.until(({notice}) => notice?.level === 'success');
  assert.equal(program.state().notice?.text, 'logged in to localhost:5000 as quay; kept in a safe place');
  assert.deepEqual(stored, [
    {serverAddress: 'localhost:5000', username: 'quay', password: ' hush-hush ', identityToken: ''},
  ]);
  assert.doesNotMatch(JSON.stringify(program.state()), /hush/);
});

test('a token that the registry gives is kept, and the password is not', async () => {
  const stored: unknown[] = [];
  const program = open({
    engine: {checkAuth: async () => ({identityToken: 'T'})},
    credentials: {
      store: async auth => {
        stored.push(auth);
        return 'x';
      },
    },
  });
  logIn(program, 'hush');
  program.press('enter', 'enter');
  await program.until(({notice}) => notice?.level === 'success');
  assert.deepEqual(stored, [
    {serverAddress: 'localhost:5000', username: 'quay', password: '', identityToken: 'T'},
  ]);
});

test('a login that the registry refuses stays open with its words, and nothing is kept', async () => {
  const program = open({
    engine: {checkAuth: () => Promise.reject(new EngineError('failed', 'status: 401 Unauthorized'))},
  });
  logIn(program, 'wrong');
  program.press('enter', 'enter');
  await program.until(({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.equal(program.form().problems[''], 'status: 401 Unauthorized');
});

test('a login that is good but cannot be kept is said so', async () => {
  const program = open({
    engine: {checkAuth: async () => ({identityToken: ''})},
    credentials: {store: () => Promise.reject(new Error('config.json cannot be written (EROFS)'))},
  });
  logIn(program, 'hush');
  program.press('enter', 'enter');
  await program.until(({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.match(program.form().problems[''] ?? '', /takes this login, but it could not be kept: .*EROFS/);
});

test('what is missing for a login is said at its field', () => {
  const program = open();
  choose(program, 'login');
  program.paste('no host');
  program.press('tab', 'tab', 'tab', 'enter');
  assert.deepEqual(Object.keys(program.form().problems).toSorted(), ['host', 'password', 'username']);
});

test('logout removes the kept login, Docker Hub’s under its own key', async () => {
  const erased: string[] = [];
  const program = open({credentials: {erase: async server => erased.push(server) > 0}});
  choose(program, 'logout');
  assert.match(program.screen(), /\$ docker logout$/);
  program.press('enter', 'enter');
  await program.until(({notice}) => notice?.text === 'removed the login for Docker Hub');
  assert.deepEqual(erased, ['https://index.docker.io/v1/']);
});

test('logout where there is no login says so', async () => {
  const program = open();
  choose(program, 'logout');
  program.paste('localhost:5000');
  program.press('enter', 'enter');
  await program.until(({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.equal(program.form().problems['host'], 'no login is kept for localhost:5000');
});
