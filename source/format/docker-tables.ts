import type {Container} from '../objects/container.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {Image} from '../objects/image.ts';
import {imageRows} from '../objects/image-rows.ts';
import {containerCells} from './container-cells.ts';
import {diskUsageCells} from './disk-usage-cells.ts';
import {imageCells} from './image-cells.ts';
import {harmlessText} from './safe-text.ts';
import {dockerTable} from './table.ts';

/** What `docker ps -a` prints, for containers in the engine's order (newest first). */
export function dockerPsTable(containers: readonly Container[], nowMs: number): string {
  const header = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES'];
  return harmlessTable(
    header,
    containers.map(container => {
      const {id, image, command, created, status, ports, names} = containerCells(container, nowMs);
      return [id, image, command, created, status, ports, names];
    }),
  );
}

/** What `docker images` prints up to docker CLI 28 (later ones print a tree), for images in the engine's order. */
export function dockerImagesTable(images: readonly Image[], nowMs: number): string {
  const header = ['REPOSITORY', 'TAG', 'IMAGE ID', 'CREATED', 'SIZE'];
  return harmlessTable(
    header,
    imageRows(images).map(row => {
      const {repository, tag, id, created, size} = imageCells(row, nowMs);
      return [repository, tag, id, created, size];
    }),
  );
}

/** What `docker system df` prints. */
export function dockerDfTable(usage: DiskUsage): string {
  const header = ['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'];
  return harmlessTable(
    header,
    diskUsageCells(usage).map(({type, total, active, size, reclaimable}) => [
      type,
      total,
      active,
      size,
      reclaimable,
    ]),
  );
}

/** The CLI prints what the engine says as it is; here it cannot command the terminal. Honest text stays the same. */
function harmlessTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return dockerTable(
    header,
    rows.map(cells => cells.map(cell => harmlessText(cell, {newline: ' '}))),
  );
}
