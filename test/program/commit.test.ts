import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openQuaymaster} from './quaymaster.ts';

const needsTmux = {needsTmux: true};

liveTest(
  'a container is committed by the form, and the new image is the selected one',
  async (live, context) => {
    const {docker, named, prefix} = live;
    await docker(['run', '-d', '--name', named('web'), 'training/webapp']);
    await docker(['exec', named('web'), 'touch', '/mine']);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 80, rows: 24});
    await screen.waitForRow(named('web'), / Up /);
    await screen.filter(prefix);
    await screen.sendKeys('c');
    await screen.waitFor(new RegExp(`Commit ${named('web')}`));

    // A bad name goes nowhere: 20.10 would leave a dangling image behind it.
    await screen.sendText('Upper/Case');
    await screen.sendKeys('Enter');
    await screen.waitFor(/✕ .*lower/);
    await screen.sendKeys('Up', 'C-u');
    await screen.sendText(`${named('image')}:v2`);
    await screen.sendKeys('Tab');
    await screen.sendText('has my file');
    await screen.sendKeys('Tab');
    await screen.sendText('A. Uthor');
    const line = `$ docker commit -m 'has my file' -a 'A. Uthor' ${named('web')} ${named('image')}:v2`;
    await screen.waitFor(text => text.includes(line));
    await screen.sendKeys('Tab');
    await screen.sendText('ENV MY_TOKEN=hunter2');
    await screen.waitFor(/\$ docker commit .* -c 'ENV MY_TOKEN=••••••'/);
    await screen.waitFor(/goes what was written in it: \d+ added[\s\S]*values of MY_TOKEN/);
    await screen.sendKeys('Enter', 'Enter', 'Enter', 'Enter');
    await screen.waitFor(/^› *\[ Commit \]/m);
    await screen.sendKeys('Enter');
    await screen.waitFor(/\[2 Images\]/);
    await screen.waitForSelected(named('image'));
    const format = '{{.Comment}}|{{.Author}}';
    const image = `${named('image')}:v2`;
    assert.equal((await docker(['image', 'inspect', '-f', format, image])).trim(), 'has my file|A. Uthor');
    await docker(['run', '--rm', '--name', named('look'), image, 'ls', '/mine']);

    // The same name again moves it to a newer image: that is asked first.
    await screen.sendKeys('1');
    await screen.waitForSelected(named('web'));
    await screen.sendKeys('c');
    await screen.waitFor(/Commit q/);
    await screen.sendText(image);
    await screen.sendKeys('BTab', 'Enter');
    await screen.waitFor(/exists already[\s\S]*dangles/);
    await screen.sendKeys('n');
    await screen.waitFor(/Repository:tag/);
    await screen.sendKeys('Escape');
  },
  needsTmux,
);
