import assert from 'node:assert/strict';
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {rowsOfImage} from '../../source/objects/image-rows.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openRegistryProgram, type RegistryProgram} from './registry-program.ts';

/** The registry that asks nobody who he is, and the one with an account. */
function registriesOf({record}: LiveEngine) {
  const open = record.registries.find(({account}) => account === undefined);
  const guarded = record.registries.find(({account}) => account !== undefined);
  assert.ok(open !== undefined && guarded?.account !== undefined, 'the test engine has no registries');
  return {open: open.host, guarded: guarded.host, account: guarded.account};
}

/** An image with a layer of its own under that name; its id. */
async function makeOwnImage(live: LiveEngine, reference: string, script: string): Promise<string> {
  const container = live.named(`make-${reference.replace(/\W/g, '-')}-${script.length}`);
  await live.docker(['run', '--name', container, 'busybox:1.35', 'sh', '-c', script]);
  const id = await live.docker(['commit', container, reference]);
  await live.docker(['rm', container]);
  return id.trim();
}

async function push(program: RegistryProgram, reference: string): Promise<string> {
  await program.select(reference);
  const number = (program.state().jobs.at(-1)?.number ?? 0) + 1;
  program.choose('push');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  program.press('y');
  const end = await program.jobEnd(number);
  program.press('esc');
  return end;
}

async function pull(program: RegistryProgram, reference: string): Promise<string> {
  const number = (program.state().jobs.at(-1)?.number ?? 0) + 1;
  program.press('p');
  program.type(reference);
  program.press('enter', 'enter');
  if (program.state().overlays.at(-1)?.kind === 'confirm') program.press('y');
  const end = await program.jobEnd(number);
  await program.until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'job' || (top?.kind === 'form' && top.status === 'editing');
  });
  program.press('esc');
  return end;
}

liveTest('an image is pushed, removed and pulled again, and is the same', async (live, t) => {
  const {open} = registriesOf(live);
  const program = openRegistryProgram(live, t);
  const name = `${open}/${live.named('app')}:1`;
  const id = await makeOwnImage(live, name, 'head -c 300000 /dev/urandom > /x');
  assert.equal(await push(program, name), `done: pushed ${name}`);
  const digest = program.state().jobs.at(-1)?.progress.digest ?? '';
  assert.match(digest, /^sha256:[0-9a-f]{64}$/);

  await live.docker(['rmi', name]);
  await program.refresh();
  assert.equal(await pull(program, name), `done: pulled ${name}`);
  const job = program.state().jobs.at(-1);
  assert.equal(job?.progress.digest, digest);
  assert.ok(job?.progress.layers.every(({isDone}) => isDone));
  assert.equal((await live.docker(['images', '-q', '--no-trunc', name])).trim(), id);
  assert.equal(await pull(program, name), `done: ${name} is up to date`);
});

liveTest(
  'a tag that has moved in the registry moves here, and the image that had it dangles with its digest',
  async (live, t) => {
    const {open} = registriesOf(live);
    const program = openRegistryProgram(live, t);
    const repository = `${open}/${live.named('moved')}`;
    const name = `${repository}:1`;
    const oldId = await makeOwnImage(live, name, 'echo old > /x');
    await push(program, name);
    const oldDigest = program.state().jobs.at(-1)?.progress.digest ?? '';
    const newId = await makeOwnImage(live, name, 'echo new, and longer > /x');
    await push(program, name);
    const newDigest = program.state().jobs.at(-1)?.progress.digest ?? '';
    assert.notEqual(newDigest, oldDigest);
    await live.docker(['tag', oldId, name]);
    await live.docker(['rmi', newId]);

    await program.select(name);
    program.press('p', 'enter', 'enter');
    const question = program.state().overlays.at(-1);
    assert.equal(question?.kind === 'confirm' && question.title, `${name} is here already`);
    const number = (program.state().jobs.at(-1)?.number ?? 0) + 1;
    program.press('y');
    const short = (id: string) => id.slice(7, 19);
    assert.equal(
      await program.jobEnd(number),
      `done: pulled ${name}, now ${short(newId)}; ${short(oldId)} lost the name and dangles`,
    );
    const notes = program.state().jobs.at(-1)?.notes.join('\n') ?? '';
    assert.ok(notes.includes(oldDigest) && notes.includes(newDigest), notes);

    const old = program.state().images.get(oldId);
    assert.ok(old !== undefined);
    assert.deepEqual(old.repoDigests, [`${repository}@${oldDigest}`]);
    assert.deepEqual(
      rowsOfImage(old).map(row => [row.repository, row.tag]),
      [[repository, '<none>']],
    );
  },
);

liveTest('a tag that no registry has is said at the field, in the engine’s words', async (live, t) => {
  const {open} = registriesOf(live);
  const program = openRegistryProgram(live, t);
  const name = `${open}/${live.named('nowhere')}:9`;
  program.press('p');
  program.type(name);
  program.press('enter', 'enter');
  const state = await program.until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'form' && top.problems['reference'] !== undefined;
  });
  const top = state.overlays.at(-1);
  assert.match((top?.kind === 'form' && top.problems['reference']) || '', /manifest .*unknown/);
});

