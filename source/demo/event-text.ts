import type {DemoEvent} from './event-bus.ts';
import {unixNano} from './wire-time.ts';

/** A line of `/events`. Below API 1.52 it repeats itself in `status`, `id` and `from`. */
export function eventText(event: DemoEvent, isLegacy: boolean): string {
  const {type, action, actorId, attributes, at} = event;
  const hasLegacy = isLegacy && (type === 'container' || type === 'image');
  const {image: from}: {readonly image?: string} = attributes;
  const body = JSON.stringify({
    ...(hasLegacy
      ? {status: action, id: actorId, ...(type === 'container' && from !== undefined ? {from} : {})}
      : {}),
    Type: type,
    Action: action,
    Actor: {ID: actorId, Attributes: attributes},
    scope: 'local',
    time: Math.floor(at.ms / 1000),
  });
  // As text: a number of JavaScript has too few digits for it.
  return `${body.slice(0, -1)},"timeNano":${unixNano(at)}}\n`;
}
