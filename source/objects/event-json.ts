import type {EngineEvent} from './engine-event.ts';
import type {Json} from './json.ts';

/** As `docker events --format json` has it. */
export function eventJson(event: EngineEvent): Json {
  return {
    Type: event.type,
    Action: event.action,
    Actor: {ID: event.actorId, Attributes: event.attributes},
    time: Math.floor(event.timeMs / 1000),
    timeNano: event.timeNano,
  };
}
