import type {Json} from './json.ts';
import {maskedValue, maskedWords} from './masked-words.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';

/** An inspect, or an event, with the values of environment variables, labels, options, flags and attributes masked where their names look like a secret's. */
export function maskedJson(json: Json, name = ''): Json {
  if (Array.isArray(json)) {
    const isText = json.every(item => typeof item === 'string');
    if (isText && isCommand(name)) return maskedWords(json);
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
          : isOptions(name) && typeof value === 'string'
            ? maskedValue(value)
            : maskedJson(value, key),
      ]),
    );
  }
  return json;
}

function isCommand(name: string): boolean {
  return name === 'Cmd' || name === 'Entrypoint' || name === 'Args';
}

function isNamedByPeople(name: string): boolean {
  return name === 'Labels' || name === 'Attributes' || isOptions(name);
}

/** Of a volume, a network, a log driver: one of them may be a list with names of its own. */
function isOptions(name: string): boolean {
  return name === 'Options' || name === 'DriverOpts';
}
