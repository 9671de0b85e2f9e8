import type {Settings} from './settings.ts';

/** One thing that can be set in the settings file. */
export type Setting = {
  /** Its place in the file: `undoSeconds`, `logs.tail`, `keys.stop`. */
  readonly name: string;
  /** What it does, in a sentence or two. */
  readonly help: string;
  /** What may stand there: `a whole number from 0 to 60`. */
  readonly expected: string;
  /** The settings with this value, or what is wrong with it; '' where it just is not what is expected. */
  readonly read: (value: unknown, settings: Settings) => Settings | string;
  /** The value in force as the file would have it. */
  readonly text: (settings: Settings) => string;
};

/** A kind of value: how it is read, written, and what it is called. */
export type ValueKind<Value> = {
  readonly expected: string;
  readonly read: (value: unknown) => {readonly value: Value} | string;
  readonly text: (value: Value) => string;
};

/** A setting of that kind, by where it stands in the settings. */
export function setting<Value>(options: {
  readonly name: string;
  readonly help: string;
  readonly kind: ValueKind<Value>;
  readonly get: (settings: Settings) => Value;
  readonly set: (settings: Settings, value: Value) => Settings;
}): Setting {
  const {name, help, kind, get, set} = options;
  return {
    name,
    help,
    expected: kind.expected,
    read(value, settings) {
      const found = kind.read(value);
      return typeof found === 'string' ? found : set(settings, found.value);
    },
    text: settings => kind.text(get(settings)),
  };
}
