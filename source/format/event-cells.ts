import {shortId} from '../objects/container.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import {maskedUnquoted} from '../objects/masked-text.ts';
import {remembered} from '../objects/remembered.ts';
import {isSecretName, mask} from '../objects/secrets.ts';

/** What it happened to, for people: the name that the engine tells, else its id or reference. */
export function eventObject({type, actorId, attributes}: EngineEvent): string {
  const name = attributes['name'];
  if (name !== undefined && name !== '' && type !== 'daemon') return name;
  return /^(sha256:)?[0-9a-f]{64}$/.test(actorId) && type !== 'volume' ? shortId(actorId) : actorId;
}

/** What happened to it; the command of an exec is a part of that, secrets masked unless asked for. */
export function eventAction(event: EngineEvent, showsSecrets: boolean): string {
  return showsSecrets ? event.action : maskedAction(event);
}

const maskedAction = remembered(({action}: EngineEvent) => maskedUnquoted(action));

// What one looks for first; the rest is mostly labels.
const firstNames = ['exitCode', 'signal', 'oldName', 'container', 'destination', 'image', 'driver'];

/** Its attributes as `docker events` prints them, `name=value, …`; the telling ones first, its name left out, secrets masked unless asked for. */
export function eventAttributes(event: EngineEvent, showsSecrets: boolean): string {
  const {name: _shown, ...attributes} = event.attributes;
  const rank = (name: string) => {
    const index = firstNames.indexOf(name);
    return index < 0 ? firstNames.length : index;
  };
  return Object.entries(attributes)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${shownValue(name, value, showsSecrets)}`)
    .join(', ');
}

/** The value of an attribute; labels are among them. A container's 64 digits are cut to the twelve that people compare. */
function shownValue(name: string, value: string, showsSecrets: boolean): string {
  if (isSecretName(name) && !showsSecrets) return mask;
  return name === 'container' && /^[0-9a-f]{64}$/.test(value) ? shortId(value) : value;
}

/** Whether it tells of something going wrong: a process that died with an error, out of memory, unhealthy. */
export function isBadEvent({type, action, attributes}: EngineEvent): boolean {
  if (type !== 'container') return false;
  if (action === 'oom' || action === 'health_status: unhealthy') return true;
  return action === 'die' && (attributes['exitCode'] ?? '0') !== '0';
}
