import type {MountFlag, PortMapping, RunSpec} from '../../source/objects/run-spec.ts';

/** Something that can be run, always the same for a seed; words with everything in them that a shell minds. */
export function randomRunSpec(seed: number): RunSpec {
  const random = generator(seed);
  const pick = <T>(...items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const maybe = <T extends object>(make: () => T): T | Record<never, never> => (random() < 0.4 ? make() : {});
  const few = <T>(make: () => T): readonly T[] => Array.from({length: 1 + Math.floor(random() * 3)}, make);
  const number = (below: number) => Math.floor(random() * below);
  const text = () => Array.from({length: number(6)}, () => pick(...characters)).join('');
  const word = () => `w${number(100)}`;
  const isInteractive = random() < 0.3;
  return {
    image: pick('app:1', 'nginx', 'localhost:5000/a/b:c', `x@sha256:${'a'.repeat(64)}`),
    name: pick('', 'web', 'a_b.c-d'),
    command: random() < 0.4 ? [] : few(() => pick(text(), '-d', '--', 'sh', `-${text()}`)),
    ports: random() < 0.5 ? [] : few(() => portMapping(random)),
    publishAllPorts: random() < 0.2,
    ...(isInteractive ? {isInteractive} : {}),
    ...(isInteractive && random() < 0.5 ? {isDetached: true} : {}),
    ...maybe(() => ({autoRemove: true})),
    ...maybe(() => ({entrypoint: [pick('', '/bin/sh', text())]})),
    ...maybe(() => ({env: few(() => pick(`N=${text()}`, 'NAME', `A_${number(9)}==${text()}`))})),
    ...maybe(() => ({envFiles: few(() => pick('.env', './a b.env', '/x/y'))})),
    ...maybe(() => ({
      volumes: few(() => ({
        source: pick('', 'data', './here', '/a b/c', '~/x', '~'),
        target: `/${word()} ${word()}`,
        options: [],
      })).map(volume =>
        volume.source === '' ? volume : {...volume, options: pick([], ['ro'], ['ro', 'z'])},
      ),
    })),
    ...maybe(() => ({mounts: few(() => mount(pick, number, text))})),
    ...maybe(() => ({network: pick('host', 'none', 'back', 'container:web')})),
    ...maybe(() => ({
      restart: {name: pick('always', 'unless-stopped', 'no'), maximumRetryCount: 0} as const,
    })),
    ...maybe(() => ({restart: {name: 'on-failure', maximumRetryCount: number(9)} as const})),
    ...maybe(() => ({user: pick('1000', 'me:us', '0:0')})),
    ...maybe(() => ({workingFolder: pick('/', '/a b')})),
    ...maybe(() => ({labels: few(() => pick(`l=${text()}`, 'alone', 'a.b/c=d=e'))})),
    ...maybe(() => ({memoryBytes: pick(6_291_456, 536_870_912, 1_000_001, 3 * 1024 ** 3)})),
    ...maybe(() => ({nanoCpus: pick(500_000_000, 2_000_000_000, 1_000_000_001, 10)})),
  };
}

const characters = [...'ab \'"\\$`#*|&;<>(){}[]=~!?,:é日😀', '\n', '\t', '\x01', '$PWD', '$(pwd)'];

function portMapping(random: () => number): PortMapping {
  const pick = <T>(...items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const hasRange = random() < 0.2;
  return {
    ip: pick('', '127.0.0.1', '::1'),
    hostPort: hasRange ? '8000-8002' : pick('', '8080', '9000-9010'),
    containerPort: hasRange ? '80-82' : pick('80', '5000'),
    protocol: pick('tcp', 'udp', 'sctp'),
  };
}

function mount(
  pick: <T>(...items: readonly T[]) => T,
  number: (below: number) => number,
  text: () => string,
): MountFlag {
  const type = pick('volume', 'bind', 'tmpfs', 'image');
  const shared = {
    type,
    target: `/m${number(100)}`,
    isReadOnly: pick(true, false),
    ...pick({}, {}, {consistency: 'cached'}),
  } as const;
  if (type === 'bind')
    return {
      ...shared,
      source: pick('/a,b', './c "d"', '~', '~/a', '~/a "b",c'),
      ...pick({}, {propagation: 'rslave'}),
      ...pick({}, {recursive: 'disabled'} as const, {recursive: 'writable', isReadOnly: true} as const),
    };
  if (type === 'image') return {...shared, source: 'app:1', ...pick({}, {imageSubpath: 'a,b'})};
  if (type === 'tmpfs')
    return {...shared, source: '', ...pick({}, {tmpfsSizeBytes: 65_536, tmpfsMode: 0o1770})};
  return {
    ...shared,
    ...pick({source: ''}, {source: 'data'}, {source: 'data', volumeSubpath: 'a "b"'}),
    ...pick({}, {isWithoutCopy: true}),
    ...pick({}, {driver: 'local', driverOptions: {o: `addr=1,${text()}`, type: 'nfs'}}),
    ...pick({}, {volumeLabels: {a: 'b', alone: ''}}),
  };
}

/** mulberry32: small, and good enough to vary with. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
