import type {ApiCall, Handler} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {isAtLeast} from './engine-profile.ts';

/** `GET /containers/{id}/json` and what answers it. A parameter `{name...}` may hold slashes. */
export type Route = readonly [pattern: string, handler: Handler];

/** Finds the handler of a call and runs it. Throws 404 in the engine's words for a path that nobody answers. */
export function createRouter(routes: readonly Route[]): (call: ApiCall) => void | Promise<void> {
  const fixed = new Map<string, Handler>();
  const open: {readonly method: string; readonly path: RegExp; readonly handler: Handler}[] = [];
  for (const [pattern, handler] of routes) {
    const [method = '', path = ''] = pattern.split(' ');
    if (!path.includes('{')) fixed.set(pattern, handler);
    else open.push({method, path: pathPattern(path), handler});
  }
  return call => {
    const exact = fixed.get(`${call.method} ${call.path}`);
    if (exact !== undefined) return exact(call, []);
    for (const {method, path, handler} of open) {
      if (method !== call.method) continue;
      const match = path.exec(call.path);
      if (match !== null) return handler(call, match.slice(1).map(decodeURIComponent));
    }
    throw new ApiError(404, 'page not found');
  };
}

/** Splits `/v1.41/info` into version and path; the version is absent where the path has none. */
export function splitVersion(path: string): {readonly version: string | undefined; readonly path: string} {
  const match = /^\/v(\d+\.\d+)(\/.*)$/.exec(path);
  return match === null ? {version: undefined, path} : {version: match[1], path: match[2] ?? '/'};
}

/** Throws 400 for a version that the engine no longer or not yet speaks (moby api/server/middleware/version.go). */
export function checkVersion(
  version: string,
  engine: {readonly apiVersion: string; readonly minApiVersion: string},
): void {
  if (!isAtLeast(version, engine.minApiVersion)) {
    throw new ApiError(
      400,
      `client version ${version} is too old. Minimum supported API version is ${engine.minApiVersion}, please upgrade your client to a newer version`,
    );
  }
  if (!isAtLeast(engine.apiVersion, version)) {
    throw new ApiError(
      400,
      `client version ${version} is too new. Maximum supported API version is ${engine.apiVersion}`,
    );
  }
}

function pathPattern(path: string): RegExp {
  const source = path.replace(/\{[a-z]+\.\.\.\}/gi, '(.+)').replace(/\{[a-z]+\}/gi, '([^/]+)');
  return new RegExp(`^${source}$`);
}
