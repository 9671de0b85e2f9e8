import {nameOfAssignment} from './assignment.ts';
import {createBody} from './create-body.ts';
import type {Json} from './json.ts';
import {jsonText, numberAt, objectAt, textAt} from './json-path.ts';
import {targetOfBind} from './named-volumes.ts';
import type {JsonObject} from './own-settings.ts';
import type {RunSpec} from './run-spec.ts';
import {isSameData} from './same-data.ts';

/**
The settings of a container with what differs between two specs, and nothing else: what a spec does not know stays, and
so does, to the letter, what both have alike.
*/
export function changedSettings(settings: JsonObject, before: RunSpec, after: RunSpec): JsonObject {
  const [from, to] = [createBody(before), createBody(after)].map(body => JSON.parse(JSON.stringify(body)));
  const changed = patched(settings, from, to);
  return {
    ...changed,
    Image: after.image,
    HostConfig: withoutOldSwap(objectAt(changed, 'HostConfig'), objectAt(settings, 'HostConfig')),
  };
}

/** Swap that the engine had made of the memory, twice as much, is made of the new memory again. */
function withoutOldSwap(host: JsonObject, before: JsonObject): JsonObject {
  const isChanged = numberAt(host, 'Memory') !== numberAt(before, 'Memory');
  const isOfMemory = numberAt(before, 'MemorySwap') === 2 * numberAt(before, 'Memory');
  if (!isChanged || !isOfMemory) return host;
  const {MemorySwap: _old, ...rest} = host;
  return rest;
}

function patched(settings: JsonObject, from: JsonObject, to: JsonObject): JsonObject {
  const result: Record<string, Json> = {...settings};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[name], to[name]];
    if (isSameData(before, after)) continue;
    const keyOf = keyedLists[name];
    if (keyOf !== undefined) {
      const lists = {settings: listOf(result[name]), before: listOf(before), after: listOf(after)};
      result[name] = patchedList(keyOf, lists);
    } else if (isMap(before) || isMap(after)) {
      result[name] = patched(objectAt(result[name]), objectAt(before), objectAt(after));
    } else if (after === undefined) delete result[name];
    else result[name] = after;
  }
  return result;
}

/** What an item is about, in lists where each is about something else. */
const keyedLists: Readonly<Record<string, (item: Json) => string>> = {
  Env: item => nameOfAssignment(jsonText(item)),
  Binds: item => targetOfBind(jsonText(item)),
  Mounts: item => textAt(item, 'Target').replace(/\/+$/, ''),
};

function patchedList(
  keyOf: (item: Json) => string,
  {settings, before, after}: {readonly [list in 'settings' | 'before' | 'after']: readonly Json[]},
): readonly Json[] {
  const find = (list: readonly Json[], key: string) => list.find(item => keyOf(item) === key);
  const known = new Set([...before, ...after].map(keyOf));
  return [
    ...settings.filter(item => !known.has(keyOf(item))),
    ...after.map(item => {
      const key = keyOf(item);
      return isSameData(item, find(before, key)) ? (find(settings, key) ?? item) : item;
    }),
  ];
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

/** An object that holds something; an empty one (`{'80/tcp': {}}`) is a value of its own. */
function isMap(json: Json | undefined): boolean {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && Object.keys(json).length > 0;
}
