import type {FilesystemChange} from '../objects/filesystem-change.ts';
import {fieldsOf, listOf, textOf} from './fields.ts';

/** The answer of `GET /containers/{id}/changes`; `null` for none. What has no path, or is of no known kind, is left out. */
export function decodeFilesystemChanges(body: unknown): readonly FilesystemChange[] {
  return listOf(body).flatMap(item => {
    const wire = fieldsOf<'Path' | 'Kind'>(item);
    const path = textOf(wire.Path);
    const kind = kinds[Number(wire.Kind)];
    return path.startsWith('/') && kind !== undefined ? [{path, kind}] : [];
  });
}

// moby `pkg/archive` ChangeType, by its number.
const kinds = ['changed', 'added', 'deleted'] as const;
