import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatPortMapping, parsePortMapping, portBindings} from '../../source/objects/port-mapping.ts';
import type {PortMapping} from '../../source/objects/run-spec.ts';

const tcp = {ip: '', hostPort: '', containerPort: '80', protocol: 'tcp'} as const;

const good: ReadonlyArray<readonly [text: string, mapping: PortMapping, formatted: string]> = [
  ['80', tcp, '80'],
  [' 8080:80 ', {...tcp, hostPort: '8080'}, '8080:80'],
  ['8080:80/UDP', {...tcp, hostPort: '8080', protocol: 'udp'}, '8080:80/udp'],
  ['127.0.0.1:8080:80', {...tcp, ip: '127.0.0.1', hostPort: '8080'}, '127.0.0.1:8080:80'],
  ['127.0.0.1::80', {...tcp, ip: '127.0.0.1'}, '127.0.0.1::80'],
  ['[::1]:8080:80', {...tcp, ip: '::1', hostPort: '8080'}, '[::1]:8080:80'],
  ['::1:8080:80', {...tcp, ip: '::1', hostPort: '8080'}, '[::1]:8080:80'],
  ['8000-8002:80-82', {...tcp, hostPort: '8000-8002', containerPort: '80-82'}, '8000-8002:80-82'],
  ['8000-8010:80', {...tcp, hostPort: '8000-8010'}, '8000-8010:80'],
  ['80-82', {...tcp, containerPort: '80-82'}, '80-82'],
  ['0:80', tcp, '80'],
  ['08080-8080:080', {...tcp, hostPort: '8080'}, '8080:80'],
];

for (const [text, mapping, formatted] of good) {
  test(`${JSON.stringify(text)} is a mapping and is written ${formatted}`, () => {
    assert.deepEqual(parsePortMapping(text), {ok: true, mapping});
    assert.equal(formatPortMapping(mapping), formatted);
    assert.deepEqual(parsePortMapping(formatted), {ok: true, mapping});
  });
}

const bad: ReadonlyArray<readonly [text: string, problem: string]> = [
  ['', 'a port is needed, like 8080:80'],
  ['80 81', 'a port mapping has no spaces: one per row'],
  ['99999:80', 'port 99999 is outside 1–65535'],
  ['8080:0', 'port 0 is outside 1–65535'],
  ['8080:', 'the container’s port is missing'],
  ['web:80', '“web” is no port number or range like 8000-8010'],
  ['10-5:80', 'the range 10-5 runs backwards'],
  ['8000-8001:80-82', '8000-8001 has 2 ports, 80-82 has 3'],
  ['8000:80-82', '8000 has 1 port, 80-82 has 3'],
  ['80:80/icmp', '“icmp” is none of tcp, udp and sctp'],
  ['80:80/tcp/udp', 'only one /protocol at the end'],
  ['localhost:80:80', 'an address is needed: 127.0.0.1 for localhost'],
  ['256.1.1.1:80:80', '“256.1.1.1” is no IP address'],
  ['[fe80::1%eth0]:80:80', '“fe80::1%eth0” is no IP address'],
  ['[::1]', 'after an address in brackets comes :host:container'],
  ['[::1]:1:2:3', 'too many colons after the address'],
];

for (const [text, problem] of bad) {
  test(`${JSON.stringify(text)} is refused: ${problem}`, () => {
    assert.deepEqual(parsePortMapping(text), {ok: false, problem});
  });
}

test('bindings have one entry for each port of the container, and all host ports of it', () => {
  const mappings: readonly PortMapping[] = [
    {...tcp, hostPort: '8000-8001', containerPort: '80-81'},
    {...tcp, ip: '::1', hostPort: '9000'},
    {...tcp, hostPort: '9000-9010', protocol: 'udp'},
    {...tcp, containerPort: '90'},
  ];
  assert.deepEqual(portBindings(mappings), {
    exposedPorts: {'80/tcp': {}, '81/tcp': {}, '80/udp': {}, '90/tcp': {}},
    portBindings: {
      '80/tcp': [
        {HostIp: '', HostPort: '8000'},
        {HostIp: '::1', HostPort: '9000'},
      ],
      '81/tcp': [{HostIp: '', HostPort: '8001'}],
      '80/udp': [{HostIp: '', HostPort: '9000-9010'}],
      '90/tcp': [{HostIp: '', HostPort: ''}],
    },
  });
});
