import type {RegistryAuth} from '../objects/registry.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import {transferReader} from './decode-transfer.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';
import {readStream} from './read-stream.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** Images from and to registries, and whether a registry takes a login. */
export function transferImages(
  caller: VersionedCaller,
): Pick<Engine, 'pullImage' | 'pushImage' | 'checkAuth'> {
  return {
    async pullImage({repository, tag}, options) {
      const stream = await caller.openStream(
        {
          method: 'POST',
          path: '/images/create',
          // Without a tag the engine would pull every tag that there is.
          query: {fromImage: repository, tag: tag === '' ? 'latest' : tag},
          registryAuth: registryAuthHeader(options?.auth),
          deadlineSeconds: headersSeconds,
        },
        options,
      );
      return readStream(stream, transferReader());
    },

    async pushImage({repository, tag}, options) {
      const stream = await caller.openStream(
        {
          method: 'POST',
          path: pathOf`/images/${repository}/push`,
          query: {tag},
          registryAuth: registryAuthHeader(options?.auth),
          deadlineSeconds: headersSeconds,
        },
        options,
      );
      return readStream(stream, transferReader());
    },

    async checkAuth(auth, options) {
      const {serverAddress, username, password} = auth;
      try {
        const answer = await caller.ask(
          {
            method: 'POST',
            path: '/auth',
            body: {username, password, serveraddress: serverAddress},
            deadlineSeconds: authSeconds,
          },
          options,
        );
        return {identityToken: textOf(fieldsOf<'IdentityToken'>(parseBody(answer)).IdentityToken)};
      } catch (error) {
        throw asRegistrysWord(error);
      }
    },
  };
}

/** The value of `X-Registry-Auth`: base64url with its padding; any other form is silently taken for no credentials. */
export function registryAuthHeader(auth: RegistryAuth | undefined): string {
  // A push without the header is refused by older engines.
  if (auth === undefined) return encode({});
  const {serverAddress: serveraddress, username, password, identityToken} = auth;
  return encode(
    identityToken === ''
      ? {username, password, serveraddress}
      : {identitytoken: identityToken, serveraddress},
  );
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** A 401 of this call is the registry's, no proxy's before the engine. Nothing was changed, whatever became of it. */
function asRegistrysWord(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.kind === 'unknown-outcome') {
    return new EngineError('timeout', error.message.replace(/; nobody knows .*$/, ''), {cause: error});
  }
  return error.statusCode === 401
    ? new EngineError('denied', error.message, {statusCode: 401, cause: error})
    : error;
}

// The engine asks the registry before it sends a first byte, and tries one that does not answer several times.
const headersSeconds = 180;
const authSeconds = 60;
