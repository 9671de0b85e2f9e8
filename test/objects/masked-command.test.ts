import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedCommand} from '../../source/objects/masked-command.ts';
import {mask} from '../../source/objects/secrets.ts';

test('values under names of secrets are masked, whatever flag they stand behind', () => {
  assert.equal(maskedCommand('docker run -e PASSWORD=geheim web'), `docker run -e 'PASSWORD=${mask}' web`);
  assert.equal(
    maskedCommand("docker run --env='API_KEY=a b' --label token=x web"),
    `docker run '--env=API_KEY=${mask}' --label 'token=${mask}' web`,
  );
});

test('everything else stays letter by letter', () => {
  for (const line of ["docker run -e 'A=b  c' web", 'docker stop web', '', 'docker rmi $X']) {
    assert.equal(maskedCommand(line), line);
  }
});

test('of several lines each is looked at', () => {
  assert.equal(
    maskedCommand('docker stop a\ndocker run -e TOKEN=1 b'),
    `docker stop a\ndocker run -e 'TOKEN=${mask}' b`,
  );
});
