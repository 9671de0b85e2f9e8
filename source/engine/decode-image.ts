import type {HistoryLayer} from '../objects/history-layer.ts';
import {type Image, namesIn} from '../objects/image.ts';
import type {ImageRemoval} from './engine-changes.ts';
import {
  amountIfKnown,
  amountOf,
  fieldsOf,
  listOf,
  msFromSeconds,
  textListOf,
  textMapOf,
  textOf,
} from './fields.ts';

/** The images of an `/images/json` or a `/system/df`; what has no id is left out. */
export function decodeImages(body: unknown): readonly Image[] {
  return listOf(body)
    .map(decodeImage)
    .filter(image => image.id !== '');
}

/** The rows of an `/images/{name}/history`. */
export function decodeHistory(body: unknown): readonly HistoryLayer[] {
  return listOf(body).map(item => {
    const wire = fieldsOf<'Id' | 'Created' | 'CreatedBy' | 'Size' | 'Comment'>(item);
    return {
      id: textOf(wire.Id) || '<missing>',
      createdAtMs: msFromSeconds(wire.Created),
      createdBy: textOf(wire.CreatedBy),
      sizeBytes: amountOf(wire.Size),
      comment: textOf(wire.Comment),
    };
  });
}

/** The answer of `DELETE /images/{name}`: a list of `{Untagged}` and `{Deleted}`. */
export function decodeImageRemoval(body: unknown): ImageRemoval {
  const wires = listOf(body).map(item => fieldsOf<'Untagged' | 'Deleted'>(item));
  return {
    untagged: textListOf(wires.map(wire => wire.Untagged)),
    deleted: textListOf(wires.map(wire => wire.Deleted)),
  };
}

type ImageKey =
  | 'Id'
  | 'ParentId'
  | 'RepoTags'
  | 'RepoDigests'
  | 'Created'
  | 'Size'
  | 'SharedSize'
  | 'Containers'
  | 'Labels';

function decodeImage(item: unknown): Image {
  const wire = fieldsOf<ImageKey>(item);
  const sharedSizeBytes = amountIfKnown(wire.SharedSize);
  const containerCount = amountIfKnown(wire.Containers);
  return {
    id: textOf(wire.Id),
    parentId: textOf(wire.ParentId),
    repoTags: namesIn(textListOf(wire.RepoTags)),
    repoDigests: namesIn(textListOf(wire.RepoDigests)),
    createdAtMs: msFromSeconds(wire.Created),
    sizeBytes: amountOf(wire.Size),
    ...(sharedSizeBytes === undefined ? {} : {sharedSizeBytes}),
    ...(containerCount === undefined ? {} : {containerCount}),
    labels: textMapOf(wire.Labels),
  };
}
