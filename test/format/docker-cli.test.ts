import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {decodeContainers} from '../../source/engine/decode-container.ts';
import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {decodeHistory, decodeImages} from '../../source/engine/decode-image.ts';
import {decodeStats} from '../../source/engine/decode-stats.ts';
import {dockerDfTable, dockerImagesTable, dockerPsTable} from '../../source/format/docker-tables.ts';
import {historyCells} from '../../source/format/history-cells.ts';
import {statsCells} from '../../source/format/stats-cells.ts';
import {dockerTable} from '../../source/format/table.ts';
import {parsePortMapping, portBindings} from '../../source/objects/port-mapping.ts';
import {canonicalName, familiarName, parseReference} from '../../source/objects/reference.ts';
import {statsFromSamples} from '../../source/objects/stats-of.ts';
import {type DockerCli, dockerCliVersion, startDockerCli} from './docker-cli.ts';
import {
  randomAge,
  randomCommand,
  randomContainer,
  randomDiskUsage,
  randomFrom,
  randomImage,
  randomStats,
} from './random-engine.ts';
import {verboseDiskUsage} from './verbose-disk-usage.ts';

const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);
const rounds = 4;
const version = await dockerCliVersion();
if (version === undefined && process.env['QUAYMASTER_LIVE'] === 'required')
  throw new Error('QUAYMASTER_LIVE=required, and there is no docker CLI on the PATH to compare with');

