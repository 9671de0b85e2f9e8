import {createBody} from '../objects/create-body.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import {isAtLeast} from './connection.ts';
import {decodeStopSeconds} from './decode-inspect.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, textListOf, textOf} from './fields.ts';
import {macAtNetworkSince, withMacAtNetwork} from './mac-address.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** The container actions. None is ever sent twice. */
export function changeContainers(
  caller: VersionedCaller,
): Pick<
  Engine,
  | 'startContainer'
  | 'stopContainer'
  | 'restartContainer'
  | 'killContainer'
  | 'pauseContainer'
  | 'unpauseContainer'
  | 'renameContainer'
  | 'updateContainer'
  | 'removeContainer'
  | 'commitContainer'
  | 'createContainer'
  | 'createContainerAs'
> {
  /** The grace that a stop without one gets; decides our deadline only. */
  const ownGraceSeconds = async (id: string, options?: CallOptions): Promise<number> => {
    try {
      const answer = await caller.ask(
        {method: 'GET', path: pathOf`/containers/${id}/json`, deadlineSeconds: 10},
        options,
      );
      return decodeStopSeconds(parseBody(answer)) ?? engineGraceSeconds;
    } catch {
      return engineGraceSeconds;
    }
  };

  /** How a stop or a restart is to go about it, and how long that may take. */
  const stopping = async (
    id: string,
    options: CallOptions & {readonly graceSeconds?: number; readonly signalName?: string} = {},
  ): Promise<{readonly query: Readonly<Record<string, string>>; readonly atMostSeconds: number}> => {
    const {graceSeconds, signalName} = options;
    if (signalName !== undefined && !isAtLeast(await caller.agreed(options), '1.42')) {
      throw new EngineError('incompatible', 'This engine cannot stop with a signal of your choice', {
        advice: 'Kill it with that signal instead; that needs no newer engine.',
      });
    }
    const query = {
      ...(graceSeconds === undefined ? {} : {t: String(graceSeconds)}),
      ...(signalName === undefined ? {} : {signal: signalName}),
    };
    const grace = graceSeconds ?? (await ownGraceSeconds(id, options));
    return {query, atMostSeconds: grace < 0 ? foreverSeconds : grace};
  };

  const create = async (name: string, body: object, options?: CallOptions) => {
    const query = name === '' ? {} : {name};
    const call = {method: 'POST', path: '/containers/create', query, body, deadlineSeconds: 60} as const;
    const wire = fieldsOf<'Id' | 'Warnings'>(parseBody(await caller.ask(call, options)));
    return {id: textOf(wire.Id), warnings: textListOf(wire.Warnings)};
  };

  return {
    async startContainer(id, options) {
      const path = pathOf`/containers/${id}/start`;
      await caller.ask({method: 'POST', path, deadlineSeconds: startSeconds, alsoFine: [304]}, options);
    },
    async stopContainer(id, options) {
      const path = pathOf`/containers/${id}/stop`;
      const {query, atMostSeconds} = await stopping(id, options);
      await caller.ask(
        {method: 'POST', path, query, deadlineSeconds: atMostSeconds + 10, alsoFine: [304]},
        options,
      );
    },
    async restartContainer(id, options) {
      const path = pathOf`/containers/${id}/restart`;
      const {query, atMostSeconds} = await stopping(id, options);
      await caller.ask(
        {method: 'POST', path, query, deadlineSeconds: atMostSeconds + 10 + startSeconds},
        options,
      );
    },
    async killContainer(id, options) {
      const path = pathOf`/containers/${id}/kill`;
      const query = options?.signalName === undefined ? {} : {signal: options.signalName};
      await caller.ask({method: 'POST', path, query, deadlineSeconds: 20}, options);
    },
    async pauseContainer(id, options) {
      await caller.ask({method: 'POST', path: pathOf`/containers/${id}/pause`, deadlineSeconds: 20}, options);
    },
    async unpauseContainer(id, options) {
      await caller.ask(
        {method: 'POST', path: pathOf`/containers/${id}/unpause`, deadlineSeconds: 20},
        options,
      );
    },
    async renameContainer(id, name, options) {
      const path = pathOf`/containers/${id}/rename`;
      await caller.ask({method: 'POST', path, query: {name}, deadlineSeconds: 20}, options);
    },
    async updateContainer(id, update, options) {
      const {restart, memoryBytes, memorySwapBytes, nanoCpus, pidsLimit} = update;
      // 0 is "as it is" to the engine.
      const body = {
        ...(restart === undefined
          ? {}
          : {RestartPolicy: {Name: restart.name, MaximumRetryCount: restart.maximumRetryCount}}),
        ...(memoryBytes === undefined ? {} : {Memory: memoryBytes}),
        ...(memorySwapBytes === undefined ? {} : {MemorySwap: memorySwapBytes}),
        ...(nanoCpus === undefined ? {} : {NanoCpus: nanoCpus}),
        ...(pidsLimit === undefined ? {} : {PidsLimit: pidsLimit}),
      };
      const path = pathOf`/containers/${id}/update`;
      const answer = await caller.ask({method: 'POST', path, body, deadlineSeconds: 20}, options);
      return {warnings: textListOf(fieldsOf<'Warnings'>(parseBody(answer)).Warnings)};
    },
    async removeContainer(id, options) {
      const query = {...(options?.force ? {force: '1'} : {}), ...(options?.volumes ? {v: '1'} : {})};
      const path = pathOf`/containers/${id}`;
      await caller.ask({method: 'DELETE', path, query, deadlineSeconds: removeSeconds}, options);
    },
    async commitContainer(spec, options) {
      const query = {
        container: spec.containerId,
        ...(spec.repository === '' ? {} : {repo: spec.repository}),
        ...(spec.tag === '' ? {} : {tag: spec.tag}),
        ...(spec.message === '' ? {} : {comment: spec.message}),
        ...(spec.author === '' ? {} : {author: spec.author}),
        pause: spec.pause ? '1' : '0',
        ...(spec.changes.length === 0 ? {} : {changes: spec.changes}),
      };
      const answer = await caller.ask(
        {method: 'POST', path: '/commit', query, deadlineSeconds: 600},
        options,
      );
      return {imageId: textOf(fieldsOf<'Id'>(parseBody(answer)).Id)};
    },
    async createContainer(spec, options) {
      const size = isAtLeast(await caller.agreed(options), '1.42') ? options?.size : undefined;
      return create(spec.name, createBody(spec, size), options);
    },
    async createContainerAs(name, body, options) {
      const isAtNetwork = isAtLeast(await caller.agreed(options), macAtNetworkSince);
      return create(name, isAtNetwork ? withMacAtNetwork(body) : body, options);
    },
  };
}

// What the engine waits after a stop when nobody says (moby daemon/container, DefaultStopTimeout).
const engineGraceSeconds = 10;
const startSeconds = 60;
// Some three weeks: timers go no further.
const foreverSeconds = 2_000_000;
// A large writable layer takes its time.
const removeSeconds = 120;
