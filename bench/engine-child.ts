import {startDemoEngine} from '../source/demo/demo-engine.ts';
import type {EngineOrder} from './demo-engine.ts';

// The demo engine in a process of its own, so that what it costs is not counted as the program's.
const engine = await startDemoEngine(JSON.parse(process.argv[2] ?? '{}'));

process.on('message', (order: EngineOrder) => {
  switch (order.type) {
    case 'stop':
      engine.control.stopContainer(order.id);
      break;
    case 'flood':
      engine.control.flood(order.id, {linesPerSecond: order.linesPerSecond});
      break;
    case 'churn':
      engine.control.churn({perSecond: order.perSecond});
      break;
    case 'write':
      engine.control.writeLog(order.id, longLog(order.lines, order.longestBytes));
      break;
    case 'rename':
      engine.control.renameContainer(order.id, order.name);
      break;
    case 'rest':
      engine.control.rest();
      break;
    case 'count':
      process.send?.({type: 'count', requests: engine.requests.total()});
  }
});
process.on('disconnect', async () => {
  await engine.close();
  process.exit(0);
});
process.send?.({type: 'ready', socketPath: engine.socketPath});

function longLog(lines: number, longestBytes: number): string {
  const ordinary = Array.from(
    {length: lines - 2},
    (_, index) => `line ${index} of a log that was written before`,
  );
  return [...ordinary, 'x'.repeat(longestBytes), 'the last line', ''].join('\n');
}
