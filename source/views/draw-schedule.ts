/** When the state is drawn. */
export type DrawSchedule = {
  /** Something has changed: drawn at once after a quiet time, otherwise when `frameMs` have passed since the last drawing. */
  readonly onChange: () => void;
  /**
  A key has come, and what it does will have changed something: drawn as soon as all that was typed with it is done, however
  much else is drawn meanwhile; of keys that come faster than frames, when their turn comes.
  */
  readonly onKey: () => void;
  readonly stop: () => void;
};

/** A burst of changes is one drawing, and so is a burst of keys. Sets a timer only after a change that must wait. */
export function createDrawSchedule({
  frameMs,
  draw,
}: {
  /** At least so long between two drawings for changes, and between two for keys. */
  readonly frameMs: () => number;
  readonly draw: () => void;
}): DrawSchedule {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let keyDrawnAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;

  const drawNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    drawnAtMs = performance.now();
    draw();
  };
  const drawForKey = (): void => {
    immediate = undefined;
    keyDrawnAtMs = performance.now();
    drawNow();
  };

  return {
    onChange() {
      if (timer !== undefined || immediate !== undefined) return;
      const waitMs = frameMs() - (performance.now() - drawnAtMs);
      if (waitMs <= 0) drawNow();
      else timer = setTimeout(drawNow, waitMs);
    },
    onKey() {
      if (performance.now() - keyDrawnAtMs >= frameMs()) immediate ??= setImmediate(drawForKey);
    },
    stop() {
      clearTimeout(timer);
      clearImmediate(immediate);
    },
  };
}
