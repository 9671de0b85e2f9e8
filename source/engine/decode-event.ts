import type {EngineEvent} from '../objects/engine-event.ts';
import {parseJson} from '../objects/json.ts';
import {fieldsOf, isRecord, numberOf, textMapOf, textOf} from './fields.ts';

/** One line of `/events`; undefined for what is no event. */
export function decodeEvent(line: string): EngineEvent | undefined {
  const body = parseJson(line);
  if (!isRecord(body)) return undefined;
  const wire = fieldsOf<'Type' | 'Action' | 'Actor' | 'time' | 'status' | 'id'>(body);
  const actor = fieldsOf<'ID' | 'Attributes'>(wire.Actor);
  const action = textOf(wire.Action) || textOf(wire.status);
  if (action === '') return undefined;
  const seconds = numberOf(wire.time);
  const timeNano = timeNanoIn(line) ?? (seconds > 0 ? `${Math.trunc(seconds)}000000000` : '0');
  return {
    type: textOf(wire.Type),
    action,
    actorId: textOf(actor.ID) || textOf(wire.id),
    attributes: textMapOf(actor.Attributes),
    timeMs: Math.trunc(Number(timeNano) / 1e6),
    timeNano,
  };
}

/**
From the raw text: JSON.parse rounds what exceeds 2^53. No string can be mistaken for it: a quote inside one
is written `\"`, so the key would read `timeNano\":`.
*/
function timeNanoIn(line: string): string | undefined {
  return /"timeNano":\s*(\d{1,19})\b/.exec(line)?.[1];
}
