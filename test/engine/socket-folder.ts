import {mkdtemp, rm} from 'node:fs/promises';
import type {Server} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Endpoint} from '../../source/engine/endpoint.ts';

/** An engine that is asked at that endpoint. */
export function engineAt(endpoint: Endpoint) {
  return createEngine({endpoint, name: 'test', isReadOnly: false});
}

/** A folder for the time of a test. */
export async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quaymaster-socket-'));
  t.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

/** Lets the server listen there for the time of a test. */
export async function listen(t: TestContext, server: Server, socketPath: string): Promise<void> {
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  t.after(() => void server.close());
}
