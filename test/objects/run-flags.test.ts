import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatByteFlag, parseByteFlag} from '../../source/objects/byte-flag.ts';
import {formatCpusFlag, parseCpusFlag} from '../../source/objects/cpus-flag.ts';
import {formatMountFlag, isMountText, parseMountFlag} from '../../source/objects/mount-flag.ts';
import {oldEngineProblem} from '../../source/objects/mount-problem.ts';
import {parseRestartFlag} from '../../source/objects/restart-flag.ts';
import {parseVolumeFlag} from '../../source/objects/volume-flag.ts';

test('sizes are read as docker reads them, in units of 1024', () => {
  const read = (text: string) => {
    const parsed = parseByteFlag(text);
    return parsed.ok ? parsed.bytes : parsed.problem;
  };
  assert.deepEqual(
    ['0', '1000', '1b', '1k', '1K', '512m', '512MB', '512MiB', '1.5g', '32 mb', '2t'].map(read),
    [0, 1000, 1, 1024, 1024, 536_870_912, 536_870_912, 536_870_912, 1_610_612_736, 33_554_432, 2 * 1024 ** 4],
  );
  for (const bad of ['', 'm', '-1', '1x', '1mm', '1,5g', '1e3'])
    assert.match(String(read(bad)), /is no size like 512m/, bad);
  assert.equal(read('99999999p'), '99999999p is too much');
  for (const bytes of [0, 1, 1023, 1024, 1536, 536_870_912, 1_000_000_000])
    assert.equal(read(formatByteFlag(bytes)), bytes);
});

test('CPUs are read to a billionth', () => {
  const read = (text: string) => {
    const parsed = parseCpusFlag(text);
    return parsed.ok ? parsed.nanoCpus : parsed.problem;
  };
  assert.deepEqual(['1', '0.5', '.25', '1.000000001'].map(read), [1e9, 5e8, 2.5e8, 1_000_000_001]);
  for (const bad of ['', '.', 'x', '-1', '1.0000000001', '1e3'])
    assert.match(String(read(bad)), /is no number/);
  assert.equal(read('0'), 'more than 0, like 0.5');
  for (const nanoCpus of [1, 5e8, 1e9, 12e9, 1_000_000_001])
    assert.equal(read(formatCpusFlag(nanoCpus)), nanoCpus);
});

