import {allActions} from '../../source/actions/all-actions.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {keyPresets} from '../../source/actions/key-presets.ts';
import type {PresetId} from '../../source/store/settings.ts';
import {markdownTable} from './markdown-table.ts';

/** Where the presets differ, action by action. */
export function presetTable(): string {
  const presets = Object.keys(keyPresets) as PresetId[];
  const keys = presets.map(preset => bindKeys({preset, keys: {}}));
  const rows = allActions
    .map(({id}) => [`\`${id}\``, ...keys.map(bound => cell(bound[id] ?? []))])
    .filter(([, first, ...others]) => others.some(other => other !== first));
  return markdownTable(['action', ...presets.map(preset => `\`${preset}\``)], rows);
}

function cell(keys: readonly string[]): string {
  return keys.map(key => `\`${key}\``).join(', ');
}
