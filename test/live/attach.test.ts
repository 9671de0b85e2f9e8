import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {assertScreenIsBack, needsTmux, openOn, patient} from './handed-terminal.ts';

liveTest(
  'a attaches to a terminal and leaves it running',
  async (live, t) => {
    const name = live.named('tty');
    await live.docker(['run', '-dit', '--name', name, 'busybox:1.35', 'sh']);
    const pane = await openOn(t, live, name);
    await pane.sendKeys('a');
    await pane.waitFor(/^\/ #/m, patient);
    await pane.typeLine('stty size');
    await pane.waitFor(/^24 100$/m, patient);
    await pane.sendKeys('C-p', 'C-q');
    await pane.waitFor(new RegExp(`left ${name}: it runs on`), patient);
    assert.equal((await live.docker(['inspect', '-f', '{{.State.Running}}', name])).trim(), 'true');

    await pane.sendKeys('a');
    await pane.waitFor(/^\/ #/m, patient);
    await pane.typeLine('exit 7');
    await pane.waitFor(new RegExp(`${name} ended with exit code 7`), patient);
    await assertScreenIsBack(pane);
    await pane.waitFor(/Exited \(7\)/);
    await pane.sendKeys('a');
    await pane.waitFor(/attach: .* is not running/);
  },
  needsTmux,
);

liveTest(
  'a shows what a container without a terminal writes, and takes lines where it reads',
  async (live, t) => {
    const script = 'while read -r line; do echo "out $line"; echo "err $line" >&2; done; exit 6';
    const name = live.named('pipe');
    await live.docker(['run', '-d', '-i', '--name', name, 'busybox:1.35', 'sh', '-c', script]);
    const pane = await openOn(t, live, name);
    await pane.sendKeys('a');
    await pane.waitFor(/^ctrl-p ctrl-q, or ctrl-c, leaves it running$/m, patient);
    await pane.sendText('onex');
    await pane.sendKeys('BSpace', 'Enter');
    await pane.waitFor(
      text => /^one$/m.test(text) && /^out one$/m.test(text) && /^err one$/m.test(text),
      patient,
    );
    await pane.sendKeys('C-c');
    await pane.waitFor(new RegExp(`left ${name}: it runs on`), patient);
    assert.equal((await live.docker(['inspect', '-f', '{{.State.Running}}', name])).trim(), 'true');
  },
  needsTmux,
);

liveTest(
  'of a container for one input only it is said that leaving ends its input',
  async (live, t) => {
    const name = live.named('once');
    await live.docker(['create', '-i', '--name', name, 'busybox:1.35', 'sh', '-c', 'cat; exit 4']);
    await live.docker(['start', name]);
    const pane = await openOn(t, live, name);
    await pane.sendKeys('a');
    await pane.waitFor(/^ctrl-p ctrl-q, or ctrl-c, leaves it; its input ends then$/m, patient);
    await pane.sendKeys('C-c');
    await pane.waitFor(new RegExp(`left ${name}: its input has ended`), patient);
    await pane.waitFor(/Exited \(4\)/, patient);
  },
  needsTmux,
);
