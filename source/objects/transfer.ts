/** One line of the progress of a pull, a push, or of what goes to or from a file. */
export type TransferLine = {
  /** A layer's short id; '' for a line about the whole. */
  readonly layerId: string;
  /** The engine's word: `Downloading`, `Pull complete`, `Pushed`; for the whole a sentence. */
  readonly status: string;
  /** Of this step of this layer, or of a whole that has no layers; absent where nobody gives bytes. */
  readonly currentBytes?: number;
  /** As the engine thinks: a push may send more. Absent where it does not say. */
  readonly totalBytes?: number;
  /** What the registry has under the name in the end, `sha256:…`; only on the line that says so. */
  readonly digest?: string;
};

/** How far one layer is. */
export type TransferLayer = {
  readonly id: string;
  readonly status: string;
  /** Of the present step; absent where the engine gives no bytes. */
  readonly currentBytes?: number;
  readonly totalBytes?: number;
  /** What went over the network, or has to; 0 while not known, and for a layer that was there already. */
  readonly wireBytes: number;
  readonly wireTotalBytes: number;
  /** Nothing more goes over the network. */
  readonly isTransferred: boolean;
  readonly isDone: boolean;
};

/** How far a pull, a push, or what goes to or from a file is. */
export type TransferProgress = {
  /** In the order in which they were first named. */
  readonly layers: readonly TransferLayer[];
  /** The last line about the whole; '' before the first. */
  readonly status: string;
  /** `sha256:…`; '' until it is known. */
  readonly digest: string;
  /** Of the whole; absent for what goes by layers alone. */
  readonly currentBytes?: number;
  /** Absent where nobody knows before it is over. */
  readonly totalBytes?: number;
};

/** The sums that a person wants. */
export type TransferTotals = {
  readonly wireBytes: number;
  /** Of the layers whose size is known, or of the whole; 0 while not known. */
  readonly wireTotalBytes: number;
  readonly doneCount: number;
  readonly layerCount: number;
  /** 0 to 100, whole; absent while no layer has a size. A layer without one counts as the mean of the others. */
  readonly percent?: number;
};

/** Before the first line. */
export const noProgress: TransferProgress = {layers: [], status: '', digest: ''};

/** The progress after these lines. Of a hundred lines about one layer only the last is left. */
export function addTransferLines(
  progress: TransferProgress,
  lines: readonly TransferLine[],
): TransferProgress {
  const layers = new Map(progress.layers.map(layer => [layer.id, layer]));
  let {status, digest, currentBytes, totalBytes} = progress;
  for (const line of lines) {
    if (line.digest !== undefined) digest = line.digest;
    if (line.layerId === '') {
      status = line.status || status;
      currentBytes = line.currentBytes ?? currentBytes;
      totalBytes = line.totalBytes ?? totalBytes;
    } else layers.set(line.layerId, nextLayer(layers.get(line.layerId), line));
  }
  return {
    layers: [...layers.values()],
    status,
    digest,
    ...(currentBytes === undefined ? {} : {currentBytes}),
    ...(totalBytes === undefined ? {} : {totalBytes}),
  };
}

/** How much of everything is done. */
export function transferTotals(progress: TransferProgress): TransferTotals {
  const {layers} = progress;
  const doneCount = layers.filter(layer => layer.isDone).length;
  const counts = {doneCount, layerCount: layers.length};
  if (progress.currentBytes !== undefined) {
    const {currentBytes, totalBytes = 0} = progress;
    // All is sent, and what the engine makes of it takes as long again.
    const isUnderWay = currentBytes >= totalBytes && doneCount < layers.length;
    const percent = Math.floor((Math.min(currentBytes, totalBytes) / totalBytes) * 100);
    return {
      ...counts,
      wireBytes: currentBytes,
      wireTotalBytes: totalBytes,
      ...(totalBytes === 0 || isUnderWay ? {} : {percent}),
    };
  }
  const wireBytes = sum(layers.map(layer => layer.wireBytes));
  const wireTotalBytes = sum(layers.map(layer => layer.wireTotalBytes));
  const sized = layers.filter(layer => layer.wireTotalBytes > 0);
  const unsizedCount = layers.filter(layer => layer.wireTotalBytes === 0 && !layer.isTransferred).length;
  const expectedBytes =
    sized.length === 0 ? 0 : wireTotalBytes + (wireTotalBytes / sized.length) * unsizedCount;
  return {
    ...counts,
    wireBytes,
    wireTotalBytes,
    ...(expectedBytes === 0 ? {} : {percent: Math.floor((wireBytes / expectedBytes) * 100)}),
  };
}

// The engine's words, moby `distribution/pull_v2.go`, `push_v2.go` and `daemon/containerd/progress.go`.
const wireWords = new Set(['Downloading', 'Pushing']);
const transferredWords = new Set(['Verifying Checksum', 'Download complete', 'Extracting']);
// Nothing is said of a layer when it is in; moby `image/tarexport/load.go`.
const loadWord = 'Loading layer';
const doneWords =
  /^(?:Pull complete|Already exists|Pushed|Layer already exists|Mounted from\b.*|Skipped foreign layer)$/;

function nextLayer(before: TransferLayer | undefined, line: TransferLine): TransferLayer {
  const {currentBytes, totalBytes, status} = line;
  const isDone =
    doneWords.test(status) ||
    (status === loadWord && currentBytes !== undefined && currentBytes === totalBytes);
  const isTransferred = isDone || transferredWords.has(status);
  const isWire = wireWords.has(status);
  const wireTotalBytes = isWire && totalBytes !== undefined ? totalBytes : (before?.wireTotalBytes ?? 0);
  const wireBytes = isWire && currentBytes !== undefined ? currentBytes : (before?.wireBytes ?? 0);
  return {
    id: line.layerId,
    status,
    ...(currentBytes === undefined ? {} : {currentBytes}),
    ...(totalBytes === undefined ? {} : {totalBytes}),
    // A push guesses a layer's size and may send more.
    wireBytes: isTransferred ? wireTotalBytes : wireTotalBytes > 0 ? Math.min(wireBytes, wireTotalBytes) : 0,
    wireTotalBytes,
    isTransferred,
    isDone,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
