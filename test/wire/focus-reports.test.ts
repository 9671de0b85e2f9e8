import assert from 'node:assert/strict';
import {Readable} from 'node:stream';
import {test} from 'node:test';
import {createFocusReports, withFocusReports} from '../../source/wire/focus-reports.ts';

function reportsOf(...chunks: readonly string[]): string {
  let found = '';
  const reports = createFocusReports(isFocused => {
    found += isFocused ? 'I' : 'O';
  });
  for (const chunk of chunks) reports.push(chunk);
  return found;
}

test('reports are found among keys', () => {
  assert.equal(reportsOf('j\u001B[Ik\u001B[O\u001B[A'), 'IO');
  assert.equal(reportsOf('[I[O'), '');
});

test('a report that is split between reads is found, once', () => {
  assert.equal(reportsOf('\u001B', '[I'), 'I');
  assert.equal(reportsOf('x\u001B[', 'O', '\u001B', '[', 'I'), 'OI');
  assert.equal(reportsOf('\u001B[I', '\u001B[A'), 'I');
});

test('what is pasted is no report', () => {
  assert.equal(reportsOf('\u001B[200~a\u001B[Ib\u001B[201~\u001B[O'), 'O');
  assert.equal(reportsOf('\u001B[20', '0~a\u001B[', 'Ib\u001B[20', '1~\u001B[O'), 'O');
});

test('stdin is read as before, and keeps what it is', async () => {
  const source = Object.assign(new Readable({read() {}}), {
    isTTY: true,
    isRaw: false,
    setRawMode(isRaw: boolean) {
      this.isRaw = isRaw;
      return this;
    },
  });
  const found: boolean[] = [];
  let inputs = 0;
  const stdin = withFocusReports(source as unknown as NodeJS.ReadStream, {
    onFocusChange: isFocused => found.push(isFocused),
    onInput: () => {
      inputs += 1;
    },
  });
  stdin.setEncoding('utf8');
  stdin.setRawMode(true);
  assert.equal(source.isRaw, true);
  assert.equal(stdin.isRaw, true);
  assert.equal(stdin.isTTY, true);
  const read: string[] = [];
  const onReadable = (): void => {
    for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) read.push(String(chunk));
  };
  stdin.addListener('readable', onReadable);
  assert.equal(source.listenerCount('readable'), 1);
  source.push('aé\u001B[O日');
  await new Promise(resolve => source.once('readable', resolve));
  assert.equal(read.join(''), 'aé\u001B[O日');
  assert.deepEqual(found, [false]);
  assert.ok(inputs > 0, 'it is told that something came');
  stdin.removeListener('readable', onReadable);
  assert.equal(source.listenerCount('readable'), 0);
});