test('volumes are a name or a folder, a path, and options', () => {
  const read = (text: string) => {
    const parsed = parseVolumeFlag(text);
    return parsed.ok ? parsed.volume : parsed.problem;
  };
  assert.deepEqual(read('data:/data:ro,z'), {source: 'data', target: '/data', options: ['ro', 'z']});
  assert.deepEqual(read('/a b:/c'), {source: '/a b', target: '/c', options: []});
  assert.deepEqual(read('/x'), {source: '', target: '/x', options: []});
  for (const [text, problem] of [
    ['data', /no path in the container: it must begin with \//],
    ['data:x', /“x” is no path/],
    [':/x', /missing before the colon/],
    ['d:/x', /“d” is no volume’s name/],
    ['a/b:/x', /is no volume’s name/],
    ['data:/', /nothing can be mounted at \/ itself/],
    ['data:/x:r', /“r” is no option/],
    ['data:/x:ro,rw', /exclude each other/],
    ['data:/x:ro:z', /too many colons/],
  ] as const)
    assert.match(String(read(text)), problem, text);
});

test('mounts are read with their other spellings, and written with one', () => {
  const again = (text: string) => {
    const parsed = parseMountFlag(text);
    return parsed.ok ? formatMountFlag(parsed.mount) : parsed.problem;
  };
  assert.equal(again('src=data,dst=/x'), 'type=volume,source=data,target=/x');
  assert.equal(again('type=bind,src=/a,destination=/b,ro=true'), 'type=bind,source=/a,target=/b,readonly');
  assert.equal(again('type=bind,src=/a,target=/b,readonly=false'), 'type=bind,source=/a,target=/b');
  assert.equal(
    again('type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=1777'),
    'type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=1777',
  );
  const nfs =
    'type=volume,source=v,target=/x,volume-driver=local,volume-opt=type=nfs,"volume-opt=o=addr=1,rw"';
  assert.equal(again(nfs), nfs);
  for (const text of [
    'type=volume,source=v,target=/x,volume-subpath=a/b,volume-nocopy',
    'type=image,source=app:1,target=/x,image-subpath=a',
    'type=bind,source=/a,target=/b,consistency=cached,bind-propagation=rslave,bind-recursive=disabled',
    'type=bind,source=/a,target=/b,readonly,bind-recursive=writable',
    'type=bind,source=/a,target=/b,readonly,bind-propagation=rprivate,bind-recursive=readonly',
  ])
    assert.equal(again(text), text);
  assert.equal(
    again('bind-nonrecursive,type=Bind,src=/a,dst=/b,bind-propagation=RSlave'),
    'type=bind,source=/a,target=/b,bind-propagation=rslave,bind-recursive=disabled',
  );
  assert.equal(again('type=bind,src=/a,dst=/b,bind-recursive=enabled'), 'type=bind,source=/a,target=/b');
  for (const [text, problem] of [
    ['type=bind,target=/b', /source=\/folder is missing/],
    ['type=volume,source=a', /target=\/path is missing/],
    ['type=npipe,target=/b', /not “npipe”/],
    ['type=tmpfs,source=a,target=/b', /a tmpfs has no source/],
    ['type=bind,source=/a,target=b', /must begin with \//],
    ['type=bind,source=/a,target=/b,tmpfs-size=1m', /tmpfs-size is for type=tmpfs/],
    ['type=volume,target=/b,what=1', /“what” is no option/],
    ['type=volume,target', /“target” needs a value/],
    ['type=volume,"target=/b', /a quote is not closed/],
    ['type=tmpfs,target=/b,tmpfs-mode=9', /no file mode/],
    ['type=bind,source=/a,target=/b,ro=maybe', /ro is true or false/],
    ['type=image,target=/b', /source=image is missing/],
    ['type=bind,source=/a,target=/b,image-subpath=x', /image-subpath is for type=image/],
    ['type=volume,source=v,target=/b,bind-recursive=disabled', /bind-recursive is for type=bind/],
    ['type=bind,source=/a,target=/b,bind-recursive=maybe', /not “maybe”/],
    ['type=bind,source=/a,target=/b,bind-recursive=writable', /needs readonly/],
    ['type=bind,source=/a,target=/b,ro,bind-recursive=readonly', /needs bind-propagation=rprivate/],
    ['type=volume,target=/b,volume-subpath=x', /volume-subpath needs source=volume/],
  ] as const)
    assert.match(again(text), problem, text);
});

test('a text in the way of --mount may begin with any of its words, one of -v never does', () => {
  for (const text of [
    'type=bind,src=/a,dst=/b',
    'readonly,target=/x',
    'volume-opt=type=nfs,target=/x',
    '"volume-opt=o=addr=1,rw",target=/x',
    'volume-driver=local,target=/x',
    'bind-propagation=rslave,type=bind,src=/a,dst=/b',
    'consistency=cached,target=/x',
    'volume-nocopy,target=/x',
    'what=1,target=/x',
  ])
    assert.equal(isMountText(text), true, text);
  for (const text of ['data:/x', '/x', './a=b:/x', '/a=b:/x:ro', 'type:/x', 'ro:/x', '~/a=b:/x'])
    assert.equal(isMountText(text), false, text);
});

test('an engine that is too old for a mount is named before it leaves half of it out', () => {
  const problem = (text: string, apiVersion: string) => {
    const parsed = parseMountFlag(text);
    return parsed.ok ? oldEngineProblem(parsed.mount, apiVersion) : parsed.problem;
  };
  const subpath = 'source=v,target=/x,volume-subpath=a';
  assert.equal(
    problem(subpath, '1.41'),
    'this engine speaks API 1.41, and takes volume-subpath from 1.45 on',
  );
  assert.equal(problem(subpath, '1.45'), undefined);
  assert.match(problem('type=image,source=a,target=/x', '1.47') ?? '', /type=image from 1\.48 on/);
  assert.equal(problem('type=bind,source=/a,target=/x,bind-recursive=disabled', '1.41'), undefined);
});

test('a restart policy has a number of times only where it ends', () => {
  assert.deepEqual(parseRestartFlag('on-failure:5'), {
    ok: true,
    restart: {name: 'on-failure', maximumRetryCount: 5},
  });
  for (const [text, problem] of [
    ['sometimes', /none of no, always/],
    ['always:3', /always takes no number/],
    ['on-failure:x', /“x” is no number of times/],
  ] as const) {
    const parsed = parseRestartFlag(text);
    assert.match(parsed.ok ? '' : parsed.problem, problem);
  }
});
