import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {engineRequest} from '../../scripts/engine-request.ts';

/**
Builds a Dockerfile with BuildKit inside the engine, without the client's half of it (which not every docker CLI has):
the context is one request, the build that waits for it another.
*/
export async function buildWithBuildKit(socket: string, dockerfile: string, tag: string): Promise<void> {
  const id = randomBytes(8).toString('hex');
  const upload = engineRequest(socket, `POST /v1.41/build?version=2&buildid=upload-request:${id}`, {
    body: tarOf('Dockerfile', dockerfile),
  });
  const query = new URLSearchParams({version: '2', remote: 'upload-request', buildid: id, t: tag});
  const {status, body} = await engineRequest(socket, `POST /v1.41/build?${query}`);
  await upload;
  assert.equal(status, 200, body);
  assert.match(body, /"moby.image.id"/, body);
}

/** A tar archive of one small file. */
function tarOf(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc(1024 + ((512 - (content.length % 512)) % 512));
  return Buffer.concat([header, content, padding]);
}
