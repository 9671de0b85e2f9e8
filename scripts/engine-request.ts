import {request} from 'node:http';

/** What an engine answered. */
export type EngineAnswer = {readonly status: number; readonly body: string};

export type EngineRequestOptions = {
  /** A tar archive. */
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly deadlineMs?: number;
};

/** A request to the Docker API on a unix socket, without a client. Rejects when nobody answers within `deadlineMs` (default 60 s). */
export function engineRequest(
  socket: string,
  line: string,
  {body, headers, deadlineMs = 60_000}: EngineRequestOptions = {},
): Promise<EngineAnswer> {
  const [method = 'GET', path = '/'] = line.split(' ');
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath: socket,
        method,
        path,
        signal: AbortSignal.timeout(deadlineMs),
        headers: {...headers, ...(body !== undefined && {'Content-Type': 'application/x-tar'})},
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({status: response.statusCode ?? 0, body: text}));
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** Whether an engine answers on the socket and is one that was made for tests. */
export async function isTestEngine(socket: string, label: string): Promise<boolean> {
  try {
    const {status, body} = await engineRequest(socket, 'GET /info', {deadlineMs: 10_000});
    return status === 200 && (JSON.parse(body).Labels ?? []).includes(label);
  } catch {
    return false;
  }
}
