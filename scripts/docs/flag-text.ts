import {execFileSync} from 'node:child_process';

/** What `quaymaster --help` prints, as a block of text. */
export function flagText(root: string): string {
  const program = "import {readFlags} from './source/config/flags.ts'; readFlags(['--help']);";
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    encoding: 'utf8',
  });
  const lines = printed.split('\n').map(line => line.replace(/^ {2}/, '').trimEnd());
  return `\`\`\`text\n${lines.join('\n').trim()}\n\`\`\``;
}
