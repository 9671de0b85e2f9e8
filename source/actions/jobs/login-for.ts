import {type RegistryAuth, registryKey, registryOf} from '../../objects/registry.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';

/** The login for one transfer, and what to say of it when that fails. */
export type TransferLogin = {
  /** Undefined for none. Never rejects: without a login many images can be had all the same, as the docker CLI sees it. */
  readonly find: () => Promise<RegistryAuth | undefined>;
  /** With whose login it was asked, or why with none; '' before `find` has answered, and where those words say that nobody was asked. */
  readonly note: (words: string) => string;
};

/** The login that is kept for the registry of a repository. */
export function loginFor(context: ActionContext, repository: string): TransferLogin {
  const host = registryOf(repository);
  let note = '';
  return {
    async find() {
      try {
        const auth = await context.credentials.forServer(registryKey(host));
        note =
          auth === undefined
            ? `asked without a login; :login keeps one for ${host}`
            : `asked ${auth.username === '' ? 'with a token' : `as ${auth.username}`}`;
        return auth;
      } catch (error) {
        note = `asked without a login: ${failureOf(error).message}`;
        return undefined;
      }
    },
    note: words => (notReached.test(words) ? '' : note),
  };
}

// The engine's own words (Go's net and tls) for a registry that it did not come as far as asking.
const notReached =
  /dial (?:tcp|udp)|no such host|connection re(?:fused|set)|unreachable|timeout|x509:|tls:|HTTP response to HTTPS/i;
