import assert from 'node:assert/strict';
import {test} from 'node:test';
import {publishedPorts} from '../../source/objects/published-port.ts';
import {makeContainer} from '../support/make-objects.ts';

const tcp = {protocol: 'tcp'};

test('published ports are in the order of the host’s ports, not of their digits, and exposed ones are no rows', () => {
  const web = makeContainer({
    name: 'web',
    ports: [
      {...tcp, privatePort: 80, publicPort: 8080, ip: '0.0.0.0'},
      {...tcp, privatePort: 80, publicPort: 8080, ip: '::'},
      {...tcp, privatePort: 443},
      {...tcp, privatePort: 9},
    ],
  });
  const db = makeContainer({
    name: 'db',
    ports: [{...tcp, privatePort: 5432, publicPort: 443, ip: '127.0.0.1'}],
  });
  const rows = publishedPorts([web, db]);
  assert.deepEqual(
    rows.map(({container, port}) => `${port.ip} ${port.publicPort} ${container.names[0]}`),
    ['127.0.0.1 443 /db', '0.0.0.0 8080 /web', ':: 8080 /web'],
  );
  assert.equal(new Set(rows.map(({key}) => key)).size, 3);
});
