import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createChunkMerger} from '../../source/engine/merge-chunks.ts';

const head = 'HTTP/1.1 200 OK\r\nServer: x\r\nTransfer-Encoding: chunked\r\n\r\n';

function merge(pieces: readonly string[]): readonly string[] {
  const merger = createChunkMerger();
  return pieces.map(piece => merger(Buffer.from(piece, 'latin1')).toString('latin1'));
}

/** The body of a chunked response, by the rules; undefined for a malformed or unfinished one. */
function bodyOf(response: string): string | undefined {
  let rest = response.slice(response.indexOf('\r\n\r\n') + 4);
  let body = '';
  for (;;) {
    const match = /^([0-9a-fA-F]+)(?:;[^\r]*)?\r\n/.exec(rest);
    if (match === null) return undefined;
    const size = Number.parseInt(match[1] ?? '', 16);
    rest = rest.slice(match[0].length);
    if (size === 0) return rest === '\r\n' ? body : undefined;
    body += rest.slice(0, size);
    if (rest.slice(size, size + 2) !== '\r\n') return undefined;
    rest = rest.slice(size + 2);
  }
}

test('the chunks of one read become one chunk', () => {
  assert.deepEqual(merge([`${head}3\r\nabc\r\n2\r\nde\r\n`, '1\r\nf\r\n1\r\ng\r\n0\r\n\r\n']), [
    `${head}5\r\nabcde\r\n`,
    '2\r\nfg\r\n0\r\n\r\n',
  ]);
});

test('a response cut at any two places keeps its body and its end', () => {
  const payload = 'line one\r\n0\r\n\r\nnot the end\n';
  const response = `${head}${payload.length.toString(16).toUpperCase()}\r\n${payload}\r\n00a\r\n0123456789\r\n0\r\n\r\n`;
  for (let a = 0; a <= response.length; a++) {
    for (let b = a; b <= response.length; b++) {
      const merged = merge([response.slice(0, a), response.slice(a, b), response.slice(b)]).join('');
      assert.ok(merged.startsWith(head), `cut at ${a} and ${b}`);
      assert.equal(bodyOf(merged), `${payload}0123456789`, `cut at ${a} and ${b}`);
    }
  }
});

test('a response that is not chunked passes unchanged', () => {
  const responses = [
    'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n5\r\nabcde\r\n',
    'HTTP/1.1 200 OK\r\nX-Not: transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n',
    'HTTP/1.0 200 OK\r\n\r\nraw\r\n',
  ];
  for (const response of responses) {
    assert.deepEqual(merge([response.slice(0, 20), response.slice(20)]).join(''), response);
  }
});

test('extensions, trailers and garbage are left to Node', () => {
  const bodies = [
    '3;ext=1\r\nabc\r\n0\r\n\r\n',
    '0\r\nTrailer: x\r\n\r\n',
    'zz\r\nabc\r\n',
    'fffffffffff\r\nabc',
  ];
  for (const body of bodies) assert.equal(merge([head + body]).join(''), head + body);
  assert.equal(merge([`${head}3\r\nabc\r\nzz\r\n`]).join(''), `${head}3\r\nabc\r\nzz\r\n`);
});

test('what follows the last chunk passes unchanged', () => {
  assert.deepEqual(merge([`${head}1\r\na\r\n0\r\n`, '\r\n', 'HTTP/1.1 100']), [
    `${head}1\r\na\r\n0\r\n`,
    '\r\n',
    'HTTP/1.1 100',
  ]);
});
