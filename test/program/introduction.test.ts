import assert from 'node:assert/strict';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {untilNotBusy} from '../support/until-not-busy.ts';
import {markOnly} from './mark-only.ts';
import {openQuaymaster, type Quaymaster} from './quaymaster.ts';

// The classic introduction to Docker, played through on the real engine and a registry. What the person of the story
// does is done by keys; the docker CLI is the world around: whoever else pushes to the registry, and the oracle.

const patient = {deadlineMs: 30_000};

liveTest(
  'the classic introduction to Docker is played through by keys alone',
  async (live, context) => {
    const registry = live.record.registries.find(({account}) => account === undefined)?.host ?? '';
    const ubuntu = `${registry}/${live.named('ubuntu')}:15.10`;
    await publish(live, ubuntu, 'echo 15.10 > /etc/release');
    const screen = await openQuaymaster(context, ['--pane', 'disk'], {env: live.env});
    const before = await diskRow(screen, 'Images');
    assert.equal(before, await diskRowOfDocker(live, 'Images'));

    await pull(screen, ubuntu);
    await screen.filter(live.prefix);
    await screen.select(repositoryOf(ubuntu));
    await makeFileInside(screen, live, ubuntu);
    const v2 = await commitIt(screen, live);
    await findFileInside(screen, live, v2);

    await greetInLog(screen, live);
    await findByFourDigits(screen, live);
    await publishOnePort(screen, live);
    await publishAllPorts(screen, live);

    // The first one to lose it has a container and an image made from it, which keep it.
    const kept = await loseTag(screen, live, ubuntu, 1);
    const first = await loseTag(screen, live, ubuntu, 2);
    const second = await loseTag(screen, live, ubuntu, 3);
    await showOnlyDangling(screen, [kept, first, second]);
    await removeMarked(screen, first);
    await removeByPlan(screen, second);
    const images = await live.docker(['images', '-q', '--filter', 'dangling=true']);
    for (const id of [first, second]) assert.doesNotMatch(images, new RegExp(id));

    await screen.sendKeys('4');
    const after = await diskRowOfDocker(live, 'Images');
    await screen.waitFor(text => rowOfDisk(text, 'Images') === after);
    assert.notEqual(after, before);
  },
  {needsTmux: true},
);

/** Somebody else pushes an image under this name; afterwards this engine has what it had before. */
async function publish({docker, named}: LiveEngine, reference: string, script: string): Promise<void> {
  const own = (await docker(['images', '-q', '--no-trunc', reference])).trim();
  const maker = named(`elsewhere${script.length}`);
  await docker(['run', '--name', maker, 'busybox:1.35', 'sh', '-c', script]);
  const made = (await docker(['commit', maker, reference])).trim();
  await docker(['push', reference]);
  await docker(['rm', maker]);
  if (own !== '') await docker(['tag', own, reference]);
  await docker(['rmi', own === '' ? reference : made]);
}

/** `docker pull`: whatever the form proposes is replaced. */
async function pull(screen: Quaymaster, reference: string): Promise<void> {
  await screen.sendKeys('2', 'p');
  await screen.waitFor(/Pull an image/);
  await screen.fill('Name', reference);
  await screen.waitFor(text => text.includes(`$ docker pull ${reference}`));
  await screen.sendKeys('Enter', 'Enter');
  await screen.waitFor(/✓ pulled|is here already/, patient);
  if (/is here already/.test((await screen.capture()).join('\n'))) await screen.sendKeys('y');
  await screen.waitFor(/✓ pulled/, patient);
  await screen.sendKeys('Escape');
}

