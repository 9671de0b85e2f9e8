import type {LogStream} from './log-stream.ts';

/** What kind of program writes the log. */
export type LogKind =
  | 'web'
  | 'database'
  | 'cache'
  | 'json'
  | 'worker'
  | 'colour'
  | 'traceback'
  | 'loop'
  | 'flood';

/** The line of that number; the same for the same seed. */
export function lineOf(
  kind: LogKind,
  seed: number,
  index: number,
): {readonly stream: LogStream; readonly text: string} {
  const chance = scatter(seed, index);
  switch (kind) {
    case 'web':
      return webLine(chance, index);
    case 'database':
      return {stream: 'stderr', text: databaseLine(chance, index)};
    case 'cache':
      return {stream: 'stdout', text: cacheLine(chance, index)};
    case 'json':
      return jsonLine(chance, index);
    case 'worker':
      return workerLine(chance, index);
    case 'colour':
      return {stream: 'stdout', text: colourLine(chance, index)};
    case 'traceback':
      return {stream: 'stderr', text: tracebackLines[index % tracebackLines.length] ?? ''};
    case 'loop':
      return {stream: 'stdout', text: 'hello world'};
    case 'flood':
      return {stream: 'stdout', text: floodText(index)};
  }
}

/** A line of a flood always has the same length: it is also written straight into bytes. */
export function floodText(index: number): string {
  return `seq=${String(index).padStart(floodDigits, '0')}${floodRest}`;
}

export const floodDigits = 10;
export const floodRest =
  ' level=info msg="request served" method=GET path=/api/v1/items status=200 bytes=5123 ms=12';

function webLine(chance: number, index: number) {
  const path = paths[chance % paths.length] ?? '/';
  const address = `10.0.${chance % 7}.${(chance >>> 3) % 250}`;
  if (chance % 41 === 0) {
    const text = `[error] 29#29: *${index} upstream timed out (110: Connection timed out) while reading response header from upstream, client: ${address}, request: "GET ${path} HTTP/1.1"`;
    return {stream: 'stderr', text} as const;
  }
  const status = chance % 29 === 0 ? 404 : chance % 97 === 0 ? 502 : 200;
  const agent = agents[(chance >>> 5) % agents.length] ?? '-';
  const text = `${address} - - "GET ${path} HTTP/1.1" ${status} ${(chance >>> 7) % 48_211} "-" "${agent}"`;
  return {stream: 'stdout', text} as const;
}

function databaseLine(chance: number, index: number): string {
  if (index % 50 === 0) return `[27] LOG:  checkpoint starting: time`;
  if (index % 50 === 1) {
    return `[27] LOG:  checkpoint complete: wrote ${chance % 900} buffers (${(chance % 54) / 10}%); 0 WAL file(s) added, 0 removed, 1 recycled`;
  }
  if (chance % 37 === 0)
    return `[${1000 + (chance % 90)}] ERROR:  duplicate key value violates unique constraint "orders_pkey"`;
  return `[${1000 + (chance % 90)}] LOG:  duration: ${(chance % 9000) / 10} ms  statement: SELECT * FROM orders WHERE customer_id = ${chance % 7000}`;
}

function cacheLine(chance: number, index: number): string {
  if (index % 3 === 0) return `1:M * ${100 + (chance % 900)} changes in 60 seconds. Saving...`;
  if (index % 3 === 1) return `1:M * Background saving started by pid ${400 + (chance % 500)}`;
  return `${400 + (chance % 500)}:C * RDB: ${chance % 4} MB of memory used by copy-on-write`;
}

function jsonLine(chance: number, index: number) {
  const level = chance % 31 === 0 ? 'error' : chance % 7 === 0 ? 'warn' : 'info';
  const record = {
    level,
    seq: index,
    msg: messages[chance % messages.length] ?? '',
    route: paths[(chance >>> 4) % paths.length] ?? '/',
    durationMs: (chance >>> 6) % 900,
    user: users[(chance >>> 8) % users.length],
  };
  return {stream: level === 'error' ? 'stderr' : 'stdout', text: JSON.stringify(record)} as const;
}

function workerLine(chance: number, index: number) {
  // One record is longer than the 16 KiB at which the engine splits.
  if (index % 500 === 250)
    return {stream: 'stdout', text: `payload ${'0123456789abcdef'.repeat(2560)} end`} as const;
  if (chance % 43 === 0)
    return {stream: 'stderr', text: `WARN  job ${index} is retried: connection reset by peer`} as const;
  return {
    stream: 'stdout',
    text: `INFO  job ${index} done in ${chance % 3000} ms, ${chance % 17} left`,
  } as const;
}

function colourLine(chance: number, index: number): string {
  const [level, colour] = chance % 23 === 0 ? ['ERROR', 31] : chance % 6 === 0 ? ['WARN', 33] : ['INFO', 32];
  return `\u001b[2m${index}\u001b[0m \u001b[${colour}m${level}\u001b[0m ${messages[chance % messages.length]} \u001b[36m${users[chance % users.length]}\u001b[0m`;
}

/** Integers that look unrelated for neighbouring indexes. */
function scatter(seed: number, index: number): number {
  let mixed = Math.imul((seed + index) | 0, 0x9e_37_79_b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85_eb_ca_77);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

const paths = [
  '/',
  '/health',
  '/api/v1/items',
  '/api/v1/orders?page=2',
  '/static/app.js',
  '/login',
  '/favicon.ico',
];
const agents = ['curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64)', 'kube-probe/1.30', 'Go-http-client/2.0'];
const messages = [
  'request served',
  'cache miss',
  'order created',
  'token refreshed',
  'queue drained',
  'retrying',
];
const users = ['ada', 'grace', '林小明', 'josé', 'edsger', 'маша'];
const tracebackLines = [
  'Traceback (most recent call last):',
  '  File "/app/main.py", line 41, in <module>',
  '    main()',
  '  File "/app/main.py", line 17, in main',
  '    connection = connect(os.environ["DATABASE_URL"])',
  'psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known',
];
