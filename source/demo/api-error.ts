/** A refusal: answered as `{"message": …}` with that status. */
export class ApiError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.statusCode = statusCode;
  }
}

/** 404 in the engine's words. */
export function noSuch(kind: 'container' | 'image' | 'volume' | 'exec instance', name: string): ApiError {
  if (kind === 'volume') return new ApiError(404, `get ${name}: no such volume`);
  return new ApiError(404, `No such ${kind}: ${name}`);
}
