import type {ContainerRecord} from './container-record.ts';
import {createRandom, hashOf} from './random.ts';

/** A line of `docker diff`: 0 changed, 1 added, 2 deleted. */
export type ChangedPath = {readonly path: string; readonly kind: 0 | 1 | 2};

/** What differs from the image, parents before what they hold; nothing for a container that wrote nothing. */
export function changedPaths(record: ContainerRecord): readonly ChangedPath[] {
  const changed = new Map<string, 0 | 1 | 2>();
  let ownBytes = 0;
  for (const bytes of record.files.values()) ownBytes += bytes.length;
  // What it had written before anybody looked.
  if (record.sizeRwBytes > ownBytes) {
    const random = createRandom(hashOf(record.id));
    for (const path of usualPaths) if (random.chance(0.5)) add(changed, path, 1);
    if (random.chance(0.3)) add(changed, '/etc/motd', 2);
  }
  for (const path of record.files.keys()) add(changed, path, 1);
  return [...changed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, kind]) => ({path, kind}));
}

function add(changed: Map<string, 0 | 1 | 2>, path: string, kind: 1 | 2): void {
  const parts = path.split('/').slice(1, -1);
  parts.forEach((_, index) => {
    const parent = `/${parts.slice(0, index + 1).join('/')}`;
    if (!changed.has(parent)) changed.set(parent, 0);
  });
  changed.set(path, kind);
}

const usualPaths = [
  ...['/run/app.pid', '/tmp/upload-7f3a.bin', '/var/cache/app/index.db', '/var/log/app/access.log'],
  ...[
    '/root/.ash_history',
    '/etc/app/override.conf',
    '/home/app/.cache/pip/http/3/0/a',
    '/srv/data/latest.json',
  ],
];
