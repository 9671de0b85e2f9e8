import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {openPseudoTerminal} from '../support/pseudo-terminal.ts';
import {runProgram} from '../support/run-program.ts';
import {programFile} from './quaymaster.ts';

const hostile = '\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u001b[0m \u001b[6n\u009b5;5Hdone';

test('a log of --once is harmless on a terminal and keeps its colours; into a pipe its bytes go as they are', async context => {
  const demo = await startDemoEngine();
  context.after(demo.close);
  const name = 'shop-web-1';
  demo.control.writeLog(name, hostile);
  const words = ['--host', `unix://${demo.socketPath}`, '--once', 'logs', name, '--tail', '200'];
  const program = [process.execPath, programFile, ...words];

  const piped = await runProgram(program);
  assert.ok(piped.stdout.includes(`${hostile}\n`), JSON.stringify(piped.stdout));

  const terminal = await openPseudoTerminal(context, program, {columns: 80, rows: 24});
  assert.equal(await terminal.exitCode, 0);
  const shown = terminal.output();
  assert.match(shown, /\u001b\[31mred\u001b\[0m done\r\n/);
  assert.doesNotMatch(shown.replace(/\u001b\[[\d;]*m/g, ''), /[\u001b\u0007\u009b]/);
});
