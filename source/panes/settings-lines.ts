import {padText, textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import {settingsSchema} from '../store/settings-schema.ts';
import {type DetailLine, heading, pair} from './detail-section.ts';
import {settingsVocabulary} from './settings-vocabulary.ts';

/** The settings in force and where each comes from, what is wrong in the file first. */
export function settingsLines({settings}: AppState): readonly DetailLine[] {
  const {path, isThere, setBy, problems} = settings.origin;
  const shown = settingsSchema(settingsVocabulary()).filter(
    // Keys and colours are many: only those that somebody set.
    ({name}) => setBy[name] !== undefined || !/^(keys|colours)\./.test(name),
  );
  const nameColumns = Math.max(...shown.map(({name}) => textWidth(name))) + 2;
  return [
    pair('File', `${path || 'none'}${isThere ? '' : ' (not there: the defaults hold)'}`),
    ...problems.map((problem): DetailLine => [{text: `! ${problem}`, style: 'warning'}]),
    heading('In force'),
    ...shown.map(({name, text}): DetailLine => {
      const by = setBy[name];
      return [
        {text: padText(name, nameColumns), style: by === undefined ? 'muted' : 'key'},
        {text: text(settings)},
        {text: `  ${by ?? 'default'}`, style: 'muted'},
      ];
    }),
    [{text: 'All keys in force, those of the preset among them: quaymaster --keys', style: 'muted'}],
  ];
}
