import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** An HTTP server on a unix socket that answers every request with what `answer` returns, as JSON. */
export async function startServer(
  context: TestContext,
  answer: (path: string) => unknown,
): Promise<{readonly socket: string; readonly requests: readonly string[]}> {
  const folder = mkdtempSync(join(tmpdir(), 'qm-server-'));
  const socket = join(folder, 'docker.sock');
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.end(JSON.stringify(answer(request.url ?? '')));
  });
  await new Promise<void>(resolve => {
    server.listen(socket, resolve);
  });
  context.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, {recursive: true});
  });
  return {socket, requests};
}
