import {parseJson} from '../objects/json.ts';
import type {TransferLine} from '../objects/transfer.ts';
import {EngineError} from './engine-error.ts';
import {amountIfKnown, fieldsOf, textOf} from './fields.ts';
import {createLineReader} from './ndjson.ts';
import type {ItemReader} from './read-stream.ts';

/**
One line of a pull's, a push's, a load's or an import's answer; undefined for one that says nothing. Throws EngineError for one that says
what went wrong: the status was 200 long before.
*/
export function decodeTransferLine(line: string): TransferLine | undefined {
  const wire = fieldsOf<'id' | 'status' | 'stream' | 'progressDetail' | 'aux' | 'error' | 'errorDetail'>(
    parseJson(line),
  );
  const failure = textOf(fieldsOf<'message'>(wire.errorDetail).message) || textOf(wire.error);
  if (failure !== '') throw new EngineError('failed', failure.trim());

  // A load says its results as the output of a build.
  const status = textOf(wire.status) || textOf(wire.stream).trim();
  const digest = textOf(fieldsOf<'Digest'>(wire.aux).Digest) || digestIn(status);
  if (status === '' && digest === '') return undefined;
  return {
    layerId: layerId(textOf(wire.id), status),
    status,
    ...bytesOf(wire.progressDetail),
    ...(digest === '' ? {} : {digest}),
  };
}

/** Lines of such an answer as they come. */
export function transferReader(): ItemReader<TransferLine> {
  const lines = createLineReader();
  let failure: unknown;
  const decode = (texts: readonly string[]): readonly TransferLine[] => {
    if (failure !== undefined) throw failure;
    const items: TransferLine[] = [];
    for (const text of texts) {
      try {
        const item = decodeTransferLine(text);
        if (item !== undefined) items.push(item);
      } catch (error) {
        // What came before it in the same piece is handed out first.
        failure = error;
        break;
      }
    }
    if (failure !== undefined && items.length === 0) throw failure;
    return items;
  };
  return {
    push: bytes => decode(lines.push(bytes)),
    end() {
      const rest = lines.end();
      return decode(rest === undefined ? [] : [rest]);
    },
  };
}

/** The first line's id is the tag: a layer's is of twelve hex digits or more, and a tag may look like one. */
function layerId(id: string, status: string): string {
  return /^[0-9a-f]{12,64}$/.test(id) && !status.startsWith('Pulling from ') ? id : '';
}

function digestIn(status: string): string {
  return /^Digest: (sha\d+:[0-9a-f]+)$/.exec(status)?.[1] ?? '';
}

/** With `units` it is seconds that are counted (the store of containerd does so while it extracts). */
function bytesOf(value: unknown): Pick<TransferLine, 'currentBytes' | 'totalBytes'> {
  const wire = fieldsOf<'current' | 'total' | 'units'>(value);
  if (textOf(wire.units) !== '') return {};
  const currentBytes = amountIfKnown(wire.current);
  const totalBytes = amountIfKnown(wire.total) || undefined;
  return {
    ...(currentBytes === undefined ? {} : {currentBytes}),
    ...(totalBytes === undefined ? {} : {totalBytes}),
  };
}
