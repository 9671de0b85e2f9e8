import assert from 'node:assert/strict';
import {test} from 'node:test';
import {goFixed, goG} from '../../source/format/go-number.ts';
import {bytesSize, humanSize} from '../../source/format/size.ts';

const threeDigits: ReadonlyArray<readonly [sizeBytes: number, text: string]> = [
  [0, '0B'],
  [1, '1B'],
  [999, '999B'],
  [1000, '1kB'],
  [1234, '1.23kB'],
  [12_250, '12.2kB'],
  [12_350, '12.3kB'],
  [12_750, '12.8kB'],
  [123_456, '123kB'],
  [999_499, '999kB'],
  [999_500, '1e+03kB'],
  [999_999, '1e+03kB'],
  [1_000_000, '1MB'],
  [999_500_000, '1e+03MB'],
  [3_150_000, '3.15MB'],
  [5_130_000_000, '5.13GB'],
  [2 ** 53, '9.01PB'],
];

for (const [sizeBytes, text] of threeDigits) {
  test(`${sizeBytes} bytes are ${text} in three digits`, () => {
    assert.equal(humanSize(sizeBytes, 3), text);
  });
}

const fourDigits: ReadonlyArray<readonly [sizeBytes: number, text: string]> = [
  [1000, '1kB'],
  [1024, '1.024kB'],
  [1_000_000, '1MB'],
  [1_048_576, '1.049MB'],
  [2 * 1_000_000, '2MB'],
  [3.42 * 1e9, '3.42GB'],
  [5.372 * 1e12, '5.372TB'],
  [2.22 * 1e15, '2.22PB'],
  [1e19, '10EB'],
  [999_949, '999.9kB'],
  [999_950, '1000kB'],
  [999_999, '1000kB'],
  [100_250, '100.2kB'],
  [-1, '-1B'],
  [-1_234_567, '-1.235e+06B'],
];

for (const [sizeBytes, text] of fourDigits) {
  test(`${sizeBytes} bytes are ${text} in four digits`, () => {
    assert.equal(humanSize(sizeBytes), text);
  });
}

const binary: ReadonlyArray<readonly [sizeBytes: number, text: string]> = [
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1KiB'],
  [1_048_576, '1MiB'],
  [1024 * 1023.95, '1024KiB'],
  [12.5 * 1024 ** 2, '12.5MiB'],
  [3.42 * 1024 ** 3, '3.42GiB'],
  [7.653 * 1024 ** 3, '7.653GiB'],
];

for (const [sizeBytes, text] of binary) {
  test(`${sizeBytes} bytes of memory are ${text}`, () => {
    assert.equal(bytesSize(sizeBytes), text);
  });
}

test('%g goes to the exponent form from its precision on and for the very small', () => {
  assert.equal(goG(1000, 3), '1e+03');
  assert.equal(goG(123_456, 4), '1.235e+05');
  assert.equal(goG(0.000_01, 4), '1e-05');
  assert.equal(goG(0.0123, 4), '0.0123');
  assert.equal(goG(Number.NaN, 3), 'NaN');
});

test('a fixed number of decimals takes the even digit for an exact half', () => {
  assert.equal(goFixed(0.125, 2), '0.12');
  assert.equal(goFixed(0.375, 2), '0.38');
  assert.equal(goFixed(0.005, 2), '0.01');
  assert.equal(goFixed(-0.125, 2), '-0.12');
  assert.equal(goFixed(12.345, 2), '12.35');
  assert.equal(goFixed(100, 2), '100.00');
});
