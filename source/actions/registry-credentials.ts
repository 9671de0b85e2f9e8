import type {RegistryAuth} from '../objects/registry.ts';

/** Where logins are kept: the docker CLI's own places. Every method rejects with words for a person; none holds a secret. */
export type RegistryCredentials = {
  /** Undefined where nothing is kept. `serverAddress` as `registryKey` has it. */
  readonly forServer: (serverAddress: string) => Promise<RegistryAuth | undefined>;
  /** Resolves to where it is kept now, for a person. */
  readonly store: (auth: RegistryAuth) => Promise<string>;
  /** False where nothing was kept. */
  readonly erase: (serverAddress: string) => Promise<boolean>;
};
