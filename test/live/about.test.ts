import assert from 'node:assert/strict';
import {aboutLines} from '../../source/panes/about-lines.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {liveTest} from '../support/live-engine.ts';
import {textOf} from '../support/segment-text.ts';
import {openLiveProgram} from './live-program.ts';

liveTest('About says of the engine what docker info and docker version say', async (live, t) => {
  const program = await openLiveProgram(live, t, {pane: 'containers'});
  program.choose('about the engine');
  const state = await program.until(now => openOverlay(now, 'about')?.status === 'ready');
  const overlay = openOverlay(state, 'about');
  assert.ok(overlay);
  const shown = aboutLines(overlay, state).map(textOf).join('\n');
  const format =
    '{{.ServerVersion}}|{{.Driver}}|{{.CgroupDriver}}|{{.KernelVersion}}|{{.LoggingDriver}}|{{.DockerRootDir}}';
  const values = (await live.docker(['info', '--format', format])).trim().split('|');
  for (const value of values)
    assert.ok(value !== '' && shown.includes(value), `${value} is not in\n${shown}`);
  const api = (await live.docker(['version', '--format', '{{.Server.APIVersion}}'])).trim();
  assert.match(shown, new RegExp(`offers up to ${api}`));
  assert.match(shown, /requests a minute to the engine/);
});
