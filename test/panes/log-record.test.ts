import assert from 'node:assert/strict';
import {test} from 'node:test';
import {recordPieces} from '../../source/panes/log-record.ts';

const words = (line: string) =>
  recordPieces(line)
    ?.map(({text}) => text)
    .join('');
const styleOf = (line: string, text: string) =>
  recordPieces(line)?.find(piece => piece.text.trim() === text)?.style;

test('a record reads time, level, message, then the rest as it was written', () => {
  assert.equal(
    words('{"user":"ada","level":"info","ts":"2026-11-25T21:40:03.123456Z","msg":"order created","n":7}'),
    '21:40:03.123Z INFO  order created user=ada n=7',
  );
  assert.equal(
    words(
      '{"severity":"ERROR","message":"it broke","@timestamp":"2026-11-25T21:40:03+02:00","a":{"b":[1,2]}}',
    ),
    '21:40:03+02:00 ERROR it broke a={"b":[1,2]}',
  );
  assert.equal(words('{"level":40,"time":1764106803123,"msg":"hm"}'), '21:40:03.123Z WARN  hm');
  assert.equal(words('{"level":"warn","ts":1764106803.5,"msg":"zap"}'), '21:40:03.500Z WARN  zap');
});

test('what is in an unusual form stays among the rest', () => {
  assert.equal(words('{"time":"yesterday","level":17,"msg":{"a":1}}'), 'time=yesterday level=17 msg={"a":1}');
  assert.equal(words('{"a":"two words","b":"","c":null,"d":"x=y"}'), 'a="two words" b="" c=null d="x=y"');
  assert.equal(words('{"id":12345678901234567890,"x":1}'), 'id=12345678901234567890 x=1', 'no digit is lost');
});

test('anything but an object with members is no record', () => {
  for (const line of ['', 'plain', '{}', '[1]', '"a"', '{"a":1', '{a:1}', '{"a":1} and more', 'x {"a":1}']) {
    assert.equal(recordPieces(line), undefined, line);
  }
});

test('a level has a meaning', () => {
  assert.equal(styleOf('{"level":"fatal"}', 'FATAL'), 'error');
  assert.equal(styleOf('{"level":"Warning","msg":"x"}', 'WARNING'), 'warning');
  assert.equal(styleOf('{"level":20,"msg":"x"}', 'DEBUG'), 'muted');
  assert.equal(styleOf('{"level":"mine","msg":"x"}', 'MINE'), undefined);
});
