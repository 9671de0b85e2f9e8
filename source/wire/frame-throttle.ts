/** Lets at most so many frames a second through; the newest wins. */
export type FrameThrottle<Frame> = {
  /** Sends the frame now after a quiet time, later otherwise, never if a newer one comes before. */
  readonly push: (frame: Frame) => void;
  /** Sends a frame that waits for its turn at once; not one that is held. */
  readonly flush: () => void;
  /** Somebody has typed: the next frame goes out without waiting for its turn. */
  readonly hurry: () => void;
  /** Nothing is sent for the time of one frame. */
  readonly wait: () => void;
  /** Nothing is sent until `resume`; the newest frame is kept. */
  readonly hold: () => void;
  readonly resume: () => void;
  /** Applies from now on; a frame that waits goes out at once. */
  readonly setMaxFps: (maxFps: number) => void;
  /** Drops what waits and takes nothing more. */
  readonly stop: () => void;
};

/**
A throttle in front of `send`, which says whether there was anything to send. Its one timer runs only for the time of one
frame after something was sent.
*/
export function createFrameThrottle<Frame>(options: {
  readonly maxFps: number;
  readonly send: (frame: Frame) => boolean;
}): FrameThrottle<Frame> {
  let frameMs = 1000 / options.maxFps;
  let newest: {readonly frame: Frame} | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isHeld = false;
  let isHurried = false;
  let isStopped = false;

  const attempt = (): void => {
    if (newest === undefined || isHeld || (timer !== undefined && !isHurried)) return;
    const {frame} = newest;
    newest = undefined;
    if (options.send(frame)) wait();
  };
  const wait = (): void => {
    isHurried = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      attempt();
    }, frameMs);
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    attempt();
  };

  return {
    push(frame) {
      if (isStopped) return;
      newest = {frame};
      attempt();
    },
    flush,
    hurry() {
      isHurried = true;
    },
    wait,
    hold() {
      isHeld = true;
    },
    resume() {
      isHeld = false;
      attempt();
    },
    setMaxFps(maxFps) {
      frameMs = 1000 / maxFps;
      flush();
    },
    stop() {
      isStopped = true;
      newest = undefined;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
