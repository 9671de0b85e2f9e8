import {EngineError} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';

/** Node's code of an error stands for TLS: no connection came about. */
export function isTlsCode(code: string): boolean {
  return tlsCodes.test(code);
}

/** A connection that TLS forbids, with the reason in words. `cause` is Node's error. */
export function tlsError(
  code: string,
  text: string,
  more: {readonly where: string; readonly cause: unknown},
): EngineError {
  const {reason, advice} = tlsReason(code, text, more.cause);
  return new EngineError('tls', `TLS with ${more.where}: ${reason}`, {advice, cause: more.cause});
}

// OpenSSL's names of what a certificate can be refused for, as Node hands them out (tls.TLSSocket
// authorizationError), and Node's own.
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT_|ERROR_IN_CRL_|EPROTO$)/;

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
