import type {EngineEvent} from '../objects/engine-event.ts';
import type {ListKind} from '../store/list-kind.ts';

/** What of the lists is no longer true after an event. */
export type StaleObjects = {
  /** Containers to be asked for again. */
  readonly containerIds: readonly string[];
  /** Containers that are gone. */
  readonly goneContainerIds: readonly string[];
  /** More will follow in an order that differs between engines: ask once more when it is quiet. */
  readonly isUnsettled: boolean;
  /** References and ids of an image: containers made of it show another IMAGE now. */
  readonly imageNames: readonly string[];
  /** Whole lists to be asked for again. */
  readonly lists: readonly ListKind[];
  /** The figures of `system df` are no longer true. */
  readonly isDiskStale: boolean;
};

/** What an event makes stale; undefined for one that changes nothing that is shown. Total: unknown ones do no harm. */
export function staleFromEvent(event: EngineEvent): StaleObjects | undefined {
  const action = event.action.split(':', 1)[0] ?? '';
  switch (event.type) {
    case 'container':
      return fromContainer(event, action);
    case 'image':
      return action === 'push' || action === 'save' || action === 'mount' || action === 'unmount'
        ? undefined
        : {...nothingStale, lists: ['images'], imageNames: imageNames(event), isDiskStale: true};
    case 'volume':
      // Who uses a volume is not in its list.
      return action === 'mount' || action === 'unmount'
        ? undefined
        : {...nothingStale, lists: ['volumes'], isDiskStale: true};
    case 'network':
      return fromNetwork(event, action);
    case 'builder':
      return {...nothingStale, isDiskStale: true};
    default:
      return undefined;
  }
}

/** True for a container of whose image the event told. */
export function isMadeOf(
  container: {readonly image: string; readonly imageId: string},
  names: ReadonlySet<string>,
): boolean {
  return names.has(container.imageId) || names.has(plainReference(container.image));
}

/** The beginning of any other: nothing is stale. */
export const nothingStale: StaleObjects = {
  containerIds: [],
  goneContainerIds: [],
  isUnsettled: false,
  imageNames: [],
  lists: [],
  isDiskStale: false,
};

/** Whoever looks into a container, or sends it a signal, changes no list; neither does what runs beside it. */
const harmless = new Set([
  ...['attach', 'detach', 'top', 'resize', 'export', 'copy', 'archive-path', 'extract-to-dir', 'kill'],
  ...['exec_create', 'exec_start', 'exec_die', 'exec_detach', 'exec_died', 'exec', 'checkpoint', 'sync'],
]);

/** After these, engines send more: 20.10 `kill, die, stop`, 29 `kill, stop, die`, then `start, restart`. */
const unsettling = new Set(['start', 'stop', 'die', 'restart', 'oom']);

function fromContainer(event: EngineEvent, action: string): StaleObjects | undefined {
  if (harmless.has(action)) return undefined;
  if (action === 'prune') return {...nothingStale, lists: ['containers'], isDiskStale: true};
  // Podman says `remove`.
  if (action === 'destroy' || action === 'remove') {
    return {...nothingStale, goneContainerIds: [event.actorId], isDiskStale: true};
  }
  if (action === 'commit') return {...nothingStale, lists: ['images'], isDiskStale: true};
  return {
    ...nothingStale,
    containerIds: [event.actorId],
    isUnsettled: unsettling.has(action),
    isDiskStale: action === 'create',
  };
}

function fromNetwork(event: EngineEvent, action: string): StaleObjects | undefined {
  if (action !== 'connect' && action !== 'disconnect') return {...nothingStale, lists: ['networks']};
  const containerId = event.attributes['container'];
  return containerId === undefined ? undefined : {...nothingStale, containerIds: [containerId]};
}

function imageNames({actorId, attributes}: EngineEvent): readonly string[] {
  const {name} = attributes as {readonly name?: string};
  return [actorId, plainReference(actorId), ...(name === undefined ? [] : [name, plainReference(name)])];
}

/** As the engine lists it: without Docker Hub's own prefix, and with the tag that a bare name means. */
function plainReference(reference: string): string {
  const plain = reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
  if (plain.startsWith('sha256:') || plain.includes('@')) return plain;
  return plain.slice(plain.lastIndexOf('/') + 1).includes(':') ? plain : `${plain}:latest`;
}
