import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {openPseudoTerminal} from '../support/pseudo-terminal.ts';
import {tmuxTest} from '../support/tmux.ts';
import {openQuaymaster, programFile} from './quaymaster.ts';

const texts = [
  'plain',
  '日本語の名前',
  '한국어',
  'ｆｕｌｌｗｉｄｔｈ',
  'naïve café',
  'e\u0301o\u0302u\u0308 combining',
  'Z\u0335\u0321a\u0334l\u0338g\u0337o\u0336',
  '👩‍👩‍👧‍👦 family',
  '👍🏽 skin',
  '❤️ heart',
  '🇩🇪🇫🇷 flags',
  '1️⃣ keycap',
  'שלום עולם',
  'مرحبا',
  'a\u200bb\u200cc\u200dd\ufeff',
  'a\tb\tc',
  'नमस्ते',
  'กำลัง',
  '\u202egnp.exe',
  '𝓂𝒶𝓉𝒽 🂡',
];

/** A demo engine whose containers have such texts in the place of their names, states in words and commands. */
async function startOddEngine(context: TestContext) {
  const demo = await startDemoEngine({containerCount: texts.length, runningCount: texts.length});
  context.after(demo.close);
  demo.faults.rewrite('/containers/json', body => {
    const containers = JSON.parse(body) as Array<Record<string, unknown>>;
    return JSON.stringify(
      containers.map((container, index) => ({
        ...container,
        Names: [`/${texts[index % texts.length]}`],
        Command: texts[index % texts.length],
        Status: `Up ${texts[index % texts.length]}`,
        Image: 'MARK:1',
        Ports: [],
      })),
    );
  });
  // Figures that come while it is looked at would be another screen.
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-widths-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const settings = join(folder, 'config.yaml');
  writeFileSync(settings, 'containers:\n  columns: [name, status, image, ports, id, command]\n');
  return ['--host', `unix://${demo.socketPath}`, '--config', settings];
}

tmuxTest(
  'whatever is written in names, states and commands, the columns behind them stand in line',
  async context => {
    const host = await startOddEngine(context);
    for (const columns of [160, 100, 60]) {
      const screen = await openQuaymaster(context, host, {columns, rows: 30});
      const lines = await screen.waitFor(text => (text.match(/MARK:1/g)?.length ?? 0) >= texts.length);
      const prefixes = lines
        .filter(line => line.includes('MARK:1'))
        .map(line => line.split('MARK:1')[0] ?? '');
      const widths = await Promise.all(
        prefixes.map(prefix => screen.ask(`#{w:${prefix.replace(/[#,}]/g, '#$&')}}`)),
      );
      assert.equal(
        new Set(widths).size,
        1,
        prefixes.map((prefix, index) => `${widths[index]} ${prefix}`).join('\n'),
      );
      // By key, the selection goes through all of them, and each is drawn anew.
      for (let count = 0; count < texts.length; count++) await screen.sendKeys('j');
      const after = await screen.waitFor(text =>
        /^›.*MARK:1/m.test(text.split('\n').at(texts.length + 2) ?? ''),
      );
      const bare = (all: readonly string[]) =>
        all.filter(line => line.includes('MARK:1')).map(line => line.slice(1));
      assert.deepEqual(bare(after), bare(lines));
      await screen.sendKeys('q');
    }
  },
);

for (const [where, env] of [
  ['in a C locale', {LANG: 'C', LC_ALL: undefined}],
  ['on a Linux console', {TERM: 'linux'}],
] as const) {
  tmuxTest(`${where} only ASCII is sent`, async context => {
    const host = await startOddEngine(context);
    const terminal = await openPseudoTerminal(context, [process.execPath, programFile, ...host], {
      columns: 100,
      rows: 30,
      env,
    });
    await terminal.waitFor(/live[\s\S]*MARK:1/, {deadlineMs: 30_000});
    terminal.press('enter');
    await terminal.waitFor(/Status/);
    terminal.press('escape', 'o');
    await terminal.waitFor(/Sort/i);
    terminal.press('escape', 'q');
    await terminal.exitCode;
    assert.doesNotMatch(terminal.output(), /[^\x00-\x7f]/);
  });
}
