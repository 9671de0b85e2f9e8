import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeDockerConfig, proxyVariables} from '../../source/config/docker-config.ts';

test('proxies are those of the engine’s address, else the default ones, in capital and small letters', () => {
  const config = decodeDockerConfig({
    proxies: {
      default: {httpProxy: 'http://p:1', noProxy: 'a,b', ftpProxy: '', allProxy: 7, mine: 'x'},
      'tcp://10.0.0.1:2375': {httpsProxy: 'http://q:2'},
    },
  });
  assert.deepEqual(proxyVariables(config, 'unix:///var/run/docker.sock'), [
    ...['HTTP_PROXY=http://p:1', 'http_proxy=http://p:1', 'NO_PROXY=a,b', 'no_proxy=a,b'],
  ]);
  assert.deepEqual(proxyVariables(config, 'tcp://10.0.0.1:2375'), [
    ...['HTTPS_PROXY=http://q:2', 'https_proxy=http://q:2'],
  ]);
});

test('proxies of any other shape are none', () => {
  for (const proxies of [undefined, null, 1, [], {default: 'x'}, {default: null}])
    assert.deepEqual(proxyVariables(decodeDockerConfig({proxies}), 'default'), []);
});
