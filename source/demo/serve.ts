import {createInterface} from 'node:readline';
import {parseArgs} from 'node:util';
import {startDemoEngine} from './demo-engine.ts';
import {runServeCommand} from './serve-commands.ts';

/**
A demo engine in a process of its own: `node --import tsx source/demo/serve.ts --containers 1000 --api 1.41`. Prints
the path of its socket as its first line. Lines on stdin are commands (serve-commands.ts), each answered by one line.
Ends on SIGTERM, SIGINT and the end of stdin.
*/
const {values} = parseArgs({
  options: {
    api: {type: 'string'},
    containers: {type: 'string'},
    running: {type: 'string'},
    'age-seconds': {type: 'string'},
    seed: {type: 'string'},
    'log-lines-per-second': {type: 'string'},
  },
});

const engine = await startDemoEngine({
  ...(values.api === undefined ? {} : {apiVersion: values.api}),
  ...numberOption('containerCount', values.containers),
  ...numberOption('runningCount', values.running),
  ...numberOption('ageSeconds', values['age-seconds']),
  ...numberOption('seed', values.seed),
  ...numberOption('logLinesPerSecond', values['log-lines-per-second']),
});
engine.control.warmList();

const commands = createInterface({input: process.stdin});
commands.on('line', line => {
  void runServeCommand(engine, line).then(answer => console.log(answer));
});
const end = () => {
  void engine.close().then(() => process.exit(0));
};
commands.once('close', end);
process.once('SIGTERM', end);
process.once('SIGINT', end);
// Last: whoever reads it may end this at once.
console.log(engine.socketPath);

function numberOption(name: string, text: string | undefined): Readonly<Record<string, number>> {
  if (text === undefined) return {};
  const value = Number(text);
  if (!Number.isFinite(value)) throw new TypeError(`not a number: ${text}`);
  return {[name]: value};
}
