import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';

/** The built program on the demo engine, as a terminal of 100×24 shows it; undefined without tmux. */
export async function drawScreen(root: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-docs-'));
  const tmux = (...words: string[]): string =>
    execFileSync('tmux', ['-S', join(folder, 'socket'), '-f', '/dev/null', ...words], {
      encoding: 'utf8',
      env: {...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', NO_COLOR: '', XDG_CONFIG_HOME: '/dev/null'},
    });
  try {
    tmux('-V');
  } catch {
    return undefined;
  }
  try {
    const program = `'${process.execPath}' '${join(root, 'bin/quaymaster.cjs')}' --demo=20`;
    tmux('new-session', '-d', '-x', '100', '-y', '24', program);
    const capture = (): string => tmux('capture-pane', '-p', '-t', '0').trimEnd();
    // The bottom line, the first lists and figures are there.
    const until = Date.now() + 20_000;
    while (!/images .*● live[\s\S]*Up \d.*%\n[\s\S]*\? help/.test(capture())) {
      if (Date.now() > until) throw new Error(`No whole screen within 20 s:\n${capture()}`);
      await delay(100);
    }
    return `\`\`\`text\n${capture()}\n\`\`\``;
  } finally {
    try {
      tmux('kill-server');
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  }
}
