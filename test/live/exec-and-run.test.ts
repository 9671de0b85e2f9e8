import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {assertScreenIsBack, needsTmux, openLive, openOn, patient, submit, tick} from './handed-terminal.ts';

liveTest(
  'E runs a command as another user, elsewhere, with variables, without a terminal',
  async (live, t) => {
    const name = await live.runSleeper('web');
    const pane = await openOn(t, live, name, {rows: 30});
    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendText('sh -c "id -u; pwd; echo $1" x');
    await pane.waitFor(/✕|\[ Run \]/);
    await pane.sendKeys('C-u');
    await pane.sendText(
      `sh -c 'id -u; pwd; echo "[$WORD]"; tty; read -r line; echo "got $line" >&2; exit 5'`,
    );
    await pane.sendKeys('Tab');
    await pane.sendText('12');
    await pane.sendKeys('Tab');
    await pane.sendText('/etc');
    await pane.sendKeys('Tab');
    await pane.sendText('WORD=two words');
    await pane.sendKeys('Tab', 'Tab', 'Space', 'Tab');
    await pane.waitFor(new RegExp(`\\$ docker exec -i -u 12 -w /etc -e 'WORD=two words' ${name} sh -c`));
    await pane.sendKeys('Enter');
    await pane.waitFor(/^12\n\/etc\n\[two words\]\nnot a tty$/m, patient);
    await pane.typeLine('a line');
    await pane.waitFor(new RegExp(`sh in ${name} ended with exit code 5`), patient);
    await assertScreenIsBack(pane);

    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendText('nosuchprogram');
    await pane.sendKeys('BTab', 'Enter');
    await pane.waitFor(/✕ OCI runtime exec failed[^›]*nosuchprogram/, patient);
  },
  needsTmux,
);

liveTest(
  'what a command wrote that nobody typed into stays on the screen until a key',
  async (live, t) => {
    const name = await live.runSleeper('web');
    const pane = await openOn(t, live, name);
    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendKeys('C-u');
    await pane.sendText(`sh -c 'echo so it is; exit 3'`);
    await pane.sendKeys('BTab', 'Enter');
    await pane.waitFor(/^so it is\nended with exit code 3; any key goes back$/m, patient);
    await pane.sendKeys('d');
    await pane.waitFor(new RegExp(`sh in ${name} ended with exit code 3`), patient);
    await assertScreenIsBack(pane);
  },
  needsTmux,
);

liveTest(
  'a container is run with the terminal in it, and is gone afterwards with --rm',
  async (live, t) => {
    const name = live.named('run');
    const pane = await openRun(t, live, name, `sh -c 'echo first; sh; exit 9'`);
    await tick(pane, 'Interactive');
    await tick(pane, 'Remove');
    await pane.waitFor(new RegExp(`\\$ docker run -it --rm --name ${name} busybox:1.35 sh -c`));
    await submit(pane);
    await pane.waitFor(/^first$/m, patient);
    await pane.typeLine('echo done > /file; cat /file');
    await pane.waitFor(/^done$/m, patient);
    await pane.typeLine('exit');
    await pane.waitFor(new RegExp(`${name} ended with exit code 9`), patient);
    await assertScreenIsBack(pane);
    assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${name}`]), '');
  },
  needsTmux,
);

liveTest(
  'a container whose last command was not found has run: its words stay until a key, and it is there',
  async (live, t) => {
    const name = live.named('run');
    const pane = await openLive(t, live, {rows: 30});
    await pane.sendKeys('+');
    await pane.waitFor(/Run a container/);
    await pane.sendText('busybox:1.35');
    await pane.sendKeys('Tab');
    await pane.sendText(name);
    await pane.sendKeys('Tab');
    await pane.sendText('sh -c nosuch');
    await pane.waitFor(/Command +sh -c nosuch/);
    await tick(pane, 'Interactive');
    await submit(pane);
    await pane.waitFor(/^sh: nosuch: not found\nended with exit code 127; any key goes back$/m, patient);
    await pane.sendKeys('x');
    await pane.waitFor(new RegExp(`! ${name} ended with exit code 127`), patient);
    await assertScreenIsBack(pane);
    await pane.waitFor(/Exited \(127\)/, patient);
  },
  needsTmux,
);

liveTest(
  'a variable without a value has this machine’s, as with docker exec',
  async (live, t) => {
    const name = live.named('web');
    await live.docker([
      'run',
      '-d',
      '--name',
      name,
      '-e',
      'NOT_HERE=its own',
      'busybox:1.35',
      'sleep',
      '600',
    ]);
    const env = {...live.env, FROM_HERE: 'a value'};
    const script = 'echo "$FROM_HERE, $NOT_HERE."';
    const words = ['exec', '-e', 'FROM_HERE', '-e', 'NOT_HERE', name, 'sh', '-c', script];
    const wanted = (await live.docker(words, {env})).trim();
    assert.equal(wanted, 'a value, .');
    const pane = await openOn(t, live, name, {env});
    await pane.sendKeys('E');
    await pane.waitFor(/Run a command in/);
    await pane.sendText(`sh -c '${script}'`);
    await pane.sendKeys('Tab', 'Tab', 'Tab');
    await pane.sendText('FROM_HERE');
    await pane.sendKeys('Tab');
    await pane.sendText('NOT_HERE');
    await pane.sendKeys('NPage', 'Enter');
    await pane.waitFor(new RegExp(`^${wanted}$`, 'm'), patient);
  },
  needsTmux,
);

liveTest(
  'what the engine cannot start is said at the form, and nothing is left',
  async (live, t) => {
    const name = live.named('run');
    const pane = await openRun(t, live, name, 'nosuchprogram');
    await tick(pane, 'Interactive');
    await submit(pane);
    await pane.waitFor(/✕ [^›]*nosuchprogram[^›]*has been\s+removed again/, patient);
    await assertScreenIsBack(pane);
    assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${name}`]), '');
  },
  needsTmux,
);

/** The run form with an image, a name and a command in it. */
async function openRun(t: TestContext, live: LiveEngine, name: string, command: string) {
  const pane = await openLive(t, live, {rows: 30});
  await pane.sendKeys('+');
  await pane.waitFor(/Run a container/);
  for (const text of ['busybox:1.35', name]) {
    await pane.sendText(text);
    await pane.sendKeys('Tab');
  }
  await pane.sendText(command);
  // On the screen, so that no key is under way any more when the fields are counted.
  await pane.waitFor(text => text.includes(`Command`) && text.includes(` ${command}`));
  return pane;
}
