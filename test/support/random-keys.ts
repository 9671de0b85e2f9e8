import type {Action} from '../../source/actions/action.ts';
import {actionById, allActions} from '../../source/actions/all-actions.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {shownKeys} from '../../source/actions/menu-items.ts';
import type {PaneId} from '../../source/store/pane-id.ts';
import type {Random} from '../format/random-engine.ts';

/**
The escape key as terminals with the kitty keyboard protocol send it. The usual single byte, read at once with the key behind
it, would be another key: on a busy machine the walk would not get out of what it has opened.
*/
export const escapeKey = '\u001B[27u';

const keys = bindKeys();
// Pressed apart, and less than the others: it leaves the program.
const reachable = allActions.filter(({id}) => id !== 'quit');

/**
What somebody presses who does not look: half of it an action out of the records, by its key, out of the menu, or by its
name, in one of its panes or wherever one is; else what the screen offers, what moves, answers and leaves, and anything
else that a keyboard has. The actions come like cards from a pile: none again before each had its turn, once and twice in a row.
*/
export function createRandomKeys(random: Random): {
  /** What is pressed next, where that is shown now. */
  readonly next: (screen: readonly string[]) => readonly string[];
} {
  let pile: Visit[] = [];
  let before: readonly string[] = [];
  const draw = (): Visit => {
    if (pile.length === 0) pile = reachable.flatMap(action => [1, 2].map(times => ({action, times})));
    const [visit] = pile.splice(random.below(pile.length), 1);
    return visit as Visit;
  };
  return {
    next(screen) {
      before = random.pick<() => readonly string[]>([
        ...Array.from({length: 7}, () => () => visitKeys(random, draw())),
        () => offered(random, screen),
        () => offered(random, screen),
        () => many(random, named),
        () => [...random.pick(words)],
        () => [random.pick(random.chance(0.2) ? controls : printable)],
        () => before,
        () => (random.chance(0.01) ? [...outOfAll, 'q'] : outOfAll),
      ])();
      return before;
    },
  };
}

// By what an overlay with actions of its own is opened.
const openers = {files: 'browse-files', plan: 'prune'} as const;

type Visit = {readonly action: Action; readonly times: number};

/** Mostly out of whatever is open, to a pane of the action or into what lies over it, its keys so often, and answers to what it may ask. */
function visitKeys(random: Random, {action, times}: Visit): readonly string[] {
  const pane = action.overlay === undefined ? random.pick(action.panes) : 'containers';
  const opener = action.overlay === undefined ? undefined : actionById(openers[action.overlay]);
  const way = random.chance(0.1) ? paletteKeys(action) : recordKeys(random, action, pane);
  return [
    ...(random.chance(0.7) ? outOfAll : []),
    ...(random.chance(0.7) ? (keys[`pane-${pane}`] ?? []) : []),
    ...(opener === undefined ? [] : recordKeys(random, opener, pane)),
    ...Array.from({length: times}, () => way).flat(),
    ...(random.chance(0.5) ? many(random, answers) : []),
  ];
}

/** Its key, or its place in the menu where it has none. */
function recordKeys(random: Random, action: Action, pane: PaneId): readonly string[] {
  const ways = shownKeys({pane, keys}, action);
  return ways.length === 0 ? [] : random.pick(ways).split(' ').map(pressable);
}

function paletteKeys({id}: Action): readonly string[] {
  return [...(keys['palette'] ?? []), ...id.replaceAll('-', ' '), 'enter'];
}

/** A key that the last line, or the menu, or a question on the screen speaks of. */
function offered(random: Random, screen: readonly string[]): readonly string[] {
  const line = random.chance(0.7) ? screen.findLast(text => text !== '') : random.pick(['', ...screen]);
  const found = (line ?? '')
    .split(/[\s│]+/)
    .map(pressable)
    .filter(word => (word.length === 1 && word !== 'q') || named.includes(word));
  return found.length === 0 ? [random.pick(named)] : [random.pick(found)];
}

/** As records and hints call a key, and as `bytesOfKey` does. */
function pressable(key: string): string {
  return {esc: 'escape', '↑': 'up', '↓': 'down', '←': 'left', '→': 'right'}[key] ?? key;
}

function many(random: Random, from: readonly string[]): readonly string[] {
  return Array.from({length: 1 + random.below(4)}, () => random.pick(from));
}

// Out of a shell first, where there is one.
const outOfAll = ['ctrl+p', 'ctrl+q', escapeKey, escapeKey, escapeKey];
const named = [
  ...['enter', 'escape', 'tab', 'shift+tab', 'space', 'up', 'down', 'left', 'right'],
  ...['home', 'end', 'pageup', 'pagedown', 'backspace', 'delete'],
];
const answers = ['y', 'y', 'enter', 'enter', 'down', 'tab', 'space', 'left', 'right'];
const controls = [...'abdefklnprstuvwx'].map(letter => `ctrl+${letter}`);
const printable = Array.from({length: 94}, (_, index) => String.fromCharCode(33 + index)).filter(
  key => key !== 'q',
);
const words = [
  ...['busybox', 'named', 'v-1', '8080:80', 'stop', 'exit', 'remove', 'prune', 'it-', '/etc', '1h'],
  ...['localhost:5000/x', '日本', '👩‍👩‍👧‍👦', '(a+)+$'],
];
