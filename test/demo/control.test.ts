import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor, stream} from './demo-client.ts';

test('nobody listens, nothing is due: no timer runs', async t => {
  const engine = await demoFor(t, {containerCount: 100});
  await call(engine, 'GET /containers/json?all=1');
  await call(engine, 'GET /containers/shop-web-1/logs?stdout=1&tail=5');
  assert.equal(engine.control.timerCount(), 0);
  const log = await stream(engine, 'GET /containers/shop-web-1/logs?stdout=1&follow=1');
  assert.equal(engine.control.timerCount(), 1);
  log.close();
  while (engine.control.timerCount() > 0) await call(engine, 'GET /_ping');
});

test('churn changes containers at its pace until it rests', async t => {
  const engine = await demoFor(t, {containerCount: 50});
  const events = await stream(engine, 'GET /events');
  engine.control.churn({perSecond: 1000});
  const text = await events.until(so => so.split('\n').length > 500);
  engine.control.rest();
  for (const action of ['create', 'start', 'die']) assert.match(text, new RegExp(`"Action":"${action}"`));
  events.close();
  const listed = (await call(engine, 'GET /containers/json?all=1')).json.map((row: {Id: string}) => row.Id);
  assert.deepEqual(listed, engine.control.containerIds());
});

test('what happens without a client is seen by all of them', async t => {
  const engine = await demoFor(t);
  const stateOf = async (name: string) => (await call(engine, `GET /containers/${name}/json`)).json.State;
  engine.control.setHealth('shop-api-1', 'unhealthy');
  assert.equal((await stateOf('shop-api-1')).Health.Status, 'unhealthy');
  engine.control.renameContainer('shop-api-1', 'shop-api-old');
  const id = engine.control.copyContainer('shop-api-old', 'shop-api-1');
  assert.equal((await call(engine, 'GET /containers/shop-api-1/json')).json.Id, id);
  engine.control.endContainer('shop-api-old', 3);
  assert.equal((await stateOf('shop-api-old')).ExitCode, 3);
  engine.control.removeContainer('shop-api-1');
  assert.equal((await call(engine, `GET /containers/${id}/json`)).status, 404);
});
