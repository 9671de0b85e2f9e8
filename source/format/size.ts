import {goG} from './go-number.ts';

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/**
Bytes in thousands, as the docker CLI prints them: `1.5kB`, and with three digits `1e+03kB` just below a megabyte.
Three digits: `docker images`, the SIZE of `docker ps` and `docker history`, network and block I/O.
Four: `docker system df`, volumes, reclaimed space.
The same as docker/go-units `size.go` HumanSizeWithPrecision (as in docker/cli v28.2.2).
*/
export function humanSize(sizeBytes: number, precision: 3 | 4 = 4): string {
  return inUnits(sizeBytes, {base: 1000, units: decimalUnits, precision});
}

/** Bytes in 1024ths, as the docker CLI prints memory: `12.5MiB`. docker/go-units `size.go` BytesSize. */
export function bytesSize(sizeBytes: number): string {
  return inUnits(sizeBytes, {base: 1024, units: binaryUnits, precision: 4});
}

function inUnits(
  sizeBytes: number,
  {base, units, precision}: {base: number; units: readonly string[]; precision: number},
): string {
  let size = sizeBytes;
  let index = 0;
  while (size >= base && index < units.length - 1) {
    size /= base;
    index++;
  }

  return goG(size, precision) + (units[index] ?? '');
}
