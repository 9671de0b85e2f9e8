import type {ActionContext} from '../../../source/actions/action.ts';
import {bindKeys} from '../../../source/actions/bind-keys.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError, type EngineErrorKind} from '../../../source/engine/engine-error.ts';
import type {Container} from '../../../source/objects/container.ts';
import type {Image} from '../../../source/objects/image.ts';
import {keysShown} from '../../../source/panes/all-panes.ts';
import {settle} from '../../../source/panes/settle.ts';
import type {Change} from '../../../source/store/change.ts';
import {initialState} from '../../../source/store/initial-state.ts';
import {createStore} from '../../../source/store/store.ts';
import {makeMachine} from '../../support/make-machine.ts';

/** 64 hex digits that begin with these. */
export function idOf(digits: string): string {
  return digits.padEnd(64, '0');
}

export function makeContainer(container: Partial<Container> & {readonly id: string}): Container {
  return {
    names: [`/name-of-${container.id.slice(0, 4)}`],
    image: 'app:1',
    imageId: `sha256:${idOf('a1')}`,
    command: 'sleep 1',
    createdAtMs: 0,
    state: 'running',
    status: 'Up 1 second',
    ports: [],
    labels: {},
    mounts: [],
    networks: [],
    ...container,
  };
}

export function makeImage(image: Partial<Image> & {readonly id: string}): Image {
  return {parentId: '', repoTags: [], repoDigests: [], createdAtMs: 0, sizeBytes: 1, labels: {}, ...image};
}

/** A context on a real store, whose engine has only these methods; `refresh` applies what `listed` answers. */
export function contextWith(
  engine: Partial<Engine>,
  {
    listed = () => [],
    changes = [],
  }: {readonly listed?: () => readonly Change[]; readonly changes?: readonly Change[]} = {},
): ActionContext {
  const initial = initialState({
    keys: bindKeys(),
    engineName: 'local',
    endpoint: 'unix:///nowhere',
    isDemo: false,
    isReadOnly: false,
    isUnicode: true,
    pane: 'containers',
    columns: 80,
    rows: 24,
    nowMs: 0,
  });
  const store = createStore(initial, settle);
  store.apply(
    {
      type: 'images-listed',
      images: [makeImage({id: `sha256:${idOf('a1')}`, repoTags: ['app:1']})],
      nowMs: 0,
    },
    {type: 'containers-listed', containers: [makeContainer({id: idOf('c1'), names: ['/web']})], nowMs: 0},
    ...changes,
  );
  const never = () => assertNever();
  return {
    machine: makeMachine(),
    proxyVariables: () => [],
    engine: {name: 'fake', ...engine} as Engine,
    getState: store.getState,
    apply: store.apply,
    nowMs: () => 0,
    signal: new AbortController().signal,
    pageRows: () => 20,
    visibleKeys: () => keysShown(store.getState().pane, store.getState()),
    refresh: async () => store.apply(...listed()),
    exit: never,
    suspend: never,
    logView: {scroll: never, top: never, bottom: never, match: never},
  } as unknown as ActionContext;
}

export function refused(kind: EngineErrorKind, message: string): Promise<never> {
  return Promise.reject(new EngineError(kind, message));
}

function assertNever(): never {
  throw new Error('a form has no business here');
}
