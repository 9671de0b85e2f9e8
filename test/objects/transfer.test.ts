import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  addTransferLines,
  noProgress,
  type TransferLine,
  transferTotals,
} from '../../source/objects/transfer.ts';

const a = 'aaaaaaaaaaaa';
const b = 'bbbbbbbbbbbb';

function line(layerId: string, status: string, currentBytes?: number, totalBytes?: number): TransferLine {
  return {
    layerId,
    status,
    ...(currentBytes === undefined ? {} : {currentBytes}),
    ...(totalBytes === undefined ? {} : {totalBytes}),
  };
}

const totalsOf = (...lines: readonly TransferLine[]) => transferTotals(addTransferLines(noProgress, lines));

test('of many lines about one layer the last is left, and layers keep the order of their first line', () => {
  const progress = addTransferLines(noProgress, [
    line('', 'Pulling from library/web'),
    line(a, 'Pulling fs layer'),
    line(b, 'Already exists'),
    line(a, 'Downloading', 10, 100),
    line(a, 'Downloading', 40, 100),
  ]);
  assert.deepEqual(
    progress.layers.map(({id, status, currentBytes}) => [id, status, currentBytes]),
    [
      [a, 'Downloading', 40],
      [b, 'Already exists', undefined],
    ],
  );
  assert.equal(progress.status, 'Pulling from library/web');
});

test('bytes are those that went over the network: unpacking adds none and takes none away', () => {
  const downloaded = [line(a, 'Downloading', 100, 100), line(a, 'Download complete')];
  assert.equal(totalsOf(...downloaded).wireBytes, 100);
  assert.equal(totalsOf(...downloaded, line(a, 'Extracting', 3, 900)).wireBytes, 100);
  assert.deepEqual(totalsOf(...downloaded, line(a, 'Extracting', 3, 900), line(a, 'Pull complete')), {
    wireBytes: 100,
    wireTotalBytes: 100,
    doneCount: 1,
    layerCount: 1,
    percent: 100,
  });
});

test('a layer of which no size is known yet counts as the mean of the others', () => {
  assert.equal(totalsOf(line(a, 'Downloading', 50, 100), line(b, 'Waiting')).percent, 25);
  assert.equal(totalsOf(line(a, 'Downloading', 50, 100), line(b, 'Already exists')).percent, 50);
});

test('there is no percentage before any size is known', () => {
  assert.equal('percent' in totalsOf(line(a, 'Pulling fs layer')), false);
  assert.equal('percent' in totalsOf(), false);
});

test('a push that sends more than it thought is not beyond all of it', () => {
  assert.equal(totalsOf(line(a, 'Pushing', 110, 100)).percent, 100);
  assert.equal(totalsOf(line(a, 'Pushing', 110, 100), line(a, 'Pushed')).doneCount, 1);
});

test('a layer that was found in another repository is done', () => {
  assert.equal(totalsOf(line(a, 'Mounted from team/app')).doneCount, 1);
});

test('the digest stays once it was said', () => {
  const progress = addTransferLines(noProgress, [
    {layerId: '', status: 'Digest: sha256:1', digest: 'sha256:1'},
    line('', 'Status: Downloaded newer image'),
  ]);
  assert.equal(progress.digest, 'sha256:1');
});

test('what goes by bytes and not by layers is a share of the whole, where that is known', () => {
  const sent = (currentBytes: number, totalBytes?: number) =>
    totalsOf(line('', 'sent', currentBytes, totalBytes));
  assert.deepEqual(sent(30, 120), {
    wireBytes: 30,
    wireTotalBytes: 120,
    percent: 25,
    doneCount: 0,
    layerCount: 0,
  });
  assert.deepEqual(sent(30), {wireBytes: 30, wireTotalBytes: 0, doneCount: 0, layerCount: 0});
  assert.equal(sent(0, 0).percent, undefined);
  assert.equal(sent(130, 120).percent, 100);
});

test('a load that is sent is not done while the engine reads its layers', () => {
  const all = line('', 'sent', 120, 120);
  assert.equal(totalsOf(all, line(a, 'Loading layer', 5, 100)).percent, undefined);
  assert.equal(totalsOf(all, line(a, 'Loading layer', 100, 100)).percent, 100);
});
