import type {Answer} from './answer.ts';
import type {Call} from './call.ts';
import type {CallOptions} from './call-options.ts';
import type {Caller, StreamAnswer, UpgradeAnswer} from './caller.ts';
import type {Connection} from './connection.ts';
import type {DecodePiece} from './read-list.ts';

/** A call whose path has no version yet. */
export type UnversionedCall = Omit<Call, 'signal'> & {
  /** `1.41`; '' for a path that has none; absent for the version that was agreed. */
  readonly apiVersion?: string | undefined;
};

/** The caller of one engine for paths without a version: each gets the agreed one, which is negotiated first where that is still to be done. */
export type VersionedCaller = Pick<Connection, 'agreed'> & {
  ask(call: UnversionedCall, options?: CallOptions): Promise<Answer>;
  askList<Item>(
    call: UnversionedCall,
    decode: DecodePiece<Item>,
    options?: CallOptions,
  ): Promise<readonly Item[]>;
  openStream(call: UnversionedCall, options?: CallOptions): Promise<StreamAnswer>;
  openUpgrade(call: UnversionedCall, options?: CallOptions): Promise<UpgradeAnswer>;
};

/** Made once for an engine; a call's signal holds for the negotiation too. */
export function versionedCaller(caller: Caller, {agreed}: Connection): VersionedCaller {
  const versioned = async (call: UnversionedCall, options?: CallOptions): Promise<Call> => {
    const {apiVersion = (await agreed(options)).apiVersion, path, ...rest} = call;
    return {...rest, path: apiVersion === '' ? path : `/v${apiVersion}${path}`, signal: options?.signal};
  };
  return {
    agreed,
    ask: async (call, options) => caller.ask(await versioned(call, options)),
    askList: async (call, decode, options) => caller.askList(await versioned(call, options), decode),
    openStream: async (call, options) => caller.openStream(await versioned(call, options)),
    openUpgrade: async (call, options) => caller.openUpgrade(await versioned(call, options)),
  };
}
