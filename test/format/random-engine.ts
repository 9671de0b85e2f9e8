/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** From 0 up to, without, `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly hex: (digits: number) => string;
  /** Between 0 and `maximum`, small and large ones alike. */
  readonly amount: (maximum: number) => number;
};

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: probability => next() < probability,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    hex: digits => Array.from({length: digits}, () => below(16).toString(16)).join(''),
    amount: maximum => Math.floor(Math.exp(next() * Math.log(maximum + 1))) - 1,
  };
}

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;
const daySeconds = 24 * hourSeconds;

/** Seconds of age, far enough from where its words change that a slow machine does not matter. */
export function randomAge(random: Random): number {
  return random.pick([
    () => (2 + random.below(57)) * minuteSeconds + 30,
    () => hourSeconds + 10 * minuteSeconds,
    () => (2 + random.below(45)) * hourSeconds + 10 * minuteSeconds,
    () => (2 + random.below(800)) * daySeconds + 10 * minuteSeconds,
    () => (3 + random.below(40)) * 365 * daySeconds + daySeconds,
    () => -hourSeconds,
  ])();
}

/**
Whether the CLI at hand is of today (23 on) or, as 20.10, prints IPv6 without brackets, counts every character as
one column, and knows less of registries' names. To an old one nothing of that is given.
*/
export type CliAge = 'today' | 'old';

const narrowPieces = [
  ...[
    'sh -c',
    'nginx',
    ' ',
    '"',
    "'",
    '\\',
    '\n',
    '\t',
    '\u001b[31m',
    '\u0000',
    '\u007f',
    '\u00a0',
    '\u200b',
  ],
  ...['é', '\u202e', '\u{10ffff}', '\ufeff', '…', '$HOME', 'x'.repeat(18)],
];
// No flags: the CLI takes one for a single column, no terminal does.
const widePieces = ['e\u0301', '日本語', '한국', '👍', '👨‍👩‍👧'];

/** A command of letters, quotes, controls and wide text. */
export function randomCommand(random: Random, cli: CliAge): string {
  const pieces = cli === 'today' ? [...narrowPieces, ...widePieces] : narrowPieces;
  return Array.from({length: 1 + random.below(7)}, () => random.pick(pieces)).join('');
}

const repositories = [
  ...['ubuntu', 'docker.io/library/redis', 'me/app', 'docker.io/me/app', 'index.docker.io/library/nginx'],
  ...[
    'localhost/web',
    'localhost:5000/web',
    'registry.example.com:443/a/b-c/d__e',
    'library/x/y',
    'docker.io/library/a/b',
  ],
];
const newerRepositories = ['[::1]:5000/v6', 'Registry/x'];
const tags = ['latest', '1.0', 'v2_x-y', '_a', 'A'.repeat(30)];

function randomDigest(random: Random): string {
  return `sha256:${random.hex(64)}`;
}

function randomContainerImage(random: Random, imageId: string, cli: CliAge): string {
  const repository = random.pick(cli === 'today' ? [...repositories, ...newerRepositories] : repositories);
  return random.pick([
    repository,
    `${repository}:${random.pick(tags)}`,
    `${repository}@${randomDigest(random)}`,
    `${repository}:${random.pick(tags)}@${randomDigest(random)}`,
    `${repository}@sha256:${random.hex(63)}`,
    imageId,
    imageId.slice(7),
    imageId.slice(7, 19),
    randomDigest(random),
    random.hex(64),
    '',
    'not A/valid name',
    'web:',
    `web:${'t'.repeat(129)}`,
  ]);
}

function randomPorts(random: Random, cli: CliAge): readonly unknown[] {
  const ips = ['0.0.0.0', '127.0.0.1', '192.168.1.10', ...(cli === 'today' ? ['::', '::1', 'fe80::1'] : [])];
  return Array.from({length: random.below(9)}, () => {
    const privatePort = random.pick([80, 81, 82, 443, 444, 5353, 7000, 7001, 7002, 65_535]);
    const port = {PrivatePort: privatePort, Type: random.pick(['tcp', 'tcp', 'udp', 'sctp'])};
    if (random.chance(0.3)) return port;
    return {
      ...port,
      IP: random.pick(ips),
      PublicPort: random.chance(0.5) ? privatePort : 1 + random.below(65_535),
    };
  });
}

/** One container of `/containers/json`. */
export function randomContainer(random: Random, nowMs: number, cli: CliAge): unknown {
  const imageId = randomDigest(random);
  const name = `/c_${random.hex(1 + random.below(20))}`;
  const state = random.pick(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']);
  return {
    Id: random.hex(64),
    Names: random.chance(0.2) ? [`/other/alias`, name] : [name],
    Image: randomContainerImage(random, imageId, cli),
    ImageID: imageId,
    Command: randomCommand(random, cli),
    Created: Math.floor(nowMs / 1000) - randomAge(random),
    State: state,
    Status: random.pick([
      'Up 5 minutes (healthy)',
      'Exited (137) 2 minutes ago',
      'Created',
      'Up 2 hours (Paused)',
      '',
    ]),
    Ports: random.chance(0.1) ? null : randomPorts(random, cli),
    Labels: random.chance(0.2) ? null : {},
    Mounts: random.chance(0.2)
      ? null
      : [{Type: 'volume', Name: 'v', Driver: 'local', Source: '', Destination: '/v', RW: true}],
    ...(random.chance(0.7) ? {SizeRw: random.amount(2 ** 45), SizeRootFs: random.amount(2 ** 45)} : {}),
  };
}

/** One image of `/images/json` or `/system/df`, with names in at most so many repositories. */
export function randomImage(random: Random, nowMs: number, repositoryCount: number): unknown {
  const names = Array.from({length: random.below(repositoryCount + 1)}, () =>
    random.pick(repositories.slice(0, 8)),
  );
  const repoTags = names.flatMap(name =>
    Array.from({length: 1 + random.below(3)}, (_, index) => `${name}:${tags[index]}`),
  );
  const hasOldTags = random.chance(0.5);
  const repoDigests =
    names.length > 0 || random.chance(0.5) ? [`${names[0] ?? 'me/lost-tag'}@${randomDigest(random)}`] : [];
  const size = random.amount(2 ** 42);
  return {
    Id: randomDigest(random),
    ParentId: '',
    RepoTags: repoTags.length === 0 && repoDigests.length === 0 && hasOldTags ? ['<none>:<none>'] : repoTags,
    RepoDigests:
      repoTags.length === 0 && repoDigests.length === 0 && hasOldTags ? ['<none>@<none>'] : repoDigests,
    Created: random.chance(0.1) ? 0 : Math.floor(nowMs / 1000) - randomAge(random),
    Size: size,
    VirtualSize: size,
    SharedSize: random.chance(0.2) ? -1 : random.below(size + 1),
    Containers: random.below(4) - 1,
    Labels: null,
  };
}

/** The body of `/system/df` below API 1.52. */
export function randomDiskUsage(
  random: Random,
  nowMs: number,
  cli: CliAge,
): Readonly<Record<string, unknown>> {
  const many = <T>(make: () => T) => Array.from({length: random.below(8)}, make);
  return {
    LayersSize: random.chance(0.1) ? 0 : random.amount(2 ** 45),
    Images: many(() => randomImage(random, nowMs, 1)),
    Containers: many(() => randomContainer(random, nowMs, cli)),
    Volumes: many(() => ({
      Name: `v_${random.hex(8)}`,
      Driver: 'local',
      Mountpoint: '/x',
      Labels: null,
      Options: null,
      Scope: 'local',
      UsageData: {Size: random.amount(2 ** 45), RefCount: random.below(3)},
    })),
    BuildCache: many(() => ({
      ID: random.hex(25),
      Type: random.pick(['regular', 'source.local', 'exec.cachemount']),
      Description: 'RUN x',
      InUse: random.chance(0.3),
      Shared: random.chance(0.3),
      Size: random.amount(2 ** 45),
      CreatedAt: new Date(nowMs - randomAge(random) * 1000).toISOString(),
      LastUsedAt: random.chance(0.3) ? null : new Date(nowMs - randomAge(random) * 1000).toISOString(),
      UsageCount: random.below(1000),
    })),
  };
}

/** One answer of `/containers/{id}/stats?stream=0` by an engine with cgroup v1 or v2. */
export function randomStats(random: Random, id: string): unknown {
  const usage = random.amount(2 ** 40);
  const total = random.amount(2 ** 45);
  const system = total + random.amount(2 ** 45) + 1;
  return {
    id,
    name: `/n_${id.slice(0, 6)}`,
    read: '2026-01-02T03:04:05.678901234Z',
    preread: '2026-01-02T03:04:04.678901234Z',
    cpu_stats: {
      cpu_usage: {total_usage: total, percpu_usage: random.chance(0.5) ? [1, 2, 3] : null},
      system_cpu_usage: system,
      ...(random.chance(0.5) ? {online_cpus: 1 + random.below(64)} : {}),
    },
    precpu_stats: {
      cpu_usage: {total_usage: random.below(total + 10)},
      system_cpu_usage: 1 + random.below(system),
    },
    memory_stats: {
      usage,
      limit: random.chance(0.1) ? 0 : usage + random.amount(2 ** 40),
      stats: random.pick([
        {},
        {total_inactive_file: random.below(usage + 10), inactive_file: random.below(usage + 10)},
        {inactive_file: random.below(usage + 10)},
      ]),
    },
    networks: random.chance(0.3)
      ? undefined
      : {
          eth0: {rx_bytes: random.amount(2 ** 40), tx_bytes: random.amount(2 ** 40)},
          eth1: {rx_bytes: 5, tx_bytes: 7},
        },
    blkio_stats: {
      io_service_bytes_recursive: random.chance(0.3)
        ? null
        : [
            {op: 'Read', value: random.amount(2 ** 40)},
            {op: 'write', value: random.amount(2 ** 40)},
            {op: 'Total', value: 1},
            {op: '', value: 1},
          ],
    },
    pids_stats: {current: random.below(5000)},
  };
}
