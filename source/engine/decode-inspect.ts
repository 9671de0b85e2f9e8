import type {ContainerLogInfo} from '../objects/log-query.ts';
import {stateOf} from './decode-container.ts';
import {amountIfKnown, fieldsOf, textOf} from './fields.ts';

/** What of a container's inspect says how to read its log. */
export function decodeContainerLogInfo(body: unknown): ContainerLogInfo {
  const wire = fieldsOf<'Config' | 'HostConfig' | 'State'>(body);
  const state = fieldsOf<'Status' | 'StartedAt' | 'FinishedAt'>(wire.State);
  const logConfig = fieldsOf<'LogConfig'>(wire.HostConfig).LogConfig;
  return {
    isTty: fieldsOf<'Tty'>(wire.Config).Tty === true,
    driver: textOf(fieldsOf<'Type'>(logConfig).Type),
    state: stateOf(state.Status),
    startedAt: timeOrNone(state.StartedAt),
    finishedAt: timeOrNone(state.FinishedAt),
  };
}

/** Seconds that the container itself wants to be given by a stop; absent when it leaves that to the engine. */
export function decodeStopSeconds(body: unknown): number | undefined {
  return amountIfKnown(fieldsOf<'StopTimeout'>(fieldsOf<'Config'>(body).Config).StopTimeout);
}

/** Go's zero time stands for never. */
function timeOrNone(value: unknown): string {
  const text = textOf(value);
  return text.startsWith('0001-') ? '' : text;
}
