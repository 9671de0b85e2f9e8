import {type Endpoint, formatEndpoint} from './endpoint.ts';
import {EngineError, type EngineErrorKind} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';

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
  return neverConnected.has(code) || isTlsCode(code) || code === 'ERR_UNESCAPED_CHARACTERS';
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
  try {
    const wire = fieldsOf<'message' | 'error' | 'cause'>(JSON.parse(bodyText));
    // Podman has `cause` as well; its `message` is the long form.
    return textOf(wire.message).trim() || textOf(wire.error).trim() || undefined;
  } catch {
    return undefined;
  }
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

// OpenSSL's names of what a certificate can be refused for, as Node hands them out (tls.TLSSocket
// authorizationError), and Node's own.
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT_|ERROR_IN_CRL_|EPROTO$)/;

function isTlsCode(code: string): boolean {
  return tlsCodes.test(code);
}

function tlsError(
  code: string,
  text: string,
  more: {readonly where: string; readonly cause: unknown},
): EngineError {
  const {reason, advice} = tlsReason(code, text, more.cause);
  return new EngineError('tls', `TLS with ${more.where}: ${reason}`, {advice, cause: more.cause});
}

function tlsReason(
  code: string,
  text: string,
  cause: unknown,
): {readonly reason: string; readonly advice: string} {
  if (code === 'CERT_HAS_EXPIRED') {
    return {reason: 'the certificate has expired', advice: 'Renew it on the engine; also check this clock.'};
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return {reason: 'the certificate is not valid yet', advice: 'Check the clocks on both sides.'};
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return {
      reason: `the certificate is for another name (${namesIn(cause) || text})`,
      advice: 'Name the host as the certificate does.',
    };
  }
  if (/^(SELF_SIGNED|DEPTH_ZERO_|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA)/.test(code)) {
    return {
      reason: `no authority that we trust has signed the certificate (${text})`,
      advice: 'Is ca.pem in DOCKER_CERT_PATH (or in the context) the one of this engine?',
    };
  }
  // Where the write fails first, Node's code is EPROTO and OpenSSL's own stands in the text.
  if (/WRONG_VERSION_NUMBER/.test(code) || text.includes(wrongVersionNumber)) {
    return {
      reason: 'the other side does not speak TLS',
      advice: 'Unset DOCKER_TLS_VERIFY, or use its TLS port.',
    };
  }
  if (/ALERT|HANDSHAKE/.test(code)) {
    return {
      reason: `the engine refused us (${text.trim()})`,
      advice: 'Are cert.pem and key.pem in DOCKER_CERT_PATH (or in the context) the ones that it knows?',
    };
  }
  return {
    reason: text.trim(),
    advice: 'Check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH or in the context.',
  };
}

// SSL_R_WRONG_VERSION_NUMBER of OpenSSL 3: what came back is no TLS record.
const wrongVersionNumber = ':0A00010B:';

function namesIn(cause: unknown): string {
  const {cert} = fieldsOf<'cert'>(cause);
  return textOf(fieldsOf<'subjectaltname'>(cert).subjectaltname);
}

function codeOf(error: unknown): string {
  return textOf(fieldsOf<'code'>(error).code);
}
