import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedCommand} from '../../source/objects/masked-command.ts';
import {maskedText} from '../../source/objects/masked-text.ts';
import {mask} from '../../source/objects/secrets.ts';

test('values under names of secrets are masked, whatever flag they stand behind', () => {
  assert.equal(maskedCommand('docker run -e PASSWORD=geheim web'), `docker run -e 'PASSWORD=${mask}' web`);
  assert.equal(
    maskedCommand("docker run --env='API_KEY=a b' --label token=x web"),
    `docker run '--env=API_KEY=${mask}' --label 'token=${mask}' web`,
  );
});

test('so are flags and options of a command and of a driver', () => {
  assert.equal(
    maskedCommand("docker volume create --opt o=username=u,password=p --opt 'type=cifs' v"),
    `docker volume create --opt 'o=username=u,password=${mask}' --opt type=cifs v`,
  );
  assert.equal(
    maskedCommand('docker exec -it db mysql --password=geheim -e x'),
    `docker exec -it db mysql '--password=${mask}' -e x`,
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

test('of the instructions of a commit each value is looked at', () => {
  assert.equal(
    maskedCommand(
      "docker commit -c 'ENV A=1 PASSWORD=x y' -c 'ENV TOKEN geheim' --change='LABEL api_key=z' web",
    ),
    `docker commit -c 'ENV A=1 PASSWORD=${mask}' -c 'ENV TOKEN ${mask}' '--change=LABEL api_key=${mask}' web`,
  );
});

test('a value is masked with its blanks, and the line stays one that a shell takes', () => {
  for (const [line, masked] of [
    [`-c 'LABEL token='\\''aa bb cc'\\'''`, `-c 'LABEL token=${mask}'`],
    [`-c 'LABEL token="aa \\"bb cc" x=y'`, `-c 'LABEL token=${mask} x=y'`],
    [`-c 'ENV API_KEY=a\\ b C="d e"'`, `-c 'ENV API_KEY=${mask} C="d e"'`],
    [`-c 'CMD ["app", "--token", "a b", "c"]'`, `-c 'CMD ["app", "--token", "${mask}", "c"]'`],
    [`-c 'ONBUILD ENV API_KEY abc'`, `-c 'ONBUILD ENV API_KEY ${mask}'`],
  ] as const)
    assert.equal(maskedCommand(`docker commit ${line} web`), `docker commit ${masked} web`);
});

test('a line that no shell would take as words is masked all the same', () => {
  assert.equal(
    maskedCommand("docker run -e 'PASSWORD=a b' web > out"),
    `docker run -e 'PASSWORD=${mask}' web > out`,
  );
  assert.equal(
    maskedCommand(`docker run -v "$HOME":/x app sh -c 'A=1 TOKEN='\\''a b'\\'' "run" --key "x y"'`),
    `docker run -v "$HOME":/x app sh -c 'A=1 TOKEN=${mask} "run" --key ${mask}'`,
  );
});

test('in words a value ends at a blank or with its quote; what is no secret stays', () => {
  assert.equal(
    maskedText(`it's bad: "A=1 TOKEN=x" 'PASSWORD=a b', KEY="c d" and n=1`),
    `it's bad: "A=1 TOKEN=${mask}" 'PASSWORD=${mask}', KEY=${mask} and n=1`,
  );
  assert.equal(maskedText('Stopped web; db was gone already'), 'Stopped web; db was gone already');
});
