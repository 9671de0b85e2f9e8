import {compareApiVersions} from '../objects/api-version.ts';
import {EngineError} from './engine-error.ts';

/** What was agreed with an engine. */
export type Negotiated = {
  /** What we speak, `1.41`. */
  readonly apiVersion: string;
  /** The newest that the engine offers; our own override where it does not say. */
  readonly maxApiVersion: string;
  readonly isPodman: boolean;
};

/** The newest API version that this program was written for. */
export const ourApiVersion = '1.56';

/** The oldest that it speaks: engine 20.10. */
export const minimumApiVersion = '1.41';

/**
The version to speak, from the headers of `/_ping` (lower-case names): the lower of the engine's and ours.
`override` is DOCKER_API_VERSION, taken as it is, like the docker CLI does; '' or absent for none.
Throws EngineError of kind `incompatible`.
*/
export function negotiate(
  headers: Readonly<Record<string, unknown>>,
  override: string | undefined,
): Negotiated {
  const isPodman = typeof headers['libpod-api-version'] === 'string';
  const header = headers['api-version'];
  const offered = typeof header === 'string' && versionPattern.test(header) ? header : undefined;
  if (override !== undefined && override !== '') {
    const asked = override.replace(/^v/, '');
    if (!versionPattern.test(asked)) {
      throw new EngineError('incompatible', `DOCKER_API_VERSION is no version: ${override}`, {
        advice: `Unset it, or give it the form ${minimumApiVersion}.`,
      });
    }
    requireMinimum(asked, 'DOCKER_API_VERSION asks for');
    return {apiVersion: asked, maxApiVersion: offered ?? asked, isPodman};
  }
  if (offered === undefined) {
    throw new EngineError('incompatible', 'It answers, but does not say which API version it speaks', {
      advice: 'Is it a Docker engine? If a proxy hides the version, set DOCKER_API_VERSION.',
    });
  }
  requireMinimum(offered, 'The engine speaks');
  const apiVersion = compareApiVersions(offered, ourApiVersion) < 0 ? offered : ourApiVersion;
  return {apiVersion, maxApiVersion: offered, isPodman};
}

const versionPattern = /^\d{1,4}\.\d{1,4}$/;

function requireMinimum(version: string, whose: string): void {
  if (compareApiVersions(version, minimumApiVersion) >= 0) return;
  throw new EngineError(
    'incompatible',
    `${whose} API ${version}; Quaymaster needs ${minimumApiVersion} or newer`,
    {
      advice: 'That is Docker 20.10 (December 2020).',
    },
  );
}
