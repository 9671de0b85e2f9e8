/**
This process's environment for a program in a terminal of a test's own, without what tells of ours, and with `more`. The
tests may themselves be run in somebody's tmux, over SSH, or with other colours, and are by `node --test`, which tells its
children how to report.
*/
export function terminalEnvironment(
  more: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  const inherited = {...process.env};
  for (const name of ofOurTerminal) delete inherited[name];
  return {...inherited, LANG: 'C.UTF-8', ...more};
}

const ofOurTerminal = [
  'TMUX',
  'TMUX_PANE',
  'STY',
  'TERM_PROGRAM',
  'SSH_CONNECTION',
  'LC_ALL',
  'LC_CTYPE',
  'NO_COLOR',
  'FORCE_COLOR',
  'COLORTERM',
  'NODE_TEST_CONTEXT',
];
