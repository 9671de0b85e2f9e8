import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container, ContainerState, Port} from '../../source/objects/container.ts';
import {portConflicts, repeatedMappings} from '../../source/objects/port-conflicts.ts';
import {parsePortMapping} from '../../source/objects/port-mapping.ts';
import type {PortMapping} from '../../source/objects/run-spec.ts';

function mapping(text: string): PortMapping {
  const parsed = parsePortMapping(text);
  assert.ok(parsed.ok, text);
  return parsed.mapping;
}

function container(ports: readonly Port[], state: ContainerState = 'running'): Container {
  return {
    ...{id: 'a', names: ['/web'], image: '', imageId: '', command: '', createdAtMs: 0, state, status: ''},
    ...{ports, labels: {}, mounts: [], networks: []},
  };
}

function port(ip: string, publicPort: number, protocol = 'tcp'): Port {
  return {ip, publicPort, privatePort: 80, protocol};
}

const table: ReadonlyArray<readonly [held: Port, text: string, hostPort: number | undefined]> = [
  [port('0.0.0.0', 8080), '8080:80', 8080],
  [port('0.0.0.0', 8080), '127.0.0.1:8080:80', 8080],
  [port('127.0.0.1', 8080), '8080:80', 8080],
  [port('127.0.0.1', 8080), '127.0.0.1:8080:81', 8080],
  [port('::', 8080), '[::1]:8080:80', 8080],
  [port('', 8080), '127.0.0.1:8080:80', 8080],
  [port('0.0.0.0', 8081), '8080-8082:80-82', 8081],
  [port('0.0.0.0', 8080), '8081:80', undefined],
  [port('0.0.0.0', 8080), '8080:80/udp', undefined],
  [port('0.0.0.0', 8080), '[::1]:8080:80', undefined],
  [port('::', 8080), '127.0.0.1:8080:80', undefined],
  [port('127.0.0.1', 8080), '127.0.0.2:8080:80', undefined],
  // The engine takes another port of the range, or any.
  [port('0.0.0.0', 8080), '8080-8082:80', undefined],
  [port('0.0.0.0', 8080), '80', undefined],
];

for (const [held, text, hostPort] of table) {
  const outcome = hostPort === undefined ? 'fits beside' : 'is in conflict with';
  test(`${text} ${outcome} ${held.ip}:${held.publicPort}/${held.protocol}`, () => {
    const [conflict] = portConflicts([mapping(text)], [container([held])]);
    assert.equal(conflict?.hostPort, hostPort);
  });
}

test('a range of host ports is in conflict when all of it is taken', () => {
  const holders = [container([port('0.0.0.0', 8080)]), container([port('0.0.0.0', 8081)])];
  assert.equal(portConflicts([mapping('8080-8081:80')], holders)[0]?.container, holders[0]);
});

test('only what runs holds a port, paused ones too', () => {
  const ports = [port('0.0.0.0', 8080)];
  assert.equal(portConflicts([mapping('8080:80')], [container(ports, 'exited')])[0], undefined);
  assert.equal(portConflicts([mapping('8080:80')], [container(ports, 'paused')])[0]?.hostPort, 8080);
});

test('a row that asks for what an earlier one has is told which', () => {
  const mappings = ['8080:80', '8081:80', '127.0.0.1:8080:81', '8080:80/udp', '80', '8080-8090:82'].map(
    mapping,
  );
  assert.deepEqual(repeatedMappings(mappings), [undefined, undefined, 0, undefined, undefined, undefined]);
  assert.deepEqual(repeatedMappings(['8000-8002:80-82', '8002:90'].map(mapping)), [undefined, 0]);
});
