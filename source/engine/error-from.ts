import {parseJson} from '../objects/json.ts';
import {type Endpoint, formatEndpoint} from './endpoint.ts';
import {EngineError, type EngineErrorKind} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';
import {isTlsCode, tlsError} from './tls-error.ts';

/** An answer that is no success, as an error. Decided by the status alone: the engine's words differ between versions. */
export function errorFromStatus(statusCode: number, bodyText: string): EngineError {
  const kind = kindsByStatus.get(statusCode) ?? 'failed';
  return new EngineError(kind, engineWords(statusCode, bodyText), {
    statusCode,
    ...(statusCode === 401 || statusCode === 407
      ? {advice: 'The engine, or a proxy before it, wants credentials that Quaymaster does not have.'}
      : {}),
  });
}

/** What broke before or inside an answer, as an error. `error` is what Node gave. */
export function errorFromFailure(error: unknown, endpoint: Endpoint): EngineError {
  if (error instanceof EngineError) return error;
  const code = codeOf(error);
  const where = formatEndpoint(endpoint);
  const known = failures.get(code);
  if (known !== undefined) {
    return new EngineError(known.kind, `${known.message(where)}`, {
      advice: known.advice(endpoint),
      cause: error,
    });
  }
  const text = error instanceof Error ? error.message : String(error);
  if (isTlsCode(code)) return tlsError(code, text, {where, cause: error});
  if (code.startsWith('HPE_')) {
    return new EngineError('failed', `What answers at ${where} does not speak HTTP (${text.trim()})`, {
      advice: 'Is it a Docker engine, and does it want TLS (DOCKER_TLS_VERIFY)?',
      cause: error,
    });
  }
  return new EngineError('unreachable', `${where}: ${text}`, {cause: error});
}

/** The failure came before the request can have reached the engine, so nothing was done. */
export function isBeforeSending(error: unknown): boolean {
  const code = codeOf(error);
  // A handshake that fails is before; a record that comes garbled is not.
  const isHandshake = isTlsCode(code) && !/RECORD_MAC|DECRYPT/.test(code);
  return neverConnected.has(code) || isHandshake || code === 'ERR_UNESCAPED_CHARACTERS';
}

/** An idle connection that the engine has closed meanwhile: the same request over a new one may well work. */
export function isStaleConnection(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ECONNRESET' || code === 'EPIPE';
}

const kindsByStatus = new Map<number, EngineErrorKind>([
  [400, 'invalid'],
  [401, 'denied'],
  [403, 'denied'],
  [404, 'not-found'],
  [407, 'denied'],
  [409, 'conflict'],
]);

function engineWords(statusCode: number, bodyText: string): string {
  const text = messageIn(bodyText) ?? bodyText.trim();
  if (/^<(!doctype|html|\?xml)/i.test(text)) {
    return `HTTP ${statusCode}: a web page answered, not a Docker engine`;
  }
  return text === '' ? `HTTP ${statusCode} without a word` : text.slice(0, 4000);
}

function messageIn(bodyText: string): string | undefined {
  const wire = fieldsOf<'message' | 'error' | 'cause'>(parseJson(bodyText));
  // Podman has `cause` as well; its `message` is the long form.
  return textOf(wire.message).trim() || textOf(wire.error).trim() || undefined;
}

type Failure = {
  readonly kind: EngineErrorKind;
  readonly message: (where: string) => string;
  readonly advice: (endpoint: Endpoint) => string;
};

const startEngine = 'Is the engine running? `systemctl start docker` starts it, `--host` names another.';

const failures = new Map<string, Failure>([
  [
    'ENOENT',
    {kind: 'unreachable', message: where => `There is no socket ${where}`, advice: () => startEngine},
  ],
  [
    'ENOTSOCK',
    {
      kind: 'unreachable',
      message: where => `${where} is not a socket`,
      advice: () => 'Name another with `--host`.',
    },
  ],
  [
    'EACCES',
    {
      kind: 'denied',
      message: where => `No permission to use ${where}`,
      advice: () => 'Join its group (`sudo usermod -aG docker $USER`, then log in again), or use sudo.',
    },
  ],
  [
    'EPERM',
    {
      kind: 'denied',
      message: where => `Not permitted to use ${where}`,
      advice: () => 'Something on this machine (a sandbox, a firewall) forbids it.',
    },
  ],
  [
    'ECONNREFUSED',
    {
      kind: 'unreachable',
      message: where => `Nobody listens at ${where} (connection refused)`,
      advice: endpoint =>
        endpoint.kind === 'unix'
          ? startEngine
          : 'Is the engine running there, and does it listen on that port?',
    },
  ],
  [
    'ENOTFOUND',
    {
      kind: 'unreachable',
      message: where => `No address is known for the host of ${where}`,
      advice: () => 'Check the name in `--host`, DOCKER_HOST or the context.',
    },
  ],
  [
    'EAI_AGAIN',
    {
      kind: 'unreachable',
      message: where => `The host name of ${where} cannot be looked up now`,
      advice: () => 'Is the network up?',
    },
  ],
  ...['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].map((code): [string, Failure] => [
    code,
    {
      kind: 'unreachable',
      message: where => `${where} cannot be reached (${code})`,
      advice: () => 'Is the network up, and does a firewall let it through?',
    },
  ]),
  ...['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].map((code): [string, Failure] => [
    code,
    {
      kind: 'unreachable',
      message: where => `The connection to ${where} broke`,
      advice: () => '',
    },
  ]),
]);

const neverConnected = new Set([
  'ENOENT',
  'ENOTSOCK',
  'EACCES',
  'EPERM',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
]);

function codeOf(error: unknown): string {
  return textOf(fieldsOf<'code'>(error).code);
}
