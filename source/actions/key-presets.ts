import type {PresetId} from '../store/settings.ts';

/** How a preset differs from the keys of the records. */
export type KeyPreset = {
  /** By an action's id. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** First keys of sequences, and what takes their place: every yank is on `c` where it was on `y`. */
  readonly prefixes: Readonly<Record<string, string>>;
};

/**
What users of other programs have in their fingers. Nothing that destroys, and nothing that one cannot do without, is on a
control letter, though k9s has it there: `D` is its `ctrl+d`, `K` its `ctrl+k`.
*/
export const keyPresets: Readonly<Record<PresetId, KeyPreset>> = {
  lazydocker: {keys: {}, prefixes: {}},
  k9s: {
    keys: {
      detail: ['enter', 'd'],
      'event-object': ['enter', 'd'],
      inspect: ['y'],
      shell: ['s'],
      // k9s has neither: halt and boot. Its own capitals sort, so that none of them may stop anything unasked.
      stop: ['h'],
      start: ['b'],
      pause: ['='],
      kill: ['K'],
      remove: ['D'],
      'remove-image': ['D'],
      'remove-volume': ['D'],
      'remove-network': ['D'],
      commit: ['C'],
      clear: ['C'],
      follow: ['s'],
      'follow-events': ['s'],
      top: ['g', 'home'],
    },
    prefixes: {y: 'c'},
  },
  vim: {
    keys: {
      remove: ['d d'],
      'remove-image': ['d d'],
      'remove-volume': ['d d'],
      'remove-network': ['d d'],
      'yank-name': ['y y', 'y n'],
      'yank-image-name': ['y y', 'y n'],
      'yank-volume': ['y y', 'y n'],
      'yank-network-name': ['y y', 'y n'],
      'yank-line': ['y y', 'y l'],
      down: ['j', 'down', 'ctrl+n'],
      up: ['k', 'up', 'ctrl+p'],
      'pan-left': ['h', 'left'],
      'pan-right': ['l', 'right'],
      'next-pane': ['g t', 'tab'],
      'previous-pane': ['g T', 'shift+tab'],
      quit: ['q', 'Z Z', 'Z Q'],
    },
    prefixes: {},
  },
};
