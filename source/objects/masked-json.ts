import type {Json} from './json.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';

/** An inspect, or an event, with the values of environment variables, labels and attributes masked where their names look like a secret's. */
export function maskedJson(json: Json, name = ''): Json {
  if (Array.isArray(json)) {
    return name === 'Env'
      ? json.map(item => (typeof item === 'string' ? maskedAssignment(item) : item))
      : json.map(item => maskedJson(item));
  }
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        isNamedByPeople(name) && isSecretName(key) ? mask : maskedJson(value, key),
      ]),
    );
  }
  return json;
}

function isNamedByPeople(name: string): boolean {
  return name === 'Labels' || name === 'Attributes';
}