liveTest(
  'a registry with accounts refuses a push until the right password is kept; logout forgets it',
  async (live, t) => {
    const {guarded, account} = registriesOf(live);
    const program = openRegistryProgram(live, t);
    const name = `${guarded}/${live.named('own')}:1`;
    await makeOwnImage(live, name, 'echo own > /x');
    assert.match(await push(program, name), /^failed: .* \(asked without a login; :login keeps one for /);

    program.choose('login');
    assert.equal(form(program)['host'], guarded);
    program.press('down');
    program.type(account.user);
    program.press('down');
    program.type('wrong');
    program.press('enter', 'enter');
    const refused = await program.until(({actionLog}) => actionLog.at(-1)?.outcome === 'failed');
    assert.match(refused.actionLog.at(-1)?.detail ?? '', /401 Unauthorized|unauthorized/);
    const configFile = join(program.configFolder, 'config.json');
    assert.equal(existsSync(configFile), false);

    program.press('up');
    program.type(account.password);
    program.press('enter', 'enter');
    await program.until(({notice}) => notice?.level === 'success');
    const {auths} = JSON.parse(readFileSync(configFile, 'utf8')) as {auths: Record<string, unknown>};
    const auth = Buffer.from(`${account.user}:${account.password}`).toString('base64');
    assert.deepEqual(auths, {[guarded]: {auth}});
    assert.equal(JSON.stringify(program.state()).includes(account.password), false);

    assert.equal(await push(program, name), `done: pushed ${name}`);
    // What we keep, the docker CLI finds, where it is the real one.
    await live.docker(['rmi', name]);
    await live.docker(['pull', name], {env: {...live.env, DOCKER_CONFIG: program.configFolder}});

    program.choose('logout');
    program.type(guarded);
    program.press('enter', 'enter');
    await program.until(({notice}) => notice?.text === `removed the login for ${guarded}`);
    await live.docker(['rmi', name]);
    assert.match(await pull(program, name), /^failed: .*asked without a login/);
  },
);

liveTest(
  'a credential helper on the PATH is asked for the login, and keeps the one that is made',
  async (live, t) => {
    const {guarded, account} = registriesOf(live);
    const folder = mkdtempSync(join(tmpdir(), 'quaymaster-helper-'));
    t.after(() => rmSync(folder, {recursive: true}));
    const kept = join(folder, 'kept');
    const script = `#!/bin/sh
case "$1" in
get) cat > /dev/null; test -e '${kept}' && cat '${kept}' || { echo 'credentials not found in native keychain'; exit 1; } ;;
store) cat > '${kept}' ;;
erase) rm '${kept}' ;;
esac
`;
    writeFileSync(join(folder, 'docker-credential-fake'), script);
    chmodSync(join(folder, 'docker-credential-fake'), 0o755);
    const program = openRegistryProgram(live, t, {PATH: `${folder}:${process.env['PATH']}`});
    const configFile = join(program.configFolder, 'config.json');
    writeFileSync(configFile, JSON.stringify({credsStore: 'fake', detachKeys: 'ctrl-x'}));

    const name = `${guarded}/${live.named('helped')}:1`;
    await makeOwnImage(live, name, 'echo helped > /x');
    assert.match(await push(program, name), /^failed: /);
    program.choose('login');
    program.type(guarded);
    program.press('down');
    program.type(account.user);
    program.press('down');
    program.type(account.password);
    program.press('enter', 'enter');
    await program.until(({notice}) => notice?.text.endsWith('kept in docker-credential-fake') === true);
    assert.equal(readFileSync(configFile, 'utf8').includes(account.password), false);
    assert.deepEqual(JSON.parse(readFileSync(configFile, 'utf8')), {
      credsStore: 'fake',
      detachKeys: 'ctrl-x',
      auths: {[guarded]: {}},
    });
    assert.equal(await push(program, name), `done: pushed ${name}`);
  },
);

liveTest('a push that is cancelled leaves nothing under its name in the registry', async (live, t) => {
  const {open} = registriesOf(live);
  const program = openRegistryProgram(live, t);
  const name = `${open}/${live.named('cancelled')}:1`;
  await makeOwnImage(live, name, 'head -c 90000000 /dev/urandom > /x');
  await program.select(name);
  program.choose('push');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  program.press('y');
  await program.until(({jobs}) => jobs.at(-1)?.progress.layers.some(({wireBytes}) => wireBytes > 0) === true);
  program.press('d', 'y');
  assert.equal(await program.jobEnd(1), 'cancelled: cancelled');
  program.press('esc');
  await live.docker(['rmi', name]);
  assert.match(await pull(program, name), /^failed: /);
});

liveTest('t gives a further name, and by its id an image goes with all its names', async (live, t) => {
  const {open} = registriesOf(live);
  const program = openRegistryProgram(live, t);
  const name = `${live.named('tagged')}:1`;
  const further = `${open}/${live.named('tagged')}:2`;
  const id = await makeOwnImage(live, name, 'echo tagged > /x');
  await program.select(name);
  program.press('t');
  program.type(further);
  program.press('enter', 'enter');
  await program.until(({notice}) => notice?.text === `tagged ${name} as ${further}`);
  assert.equal((await live.docker(['images', '-q', '--no-trunc', further])).trim(), id);

  await program.select(name);
  program.press('d', 'i', 'y');
  await program.until(({notice}) => notice?.level === 'error');
  // Names in two repositories: the engine wants to be told twice.
  assert.match(program.state().notice?.text ?? '', /must be forced/);
  program.press('d', 'i', 'f', 'y');
  await program.until(({notice}) => notice?.level === 'success');
  assert.equal(await live.docker(['images', '-q', '--no-trunc', '--filter', `reference=${further}`]), '');
  await program.refresh();
  assert.equal(program.state().images.has(id), false);
});

function form(program: RegistryProgram): Readonly<Record<string, string>> {
  const top = program.state().overlays.at(-1);
  assert.ok(top?.kind === 'form');
  return top.values;
}