describe('the same answer of an engine', {
  skip:
    version === undefined && 'no docker CLI on the PATH to compare with: install one, no engine is needed',
}, () => {
  const isAtLeast = (major: number) => (version?.[0] ?? 0) >= major;
  const cli = isAtLeast(23) ? 'today' : 'old';
  let docker: DockerCli;

  before(async () => {
    docker = await startDockerCli(version ?? []);
  });
  after(() => docker[Symbol.asyncDispose]());

  async function printed(
    words: readonly string[],
    answers: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const {stdout, isFailed} = await docker.run(words, answers);
    assert.equal(isFailed, false, `docker ${words.join(' ')} failed`);
    return stdout;
  }

  for (let round = 0; round < rounds; round++) {
    const random = randomFrom(seed * 1000 + round);
    const name = `(seed ${seed}, round ${round})`;

    test(`is the table that docker ps -a prints ${name}`, async () => {
      const nowMs = Date.now();
      const body = Array.from({length: 60}, () => randomContainer(random, nowMs, cli));
      const expected = await printed(['ps', '-a'], {'/containers/json': body});
      assert.equal(dockerPsTable(decodeContainers(body), nowMs), expected);
    });

    test(`is the table that docker images prints ${name}`, async () => {
      const nowMs = Date.now();
      const body = Array.from({length: 60}, () => randomImage(random, nowMs, 1));
      const format = 'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}';
      const words = isAtLeast(29) ? ['images', '--format', format] : ['images'];
      const expected = await printed(words, {'/images/json': body});
      assert.equal(dockerImagesTable(decodeImages(body), nowMs), expected);
    });

    test(`has the rows that docker images prints for images in several repositories ${name}`, async () => {
      const nowMs = Date.now();
      const body = Array.from({length: 30}, () => randomImage(random, nowMs, 3));
      const format = 'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}';
      const expected = await printed(['images', '--format', format], {'/images/json': body});
      // The CLI leaves their order to chance, and prints a tag that is there twice twice.
      const rowsOf = (table: string) => [...new Set(table.split('\n'))].sort();
      assert.deepEqual(rowsOf(dockerImagesTable(decodeImages(body), nowMs)), rowsOf(expected));
    });

    test(`is the table that docker system df prints ${name}`, {
      skip: isAtLeast(29) && otherFormula,
    }, async () => {
      const body = randomDiskUsage(random, Date.now(), cli);
      assert.equal(
        dockerDfTable(decodeDiskUsage(body)),
        await printed(['system', 'df'], {'/system/df': body}),
      );
    });

    test(`is what docker system df -v prints ${name}`, {skip: isAtLeast(29) && otherFormula}, async () => {
      const nowMs = Date.now();
      const {Images: images, ...others} = randomDiskUsage(random, nowMs, cli);
      // 20.10 has SIZE with four digits here.
      const body = {...others, Images: cli === 'today' ? images : []};
      const expected = await printed(['system', 'df', '-v'], {'/system/df': body});
      assert.equal(verboseDiskUsage(body, nowMs), expected);
    });

    test(`is the table that docker stats prints ${name}`, async () => {
      const samples = Array.from({length: 12}, () => {
        const id = random.hex(64);
        return {id, body: randomStats(random, id)};
      });
      const answers = Object.fromEntries(samples.map(({id, body}) => [`/containers/${id}/stats`, body]));
      const expected = await printed(['stats', '--no-stream', ...samples.map(({id}) => id)], answers);
      const rows = samples.map(({id, body}) => {
        const sample = decodeStats(body);
        const stats = sample && statsFromSamples(undefined, sample, 0);
        assert.ok(stats !== undefined);
        const cells = statsCells(stats);
        const {cpu, memoryAndLimit, memoryPercent, networkIo, blockIo, pids} = cells;
        return [
          id.slice(0, 12),
          `n_${id.slice(0, 6)}`,
          cpu,
          memoryAndLimit,
          memoryPercent,
          networkIo,
          blockIo,
          pids,
        ];
      });
      const header = [
        'CONTAINER ID',
        'NAME',
        'CPU %',
        'MEM USAGE / LIMIT',
        'MEM %',
        'NET I/O',
        'BLOCK I/O',
        'PIDS',
      ];
      assert.equal(dockerTable(header, rows), expected);
    });

    test(`is the table that docker history prints ${name}`, async () => {
      const nowMs = Date.now();
      const body = Array.from({length: 20}, () => ({
        Id: random.chance(0.5) ? '<missing>' : `sha256:${random.hex(64)}`,
        // 20.10 takes dates before 2000 for dates.
        Created: Math.max(
          random.chance(0.2) ? random.below(946_684_801) : Math.floor(nowMs / 1000) - randomAge(random),
          cli === 'today' ? 0 : 946_684_801,
        ),
        CreatedBy:
          `/bin/sh -c #(nop)\t${randomCommand(random, cli).replace(/[\p{C}\u00a0\u200b\n]/gu, '')}`.repeat(2),
        Size: random.amount(2 ** 45),
        Comment: 'buildkit.dockerfile.v0',
        Tags: null,
      }));
      const rows = decodeHistory(body).map(layer => {
        const {image, created, createdBy, size, comment} = historyCells(layer, nowMs);
        return [image, created, createdBy, size, comment];
      });
      const expected = await printed(['history', 'web'], {'/images/web/history': body});
      assert.equal(dockerTable(['IMAGE', 'CREATED', 'CREATED BY', 'SIZE', 'COMMENT'], rows), expected);
    });
  }

  test('publishes ports as docker create -p asks for them', async () => {
    const texts = [
      ...[
        '80',
        '8080:80',
        '8081:80/udp',
        '127.0.0.1:8082:80',
        '127.0.0.1::81',
        '[::1]:8083:82/sctp',
        '[::]::83',
      ],
      ...[
        ...(isAtLeast(23) ? ['::1:8084:84'] : []),
        '8000-8002:90-92',
        '9000-9010:93',
        '94-96',
        '127.0.0.1:7000-7001:97-98/TCP',
        ':99',
        '5-5:100',
      ],
    ];
    const mappings = texts.map(text => {
      const parsed = parsePortMapping(text);
      assert.ok(parsed.ok, text);
      return parsed.mapping;
    });
    const created = {Id: 'a'.repeat(64), Warnings: []};
    const words = ['create', ...texts.flatMap(text => ['-p', text]), 'web'];
    const {sent} = await docker.run(words, {'/containers/create': created});
    const body = sent[0]?.body as {ExposedPorts: unknown; HostConfig: {PortBindings: unknown}};
    assert.deepEqual(portBindings(mappings), {
      exposedPorts: body.ExposedPorts,
      portBindings: body.HostConfig.PortBindings,
    });
  });

  for (const text of [
    ...[
      '99999:80',
      '80:99999',
      'a:80',
      '80:b',
      '10-5:80',
      '1-2:80-82',
      '300.1.1.1:1:2',
      'localhost:1:2',
      '80:80/foo',
    ],
    ...['80:', '[::1', '[::1]80', '1:2:3:4'],
  ]) {
    test(`is not asked for the port mapping ${text}, nor by docker create`, async () => {
      const {isFailed} = await docker.run(['create', '-p', text, 'web'], {
        '/containers/create': {Id: 'a'.repeat(64), Warnings: []},
      });
      assert.equal(isFailed, true);
      assert.equal(parsePortMapping(text).ok, false);
    });
  }

  for (const text of [
    ...[
      'web',
      'web:1',
      'me/web',
      'docker.io/library/web:2',
      'index.docker.io/me/web',
      'localhost/web',
      'localhost:5000',
    ],
    ...[
      'localhost:5000/a/b:c',
      'registry.example.com/x',
      'Registry/x',
      '[::1]:5000/x',
      'a__b/c--d.e_f',
      'x:_',
      'docker.io/x',
    ],
    ...[
      'Web',
      'me/Web',
      'web:',
      ':1',
      'web:-x',
      `web:${'t'.repeat(128)}`,
      `web:${'t'.repeat(129)}`,
      'a..b',
      'a___b',
      '-a',
    ],
    ...[
      'a/',
      '/a',
      'a//b',
      'a b',
      'localhost:x/a',
      'a.b/',
      'é',
      'a'.repeat(64),
      `x${'a'.repeat(300)}`,
      'web@sha256:12',
    ],
  ]) {
    test(`names an image ${JSON.stringify(text.slice(0, 40))} exactly when docker tag does`, async () => {
      const {isFailed, sent} = await docker.run(['tag', 'source', text], {'/images/source/tag': {}});
      const parsed = parseReference(text);
      if (!isAtLeast(23) && newerHosts.includes(text)) return void assert.ok(parsed.ok);
      assert.equal(parsed.ok, !isFailed, parsed.ok ? 'docker refuses it' : parsed.problem);
      if (!parsed.ok) return;
      const query = sent[0]?.url.searchParams;
      // Older CLIs send the name as people write it, newer ones in full.
      const name = isAtLeast(28) ? canonicalName(parsed.repository) : familiarName(parsed.repository);
      assert.equal(name, query?.get('repo'));
      assert.equal(parsed.tag === '' ? 'latest' : parsed.tag, query?.get('tag'));
    });
  }
});

// Registries that the grammar of 20.10 did not know yet.
const newerHosts = ['Registry/x', '[::1]:5000/x'];

const otherFormula = 'docker CLI 29 and later compute RECLAIMABLE in another way';
