import type {Json} from './json.ts';
import {maskedText, maskedUnquoted} from './masked-text.ts';
import {maskedInstruction, maskedValue, maskedWords} from './masked-words.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';

/** An inspect, or an event, with the values of environment variables, labels, options, flags and attributes masked where their names look like a secret's. */
export function maskedJson(json: Json, name = ''): Json {
  if (Array.isArray(json)) {
    const isText = json.every(item => typeof item === 'string');
    if (isText && isCommand(name)) return maskedWords(json);
    if (isText && name === 'OnBuild') return json.map(maskedInstruction);
    return name === 'Env'
      ? json.map(item => (typeof item === 'string' ? maskedAssignment(item) : item))
      : json.map(item => maskedJson(item));
  }
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        isNamedByPeople(name) && isSecretName(key)
          ? mask
          : typeof value === 'string'
            ? maskedEntry(name, key, value)
            : maskedJson(value, key),
      ]),
    );
  }
  return json;
}

function maskedEntry(name: string, key: string, value: string): string {
  // Podman has an image's history in its inspect.
  if (key === 'CreatedBy' || key === 'created_by') return maskedInstruction(value);
  // What happened: that of an exec has its command.
  if (key === 'Action') return maskedUnquoted(value);
  // Why it did not start names what it should have run.
  if (key === 'Error') return maskedText(value);
  return isOptions(name) ? maskedValue(value) : value;
}

/** What is run: a container, an image, its health check (`Test`), Podman's own command line. */
function isCommand(name: string): boolean {
  return ['Cmd', 'Entrypoint', 'Args', 'Test', 'CreateCommand'].includes(name);
}

function isNamedByPeople(name: string): boolean {
  return name === 'Labels' || name === 'Attributes' || isOptions(name);
}

/** Of a volume, a network, a container's storage and runtime, a log driver (`Config`): one of them may be a list with names of its own. */
function isOptions(name: string): boolean {
  return ['Options', 'DriverOpts', 'Config', 'StorageOpt', 'Annotations'].includes(name);
}
