import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openOverlay} from '../../source/store/open-overlay.ts';
import type {Overlay} from '../../source/store/overlay.ts';

const help = (topIndex: number): Overlay => ({kind: 'help', topIndex});

test('of several overlays of a kind the topmost is the open one, whatever lies over it', () => {
  const overlays: readonly Overlay[] = [help(1), help(2), {kind: 'menu', selectedIndex: 0}];
  assert.equal(openOverlay({overlays}, 'help'), overlays[1]);
  assert.equal(openOverlay({overlays}, 'plan'), undefined);
});
