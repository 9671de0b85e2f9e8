/** The engine, or something in its place, answered over HTTP: the connection itself stands. By its shape: this room knows the engine's types only. */
export function hasAnswered(error: unknown): boolean {
  return isRecord(error) && typeof error['statusCode'] === 'number';
}

/** A proxy answered in the engine's place that it does not reach it. */
export function isGatewayError(error: unknown): boolean {
  const statusCode = isRecord(error) ? error['statusCode'] : undefined;
  return statusCode === 502 || statusCode === 503 || statusCode === 504;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
