import assert from 'node:assert/strict';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openQuaymaster, type Quaymaster} from './quaymaster.ts';

const needsTmux = {needsTmux: true};

/** Opens the run form on an image that this test tags as its own. */
async function openRunForm(screen: Quaymaster, live: LiveEngine, image: string): Promise<void> {
  const name = live.named(image.replaceAll(/\W/g, '-'));
  await live.docker(['tag', image, name]);
  await screen.sendKeys('2');
  await screen.waitFor(new RegExp(name));
  await screen.filter(live.prefix);
  await screen.select(name);
  await screen.sendKeys('+');
  await screen.waitFor(new RegExp(`Run ${name}`));
}

liveTest(
  'an image is run with a port by the form, and its page is fetched through the port',
  async (live, context) => {
    const {named, firstPort: port} = live;
    const screen = await openQuaymaster(context, ['--pane', 'images'], {env: live.env});
    await openRunForm(screen, live, 'training/webapp');
    // What the image exposes is there already, on any host port.
    await screen.waitFor(/Publish \(-p\) +:5000/);
    await screen.fill('Name', named('web'));
    await screen.fill('Publish (-p)', '127.0.0.1:80000:5000');
    await screen.toField('[');
    await screen.sendKeys('Enter');
    await screen.waitFor(/^› Publish .*\n.*✕ .*65535/m);
    await screen.fill('Publish (-p)', `127.0.0.1:${port}:5000`);
    const line = new RegExp(
      `\\$ docker run -d --name ${named('web')} -p 127\\.0\\.0\\.1:${port}:5000 .*webapp`,
    );
    await screen.waitFor(line);
    await screen.toField('[');
    await screen.sendKeys('Enter');
    await screen.waitFor(/\[1 Containers\]/);
    const row = await screen.waitForRow(named('web'), /^›.* Up /);
    assert.match(row, new RegExp(` 127\\.0\\.0\\.1:${port}->5000/tcp `));
    assert.equal(await live.fetchPage(`127.0.0.1:${port}`), 'Hello world!\n');

    // The same host port again: said at the field, by whom, before anything is made.
    await openRunForm(screen, live, 'training/webapp');
    await screen.fill('Name', named('second'));
    await screen.fill('Publish (-p)', `127.0.0.1:${port}:5000`);
    await screen.toField('[');
    await screen.sendKeys('Enter');
    await screen.waitFor(new RegExp(`✕ .*${port}.*${named('web')}`));
    assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${named('second')}`]), '');
    await screen.sendKeys('Escape');
  },
  needsTmux,
);

liveTest(
  'a port that something else holds leaves the form open, and no half-made container',
  async (live, context) => {
    const {named} = live;
    const screen = await openQuaymaster(context, ['--pane', 'images'], {env: live.env});
    await openRunForm(screen, live, 'training/webapp');
    // The registry of the tests listens there; to the engine it is a stranger.
    const [, port = ''] = (live.record.registries[0]?.host ?? '').split(':');
    await screen.fill('Name', named('held'));
    await screen.fill('Publish (-p)', `${port}:5000`);
    await screen.toField('[');
    await screen.sendKeys('Enter');
    const text = (await screen.waitFor(/has been removed again/)).join('\n');
    assert.match(text, new RegExp(`${port}[\\s\\S]*address already in use`));
    assert.match(text, new RegExp(`Name \\(--name\\) +${named('held')}`));
    assert.equal(await live.docker(['ps', '-aq', '--filter', `name=${named('held')}`]), '');
  },
  needsTmux,
);

liveTest(
  'ranges, udp, IPv6 and all exposed ports are published as they are asked for',
  async (live, context) => {
    const {docker, named, firstPort: port} = live;
    const screen = await openQuaymaster(context, [], {env: live.env});
    // While it connects the pane is named already.
    await screen.waitFor(/● live/);
    await screen.sendKeys('+');
    await screen.waitFor(/Run a container/);
    await screen.sendText('training/ports');
    await screen.fill('Name', named('many'));
    await screen.fill('Publish (-p)', `${port}-${port + 2}:8000-8002`);
    await screen.sendKeys('Tab');
    await screen.sendText(`127.0.0.1:${port + 3}:53/udp`);
    await screen.sendKeys('Tab');
    await screen.sendText(`[::1]:${port + 4}:443`);
    await screen.waitFor(new RegExp(`-p '?\\[::1\\]:${port + 4}:443'?`));
    await screen.toField('Publish all');
    await screen.sendKeys('Space');
    await screen.waitFor(/Publish all \(-P\) +\[x\]/);
    await screen.toField('[');
    await screen.sendKeys('Enter');
    await screen.waitForSelected(named('many'));
    const mapped = await docker(['port', named('many')]);
    for (const wanted of [
      new RegExp(`^8002/tcp -> 0\\.0\\.0\\.0:${port + 2}$`, 'm'),
      new RegExp(`^53/udp -> 127\\.0\\.0\\.1:${port + 3}$`, 'm'),
      new RegExp(`^443/tcp -> .*::1.*:${port + 4}$`, 'm'),
      /^9000\/udp -> 0\.0\.0\.0:\d+$/m,
      /^80\/tcp -> 0\.0\.0\.0:\d+$/m,
    ])
      assert.match(mapped, wanted);
  },
  needsTmux,
);
