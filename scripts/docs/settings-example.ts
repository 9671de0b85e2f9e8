import {settingsVocabulary} from '../../source/panes/settings-vocabulary.ts';
import type {Setting} from '../../source/store/setting.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {settingsSchema} from '../../source/store/settings-schema.ts';

/**
A settings file with everything that can be set, at its default and commented out: what is left in it by somebody who has
copied it whole must not outweigh a preset or a theme.
*/
export function settingsExample(): string {
  const groups = Map.groupBy(settingsSchema(settingsVocabulary()), ({name}) => name.split('.')[0] ?? '');
  return [...groups].map(([group, settings]) => groupText(group, settings)).join('\n');
}

function groupText(group: string, settings: readonly Setting[]): string {
  const [first] = settings;
  if (first?.name === group) {
    return [
      ...comment(first.help, ''),
      ...comment(`It is ${first.expected}.`, ''),
      line(group, first),
      '',
    ].join('\n');
  }
  const kinds = new Set(settings.map(({expected}) => expected));
  const isAlike = kinds.size === 1 && settings.length > 1;
  return [
    ...(isAlike ? comment(`Each is ${first?.expected}.`, '') : []),
    `#${group}:`,
    ...settings.flatMap(setting => [
      ...comment(setting.help, '  '),
      ...(isAlike ? [] : comment(`It is ${setting.expected}.`, '  ')),
      `#  ${line(setting.name.slice(group.length + 1), setting).slice(1)}`,
    ]),
    '',
  ].join('\n');
}

function line(name: string, {text}: Setting): string {
  return `#${name}: ${text(defaultSettings)}`;
}

function comment(text: string, indent: string): readonly string[] {
  return text === '' ? [] : [`# ${indent}${text}`];
}
