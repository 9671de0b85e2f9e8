import {changedSettings} from './changed-settings.ts';
import {type Joined, joinedNetworks, networkOfMode} from './container-networks.ts';
import type {ContainerOrigin} from './container-origin.ts';
import {containerRunCommands} from './container-run-words.ts';
import {isTrueAt, objectAt, textAt} from './json-path.ts';
import {type JsonObject, ownSettings} from './own-settings.ts';
import {recreateNames} from './recreate-names.ts';
import type {RunSpec} from './run-spec.ts';

/** How a container is made anew beside the old one, which stays. */
export type RecreatePlan = {
  readonly containerId: string;
  readonly name: string;
  /** What the new one is called until it takes the name. */
  readonly newName: string;
  /** What the old one is called from then on. */
  readonly oldName: string;
  /** What `POST /containers/create` is asked. */
  readonly body: JsonObject;
  /** Networks to be joined once it is made. */
  readonly others: readonly Joined[];
  /** A stopped one is made anew and not started. */
  readonly wasRunning: boolean;
  /** The old one would be started again by the engine: its restart policy has to go. */
  readonly hasRestartPolicy: boolean;
  /** The engine's own log driver; '' when unknown. */
  readonly loggingDriver: string;
};

/** The plan for what differs between two specs of a container; `time` tells its names apart. */
export function recreatePlan(
  origin: ContainerOrigin,
  {before, after, time}: {readonly before: RunSpec; readonly after: RunSpec; readonly time: string},
): RecreatePlan {
  const {container} = origin;
  const name = textAt(container, 'Name').replace(/^\//, '');
  const settings = changedSettings(ownSettings(origin), before, after);
  const isMoved = before.network !== after.network;
  const {mode, endpoint, others} = joinedNetworks(
    container,
    isMoved ? (after.network ?? 'default') : undefined,
  );
  const restart = textAt(container, 'HostConfig', 'RestartPolicy', 'Name');
  return {
    containerId: textAt(container, 'Id'),
    name,
    ...recreateNames(name, time),
    body: {
      ...settings,
      HostConfig: {...objectAt(settings, 'HostConfig'), NetworkMode: mode},
      ...(Object.keys(endpoint).length === 0
        ? {}
        : {NetworkingConfig: {EndpointsConfig: {[mode]: endpoint}}}),
    },
    others,
    wasRunning: isTrueAt(container, 'State', 'Running'),
    hasRestartPolicy: restart !== '' && restart !== 'no',
    loggingDriver: origin.loggingDriver,
  };
}

/** `docker create` for the new container, and `docker network connect` for each further network, as words. */
export function createCommands(
  {body, newName, others, loggingDriver}: RecreatePlan,
  {showsSecrets}: {readonly showsSecrets: boolean},
): ReadonlyArray<readonly string[]> {
  const mode = textAt(body, 'HostConfig', 'NetworkMode');
  const endpoint = objectAt(body, 'NetworkingConfig', 'EndpointsConfig', mode);
  const networks = Object.fromEntries(others.map(it => [it.network, it.endpoint]));
  const [run = [], ...connects] = containerRunCommands({
    container: {
      Name: newName,
      Config: body,
      HostConfig: body['HostConfig'] ?? {},
      NetworkSettings: {Networks: {...networks, [networkOfMode(mode)]: endpoint}},
    },
    imageReference: textAt(body, 'Image'),
    hostName: '',
    cgroupVersion: '',
    loggingDriver,
    showsSecrets,
  });
  const terminal = run[2]?.replace('d', '') ?? '';
  return [['docker', 'create', ...(terminal === '-' ? [] : [terminal]), ...run.slice(3)], ...connects];
}
