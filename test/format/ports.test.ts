import assert from 'node:assert/strict';
import {test} from 'node:test';
import {displayablePorts, publishedFirst} from '../../source/format/ports.ts';
import type {Port} from '../../source/objects/container.ts';

function published(ip: string, publicPort: number, privatePort: number, protocol = 'tcp'): Port {
  return {ip, publicPort, privatePort, protocol};
}

function exposed(privatePort: number, protocol = 'tcp'): Port {
  return {privatePort, protocol};
}

// Most of them from docker/cli v28.2.2 cli/command/formatter/container_test.go, TestDisplayablePorts.
const table: ReadonlyArray<readonly [title: string, ports: readonly Port[], text: string]> = [
  ['no port is an empty cell', [], ''],
  ['an exposed port has no address', [exposed(9988)], '9988/tcp'],
  ['an exposed UDP port says so', [exposed(9988, 'udp')], '9988/udp'],
  ['a published port shows both', [published('0.0.0.0', 8899, 9988)], '0.0.0.0:8899->9988/tcp'],
  ['IPv6 is in brackets', [published('::', 8899, 9988)], '[::]:8899->9988/tcp'],
  ['exposed neighbours are a range', [exposed(9988), exposed(9989)], '9988-9989/tcp'],
  ['neighbours of two protocols are not', [exposed(9988), exposed(9989, 'udp')], '9988/tcp, 9989/udp'],
  [
    'published neighbours are a range where both numbers are equal',
    [published('1.2.3.4', 9988, 9988), published('1.2.3.4', 9989, 9989)],
    '1.2.3.4:9988-9989->9988-9989/tcp',
  ],
  [
    'and never where they differ',
    [published('1.2.3.4', 8899, 9988), published('1.2.3.4', 8900, 9989)],
    '1.2.3.4:8899->9988/tcp, 1.2.3.4:8900->9989/tcp',
  ],
  [
    'the same port on two addresses is two mappings',
    [published('::', 8080, 80), published('0.0.0.0', 8080, 80)],
    '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
  ],
  [
    'a range that ends comes before those still open, and unequal mappings last',
    [
      ...[exposed(443), exposed(444), exposed(446), published('127.0.0.1', 9000, 9000)],
      ...[published('0.0.0.0', 5353, 5353, 'udp'), published('::', 5353, 5353, 'udp'), exposed(53, 'udp')],
      ...[published('0.0.0.0', 8080, 80), published('::', 8080, 80)],
    ],
    '443-444/tcp, 53/udp, 446/tcp, 0.0.0.0:5353->5353/udp, [::]:5353->5353/udp, 127.0.0.1:9000->9000/tcp, ' +
      '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp',
  ],
  [
    'addresses are ordered by number: IPv4, then IPv6',
    [
      ...[published('::1', 1, 80), published('::', 1, 80), published('fe80::1', 1, 80)],
      ...[published('10.0.0.1', 1, 80), published('9.9.9.9', 1, 80), exposed(80)],
    ],
    '80/tcp, 9.9.9.9:1->80/tcp, 10.0.0.1:1->80/tcp, [::]:1->80/tcp, [::1]:1->80/tcp, [fe80::1]:1->80/tcp',
  ],
];

for (const [title, ports, text] of table) {
  test(title, () => {
    assert.equal(displayablePorts(ports), text);
    assert.equal(displayablePorts(ports.toReversed()), text);
  });
}

test('where not all fits, what is published comes before what is only exposed', () => {
  const ports = [exposed(443), published('0.0.0.0', 8080, 80), exposed(9000), published('::', 8080, 80)];
  assert.equal(displayablePorts(ports), '443/tcp, 9000/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp');
  assert.equal(publishedFirst(ports), '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp, 443/tcp, 9000/tcp');
  assert.equal(publishedFirst([exposed(443)]), '443/tcp');
});
