import type {Failure} from './failure.ts';

/** A rejection as plain data, whatever was thrown; the kind is `failed` where none is given. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return {kind: 'failed', message: String(error), advice: ''};
  const {kind, advice} = error as {kind?: unknown; advice?: unknown};
  return {
    kind: typeof kind === 'string' ? kind : 'failed',
    message: inWords(error.message),
    advice: typeof advice === 'string' ? advice : '',
  };
}

/** A file that cannot be had, as other programs say it: `/x: no such file or directory`, not `ENOENT: …, open '/x'`. */
function inWords(message: string): string {
  return message.replace(/^E[A-Z]+: (.+?), [a-z]+ '(.+?)'(?: -> '.+')?$/s, '$2: $1');
}

/** Whether the call was perhaps done although it failed: it was sent and nobody knows more. */
export function isUnknownOutcome(failure: Failure): boolean {
  return failure.kind === 'unknown-outcome' || failure.kind === 'timeout' || failure.kind === 'aborted';
}

/** What a call that failed came to. */
export function outcomeOf(failure: Failure): 'failed' | 'unknown' {
  return isUnknownOutcome(failure) ? 'unknown' : 'failed';
}

/** The engine's words and our advice, for a person. */
export function failureText({message, advice}: Failure): string {
  return advice === '' ? message : `${message} (${advice})`;
}
