import {keyList} from './key-kind.ts';
import {type PaneId, paneIds} from './pane-id.ts';
import {type Setting, setting, type ValueKind} from './setting.ts';
import type {ListSettings, PresetId, Settings, ThemeId} from './settings.ts';
import {listOf, oneOf, plainText, quotedText, size, wholeNumber, yesOrNo} from './value-kinds.ts';

/** What the settings name and other rooms know. */
export type SettingsVocabulary = {
  readonly actions: ReadonlyArray<{
    readonly id: string;
    readonly help: string;
    /** Those that it has without settings. */
    readonly keys: readonly string[];
    /** It acts at once, so that it can be made to ask. */
    readonly isAskable: boolean;
  }>;
  /** Ids of the columns, by pane; those without a list are not here. */
  readonly columns: Readonly<Partial<Record<PaneId, readonly string[]>>>;
  /** Those whose list can be sorted. */
  readonly sortablePanes: readonly PaneId[];
  /** What looks are given by. */
  readonly meanings: ReadonlyArray<{
    readonly id: string;
    /** The one that it has without settings. */
    readonly look: string;
  }>;
  /** Whether a text names a look: `bold green`. */
  readonly isLook: (text: string) => boolean;
};

/** Everything that can be set, in the order of the example file. */
export function settingsSchema(vocabulary: SettingsVocabulary): readonly Setting[] {
  return [
    setting({
      name: 'preset',
      help: 'The keys to begin with: those of lazydocker, k9s or vim, as far as they are safe.',
      kind: oneOf<PresetId>(['lazydocker', 'k9s', 'vim']),
      get: ({preset}) => preset,
      set: (settings, preset) => ({...settings, preset}),
    }),
    ...vocabulary.actions.map(({id, help, keys}) =>
      setting({
        name: `keys.${id}`,
        help,
        kind: keyList,
        get: settings => settings.keys[id] ?? keys,
        set: (settings, own) => ({...settings, keys: {...settings.keys, [id]: own}}),
      }),
    ),
    setting({
      name: 'pane',
      help: 'The pane that is open at the start; --pane outweighs it.',
      kind: oneOf(paneIds),
      get: ({pane}) => pane,
      set: (settings, pane) => ({...settings, pane}),
    }),
    setting({
      name: 'readOnly',
      help: 'Refuses every call that is not a read, as --read-only does.',
      kind: yesOrNo,
      get: ({isReadOnly}) => isReadOnly,
      set: (settings, isReadOnly) => ({...settings, isReadOnly}),
    }),
    setting({
      name: 'budget',
      help: 'Shows in the header from the start what Quaymaster sends and asks: bytes a second, requests a minute.',
      kind: yesOrNo,
      get: ({showsBudget}) => showsBudget,
      set: (settings, showsBudget) => ({...settings, showsBudget}),
    }),
    setting({
      name: 'confirm',
      help: 'Actions that ask first although they can be taken back. What destroys asks in any case.',
      kind: listOf(
        'actions',
        vocabulary.actions.filter(({isAskable}) => isAskable).map(({id}) => id),
      ),
      get: ({confirmed}) => confirmed,
      set: (settings, confirmed) => ({...settings, confirmed}),
    }),
    setting({
      name: 'undoSeconds',
      help: 'How long stop, kill and remove of several objects wait for an undo; 0: not at all.',
      kind: wholeNumber(0, 60),
      get: ({undoSeconds}) => undoSeconds,
      set: (settings, undoSeconds) => ({...settings, undoSeconds}),
    }),
    setting({
      name: 'actionLog',
      help: 'A file that every action is appended to, a line of JSON each. It is made readable for you alone.',
      kind: plainText("a path, such as ~/docker-actions.jsonl, or '' for none"),
      get: ({actionLogPath}) => actionLogPath,
      set: (settings, actionLogPath) => ({...settings, actionLogPath}),
    }),
    ...logSettings,
    ...paneIds.flatMap(pane => listSettings(pane, vocabulary)),
    setting({
      name: 'theme',
      help: 'The colours to begin with. In colour-blind nothing is told by red and green; mono has no colours. NO_COLOR outweighs it.',
      kind: oneOf<ThemeId>(['default', 'colour-blind', 'mono']),
      get: ({theme}) => theme,
      set: (settings, theme) => ({...settings, theme}),
    }),
    ...vocabulary.meanings.map(({id, look}) => colourSetting(id, look, vocabulary.isLook)),
  ];
}

const logSettings: readonly Setting[] = [
  logSetting(
    'tail',
    'tailLines',
    'Last lines that are asked for when a log is opened.',
    wholeNumber(0, 1_000_000),
  ),
  logSetting(
    'lines',
    'mostLines',
    'Lines of a log that are kept; older ones go.',
    wholeNumber(100, 1_000_000),
  ),
  logSetting('bytes', 'mostBytes', 'Bytes of a log that are kept.', size(64 * 1024, 1024 ** 3)),
  logSetting('timestamps', 'hasTimestamps', 'Shows the time of each line from the start.', yesOrNo),
  logSetting('wrap', 'isWrapped', 'Wraps long lines from the start.', yesOrNo),
];

function logSetting<Field extends keyof Settings['log']>(
  name: string,
  field: Field,
  help: string,
  kind: ValueKind<Settings['log'][Field]>,
): Setting {
  return setting({
    name: `logs.${name}`,
    help,
    kind,
    get: ({log}) => log[field],
    set: (settings, value) => ({...settings, log: {...settings.log, [field]: value}}),
  });
}

function listSettings(pane: PaneId, vocabulary: SettingsVocabulary): readonly Setting[] {
  const columns = vocabulary.columns[pane];
  if (columns === undefined) return [];
  const list = ({lists}: Settings): ListSettings => lists[pane] ?? {sortBy: '', isReversed: false};
  const withList = (settings: Settings, change: Partial<ListSettings>): Settings => ({
    ...settings,
    lists: {...settings.lists, [pane]: {...list(settings), ...change}},
  });
  const shown = setting({
    name: `${pane}.columns`,
    help: `The columns of ${pane}, the most important first: the last go first when it gets narrower.`,
    kind: listOf('columns', columns, 1),
    get: settings => list(settings).columns ?? columns,
    set: (settings, own) => withList(settings, {columns: own}),
  });
  if (!vocabulary.sortablePanes.includes(pane)) return [shown];
  const usual = 'usual';
  return [
    shown,
    setting({
      name: `${pane}.sort`,
      help: 'The column to sort by at the start; usual: the order of the docker CLI, or what is most wanted.',
      kind: oneOf([usual, ...columns]),
      get: settings => list(settings).sortBy || usual,
      set: (settings, column) => withList(settings, {sortBy: column === usual ? '' : column}),
    }),
    setting({
      name: `${pane}.reverse`,
      help: 'Turns that order round.',
      kind: yesOrNo,
      get: settings => list(settings).isReversed,
      set: (settings, isReversed) => withList(settings, {isReversed}),
    }),
  ];
}

function colourSetting(meaning: string, usual: string, isLook: (text: string) => boolean): Setting {
  return setting({
    name: `colours.${meaning}`,
    help: '',
    kind: {
      expected:
        'words for a look: bold, dim, italic, underline, inverse, a colour (green, bright-red, 208, #ff8800), and after “on” one for the background; or none',
      read: value => {
        const text = String(value);
        return isLook(text) ? {value: text} : '';
      },
      text: quotedText,
    },
    get: ({colours}) => colours[meaning] ?? usual,
    set: (settings, look) => ({...settings, colours: {...settings.colours, [meaning]: look}}),
  });
}
