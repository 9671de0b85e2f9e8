import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commitChangeProblem, namesOfEnvChange} from '../../source/objects/commit-change.ts';

const fine = [
  ...['CMD echo hi', 'CMD ["a","b"]', 'ENTRYPOINT []', 'ENV A 1', 'ENV A=1 B=2', 'ENV P=$PATH:/x'],
  ...['ENV A="b c" D=\'e f\'', 'EXPOSE 80', 'EXPOSE 80-90/udp', 'EXPOSE 80 81/tcp', 'LABEL a=b c="d e"'],
  ...['LABEL a b', 'USER me', 'VOLUME /a /b', 'VOLUME ["/a"]', 'WORKDIR /a b', 'ONBUILD RUN x', 'cmd x'],
  ...['STOPSIGNAL SIGQUIT', 'HEALTHCHECK NONE', 'HEALTHCHECK --interval=5s CMD x'],
];
for (const text of fine) {
  test(`${text} is a change`, () => assert.equal(commitChangeProblem(text), undefined));
}

const wrong: ReadonlyArray<readonly [text: string, problem: RegExp]> = [
  ['RUN x', /“RUN” is none of/],
  ['foo', /“foo” is none of/],
  ['STOPSIGNAL 9 10', /one signal/],
  ['CMD', /missing/],
  ['CMD ["a",', /list is written/],
  ["CMD ['a']", /list is written/],
  ['ENV A', /NAME=value/],
  ['ENV A=1 B', /“B” has no =/],
  ['ENV =1', /name is missing/],
  ['ENV A="x', /quote is not closed/],
  ['EXPOSE abc', /no port/],
  ['EXPOSE 80/xyz', /“xyz” is none/],
  ['EXPOSE 90-80', /ends before/],
  ['EXPOSE 70000', /65535/],
  ['USER me you', /no blanks/],
  ['VOLUME [""]', /path is missing/],
  ['ONBUILD FROM x', /FROM cannot/],
  ['ONBUILD onbuild x', /ONBUILD cannot/],
  ['HEALTHCHECK x', /NONE, or/],
];
for (const [text, problem] of wrong) {
  test(`${text} is none, and it says why`, () => assert.match(commitChangeProblem(text) ?? '', problem));
}

test('names of variables are known in both ways of writing ENV', () => {
  assert.deepEqual(namesOfEnvChange('ENV A=1 B="c d"'), ['A', 'B']);
  assert.deepEqual(namesOfEnvChange('env SECRET some words'), ['SECRET']);
  assert.deepEqual(namesOfEnvChange('CMD A=1'), []);
});