/** `docker run -it`: a file is made in the container's own shell, which is left with `exit`. */
async function makeFileInside(screen: Quaymaster, live: LiveEngine, image: string): Promise<void> {
  await openRunForm(screen, image);
  await screen.fill('Name', live.named('first'));
  await screen.fill('Command', '/bin/sh');
  await switchOn(screen, 'Interactive (-it)');
  await screen.waitFor(text =>
    text.includes(`$ docker run -it --name ${live.named('first')} ${image} /bin/sh`),
  );
  await submit(screen);
  await screen.waitFor(/^\/ # *$/m, patient);
  await screen.sendText('cat /etc/release; echo made by hand > /mine; exit');
  await screen.sendKeys('Enter');
  await screen.waitFor(/ended with exit code 0/, patient);
  await screen.waitForRow(live.named('first'), / Exited \(0\) /);
}

/** `docker commit -m -a`; the new image, which is selected in Images then. */
async function commitIt(screen: Quaymaster, live: LiveEngine): Promise<string> {
  const v2 = `${live.named('runoob')}/ubuntu:v2`;
  await screen.sendKeys('1');
  await screen.filter(live.prefix);
  await screen.select(live.named('first'));
  await screen.sendKeys('c');
  await screen.waitFor(new RegExp(`Commit ${live.named('first')}`));
  await screen.fill('Repository:tag', v2);
  await screen.fill('Message', 'has update');
  await screen.fill('Author', 'runoob');
  const line = `$ docker commit -m 'has update' -a runoob ${live.named('first')} ${v2}`;
  await screen.waitFor(text => text.includes(line));
  await submit(screen);
  const row = await screen.waitForSelected(repositoryOf(v2));
  assert.match(row, / v2 /);
  assert.equal(
    (await live.docker(['image', 'inspect', '-f', '{{.Comment}}|{{.Author}}', v2])).trim(),
    'has update|runoob',
  );
  return v2;
}

async function findFileInside(screen: Quaymaster, live: LiveEngine, image: string): Promise<void> {
  await openRunForm(screen, image);
  await screen.fill('Name', live.named('second'));
  await screen.fill('Command', '/bin/sh');
  await switchOn(screen, 'Interactive (-it)');
  await switchOn(screen, 'Remove (--rm)');
  await submit(screen);
  await screen.waitFor(/^\/ # *$/m, patient);
  await screen.sendText('cat /mine');
  await screen.sendKeys('Enter');
  await screen.waitFor(/^made by hand$/m);
  await screen.sendText('exit');
  await screen.sendKeys('Enter');
  await screen.waitFor(/ended with exit code 0/, patient);
}

/** `docker run -d` of a loop, and `docker logs`. */
async function greetInLog(screen: Quaymaster, live: LiveEngine): Promise<void> {
  await screen.sendKeys('1');
  await screen.waitFor(/\[1 Containers\]/);
  await screen.sendKeys('+');
  await screen.waitFor(/Run a container/);
  await screen.fill('Image', 'busybox:1.35');
  await screen.fill('Name', live.named('loop'));
  await screen.fill('Command', 'sh -c "while true; do echo hello world; sleep 1; done"');
  await submit(screen);
  await screen.waitForRow(live.named('loop'), /^›.* Up /);
  await screen.sendKeys('l');
  await screen.waitFor(/following[\s\S]*hello world[\s\S]*hello world/, patient);
  await screen.sendKeys('q');
}

async function findByFourDigits(screen: Quaymaster, live: LiveEngine): Promise<void> {
  const id = (await live.docker(['inspect', '-f', '{{.Id}}', live.named('loop')])).trim();
  await screen.filter(id.slice(0, 4));
  await screen.waitForSelected(live.named('loop'));
  await screen.filter(live.prefix);
}

/** `docker run -d -p`. */
async function publishOnePort(screen: Quaymaster, live: LiveEngine): Promise<void> {
  const script = 'trap "exit 0" TERM; echo Hello from inside > /index.html; httpd -f -p 5002 -h / & wait $!';
  await screen.sendKeys('+');
  await screen.waitFor(/Run a container/);
  await screen.fill('Image', 'busybox:1.35');
  await screen.fill('Name', live.named('web'));
  await screen.fill('Command', `sh -c '${script}'`);
  await screen.fill('Publish (-p)', '127.0.0.1:5001:5002');
  await submit(screen);
  const row = await screen.waitForRow(live.named('web'), / Up /);
  assert.match(row, / 127\.0\.0\.1:5001->5002\/tcp /);
  assert.equal(await live.fetchPage('127.0.0.1:5001'), 'Hello from inside\n');
}

/** `docker run -d -P`; the port that the engine chose is read in the row, and it is stopped. */
async function publishAllPorts(screen: Quaymaster, live: LiveEngine): Promise<void> {
  await screen.sendKeys('+');
  await screen.waitFor(/Run a container/);
  await screen.fill('Image', 'training/webapp');
  await screen.fill('Name', live.named('random'));
  await switchOn(screen, 'Publish all (-P)');
  await submit(screen);
  const row = await screen.waitForRow(live.named('random'), /->5000\/tcp/);
  const port = /0\.0\.0\.0:(\d+)->5000\/tcp/.exec(row)?.[1];
  assert.equal(await live.fetchPage(`127.0.0.1:${port}`), 'Hello world!\n');
  await screen.select(live.named('random'));
  await screen.sendKeys('s');
  const stopped = await screen.waitForRow(live.named('random'), / Exited \(0\) /);
  assert.doesNotMatch(stopped, /5000\/tcp/);
}

/** A newer image is pushed under a tag that is here, and pulled: the short id of the image that lost the tag to it. */
async function loseTag(
  screen: Quaymaster,
  live: LiveEngine,
  reference: string,
  round: number,
): Promise<string> {
  const old = (await live.docker(['images', '-q', reference])).trim();
  await publish(live, reference, `echo the release of round ${'again '.repeat(round)} > /etc/release`);
  await pull(screen, reference);
  await screen.filter(old);
  const repository = repositoryOf(reference);
  await screen.waitForRow(repository, new RegExp(`^›.*${repository} +<none> .* ${old} `));
  await readDigest(screen, live, {id: old, repository});
  await screen.filter(live.prefix);
  return old;
}

/** The selected image keeps its digest: it stands in its detail, alone on the screen for once, as the engine has it. */
async function readDigest(
  screen: Quaymaster,
  {docker}: LiveEngine,
  {id, repository}: {readonly id: string; readonly repository: string},
): Promise<void> {
  const own = (
    await docker(['image', 'inspect', '-f', '{{.RepoTags}} {{join .RepoDigests " "}}', id])
  ).trim();
  await screen.sendKeys('Enter', 'z');
  const lines = await screen.waitFor(/^Digest /m);
  const [, digest = ''] = /^Digest +(\S+)$/m.exec(lines.map(line => line.trimEnd()).join('\n')) ?? [];
  assert.match(digest, new RegExp(`^${repository}@sha256:[0-9a-f]{64}$`));
  assert.equal(own, `[] ${digest}`);
  // The list alone, then both again, as it was.
  await screen.sendKeys('z', 'z', 'Escape');
  await screen.waitFor(text => !/^Digest /m.test(text));
}

async function showOnlyDangling(screen: Quaymaster, ids: readonly string[]): Promise<void> {
  await screen.sendKeys('H');
  const lines = await screen.waitFor(/dangling only/);
  const rows = lines.filter(line => / [0-9a-f]{12} /.test(line));
  assert.ok(rows.every(row => row.includes('<none>')));
  for (const id of ids) assert.ok(rows.some(row => row.includes(id)));
}

/** One row is marked and removed: nothing but its digest is left to name it by. */
async function removeMarked(screen: Quaymaster, id: string): Promise<void> {
  await screen.filter(id);
  await screen.waitFor(text => new RegExp(`^›.*${id}`, 'm').test(text));
  await screen.sendKeys('Space');
  await screen.waitFor(text => new RegExp(`^.\\+.*${id}`, 'm').test(text));
  await screen.sendKeys('d');
  await screen.waitFor(/\$ docker rmi [\s\S]*y do it/);
  await screen.sendKeys('y');
  await screen.waitFor(/Removed/);
  await screen.waitFor(/Nothing matches/);
  await screen.sendKeys('Escape', 'H');
}

async function removeByPlan(screen: Quaymaster, id: string): Promise<void> {
  await screen.sendKeys('P');
  await screen.waitFor(text => /space mark · d/.test(text) && text.includes(id));
  await markOnly(screen, [id]);
  await screen.sendKeys('d');
  await screen.waitFor(/y do it/);
  await screen.sendKeys('y');
  await screen.waitFor(/Removed 1/);
  await screen.sendKeys('Escape');
}

async function openRunForm(screen: Quaymaster, image: string): Promise<void> {
  await screen.sendKeys('+');
  await screen.waitFor(text => text.includes(`Run ${image}`));
}

async function switchOn(screen: Quaymaster, label: string): Promise<void> {
  await screen.toField(label);
  await screen.sendKeys('Space');
  await screen.waitFor(text =>
    text.split('\n').some(line => line.startsWith(`› ${label}`) && / \[x\]/.test(line)),
  );
}

async function submit(screen: Quaymaster): Promise<void> {
  await screen.toField('[');
  await screen.sendKeys('Enter');
}

/** A row of `system df` as the Disk pane shows it, in words. */
async function diskRow(screen: Quaymaster, type: string): Promise<string> {
  return rowOfDisk((await screen.waitFor(text => rowOfDisk(text, type) !== '')).join('\n'), type);
}

function rowOfDisk(text: string, type: string): string {
  const row = text.split('\n').find(line => line.replaceAll(/[│|]/g, ' ').trim().startsWith(`${type} `));
  return (row ?? '').replaceAll(/[│|]/g, ' ').trim().replaceAll(/ +/g, ' ');
}

async function diskRowOfDocker({docker}: LiveEngine, type: string): Promise<string> {
  return rowOfDisk(await untilNotBusy(() => docker(['system', 'df'])), type);
}

function repositoryOf(reference: string): string {
  return reference.slice(0, reference.lastIndexOf(':'));
}
