import assert from 'node:assert/strict';
import {networksPane} from '../../source/panes/networks-pane.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

function usedBy(state: AppState, name: string): string {
  const row = networksPane.rows(state).find(network => network.name === name);
  return row === undefined
    ? ''
    : (networksPane.columns.find(({id}) => id === 'used-by')?.text(row, state) ?? '');
}

/** `{"name":"address"}` of those that have an address on the network. */
async function endpoints({docker}: LiveEngine, network: string): Promise<Readonly<Record<string, string>>> {
  const [inspect] = JSON.parse(await docker(['network', 'inspect', network])) as Array<{
    readonly Containers: Readonly<Record<string, {readonly Name: string; readonly IPv4Address: string}>>;
  }>;
  return Object.fromEntries(
    Object.values(inspect?.Containers ?? {}).map(({Name, IPv4Address}) => [Name, IPv4Address]),
  );
}

liveTest(
  'a network is created, the marked containers join and leave it, and it is removed',
  async (live, t) => {
    const {docker, named, runSleeper, subnetNumber: third} = live;
    const [name, still] = [named('net'), named('still')];
    const one = await runSleeper('one');
    const two = await runSleeper('two');
    await docker(['create', '--name', still, 'busybox:1.35', 'sleep', '600']);
    const program = await openLiveProgram(live, t, {pane: 'networks'});

    program.press('+');
    program.type(name);
    program.press('enter', 'enter');
    program.type(`10.213.${third}.0/24`);
    program.press('enter');
    program.type(`10.213.${third}.7`);
    program.press('tab', 'space', 'shift+tab', 'shift+tab', 'shift+tab', 'shift+tab', 'shift+tab', 'enter');
    await program.notice(new RegExp(`^created network ${name} `));
    assert.equal(
      (
        await docker([
          'network',
          'inspect',
          '--format',
          '{{.Internal}} {{(index .IPAM.Config 0).Subnet}} {{(index .IPAM.Config 0).Gateway}}',
          name,
        ])
      ).trim(),
      `true 10.213.${third}.0/24 10.213.${third}.7`,
    );

    program.press('1');
    await program.select(live.prefix);
    program.press('V', '6');
    await program.select(name);
    program.choose('connect to network');
    program.press('shift+tab', 'enter');
    await program.notice(new RegExp(`^Connected 3 containers to ${name}$`));
    assert.deepEqual(Object.keys(await endpoints(live, name)).sort(), [one, two].sort());
    await program.until(state =>
      [one, two, still].every(container => usedBy(state, name).includes(container)),
    );

    program.press('d');
    await program.notice(/disconnect or stop first/);

    program.choose('disconnect from network');
    program.press('tab');
    program.type(`${one} ${still}`);
    program.press('shift+tab', 'shift+tab', 'enter');
    await program.notice(new RegExp(`^Disconnected 2 containers from ${name}$`));
    await program.until(state => usedBy(state, name) === two);

    program.choose('connect to network');
    program.press('tab');
    program.type(one);
    program.press('tab');
    program.type('db');
    program.press('tab');
    program.type(`10.213.${third}.99`);
    program.press('tab', 'enter');
    await program.notice(new RegExp(`^Connected ${one} to ${name}$`));
    assert.equal((await endpoints(live, name))[one], `10.213.${third}.99/24`);
    assert.match(await docker(['exec', two, 'ping', '-c', '1', 'db']), /1 packets received/);

    await docker(['rm', '-f', one, two, still]);
    await program.until(state => usedBy(state, name) === '');
    program.press('d', 'y');
    await program.notice(new RegExp(`^Removed network ${name}$`));
    await program.until(({networks}) => ![...networks.values()].some(network => network.name === name));
  },
);

liveTest('an address that the network does not have is refused in the engine’s words', async (live, t) => {
  const {docker, named} = live;
  await docker(['network', 'create', named('small')]);
  await live.runSleeper('web');
  const program = await openLiveProgram(live, t, {pane: 'networks'});
  await program.select(named('small'));
  program.choose('connect to network');
  program.press('tab');
  program.type(named('web'));
  program.press('tab', 'tab');
  program.type('9.9.9.9');
  program.press('tab', 'enter');
  const state = await program.until(({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.match(state.actionLog[0]?.detail ?? '', /subnet|IP address|address/i);
  assert.match(state.actionLog[0]?.dockerCommand ?? '', /^docker network connect --ip 9\.9\.9\.9 /);
});

liveTest('with --read-only nothing is created or joined', async (live, t) => {
  const program = await openLiveProgram(live, t, {pane: 'networks', isReadOnly: true});
  program.press('+');
  await program.notice(/read-only/);
});
