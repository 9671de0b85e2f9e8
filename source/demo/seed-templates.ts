import type {ContainerState, HealthStatus} from './container-record.ts';
import type {LogKind} from './log-lines.ts';

/** A container to begin with; made again and again, with other numbers, where many are asked for. */
export type ContainerSeed = {
  /** Compose project; absent for a container started by hand. */
  readonly project?: string;
  readonly service: string;
  readonly image: string;
  /** The image's key where the tag means another one today. */
  readonly imageKey?: string;
  readonly command?: readonly string[];
  readonly state: ContainerState;
  readonly exitCode?: number;
  readonly isOomKilled?: boolean;
  readonly health?: HealthStatus;
  /** Absent: it writes nothing. */
  readonly log?: LogKind;
  /** As for `-p`; the host's port is another one in later rounds. */
  readonly ports?: readonly string[];
  /** `name:/path`; a name of `*` is an anonymous volume, one with a slash a bind. */
  readonly mounts?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly env?: readonly string[];
  readonly networkMode?: string;
  readonly logDriver?: string;
  readonly restartPolicy?: string;
  readonly isTty?: boolean;
  readonly memoryBytes?: number;
  readonly sizeRwBytes: number;
  readonly loopSeconds?: number;
};

export const seedProjects: readonly string[] = ['shop', 'monitoring', 'blog'];

/** Those that run, in the order in which they are made. */
export const runningSeeds: readonly ContainerSeed[] = [
  {
    project: 'shop',
    service: 'web',
    image: 'nginx:1.27',
    state: 'running',
    log: 'web',
    ports: ['8080:80', '8443:443'],
    mounts: ['/srv/shop/nginx.conf:/etc/nginx/nginx.conf:ro'],
    restartPolicy: 'unless-stopped',
    sizeRwBytes: 1093,
  },
  {
    project: 'shop',
    service: 'api',
    image: 'ghcr.io/acme/shop-api:2.3.1',
    state: 'running',
    health: 'healthy',
    log: 'json',
    ports: ['127.0.0.1:3000:3000'],
    env: [
      'DATABASE_URL=postgres://shop:s3cret@db:5432/shop',
      'NODE_ENV=production',
      'API_TOKEN=tok_4f9a7d21',
    ],
    restartPolicy: 'unless-stopped',
    memoryBytes: 536_870_912,
    sizeRwBytes: 48_211,
  },
  {
    project: 'shop',
    service: 'db',
    image: 'postgres:16',
    state: 'running',
    health: 'healthy',
    log: 'database',
    mounts: ['shop_db-data:/var/lib/postgresql/data'],
    env: ['POSTGRES_USER=shop', 'POSTGRES_PASSWORD=s3cret'],
    restartPolicy: 'always',
    sizeRwBytes: 63,
  },
  {
    project: 'shop',
    service: 'cache',
    image: 'redis:7-alpine',
    state: 'running',
    log: 'cache',
    mounts: ['*:/data'],
    restartPolicy: 'always',
    sizeRwBytes: 0,
  },
  {
    project: 'shop',
    service: 'worker',
    image: 'shop-worker:latest',
    state: 'running',
    log: 'worker',
    labels: {
      'org.example.description': `注文を処理するワーカー 👩‍💻🛒 — ${'とても長い説明文です。'.repeat(16)}🇯🇵 e\u0301`,
    },
    sizeRwBytes: 11_882_014,
  },
  {
    project: 'monitoring',
    service: 'prometheus',
    image: 'prom/prometheus:v2.53.0',
    state: 'running',
    log: 'json',
    ports: ['9090:9090'],
    mounts: [
      'monitoring_prometheus:/prometheus',
      '/srv/monitoring/prometheus.yml:/etc/prometheus/prometheus.yml:ro',
    ],
    sizeRwBytes: 0,
  },
  {
    project: 'monitoring',
    service: 'grafana',
    image: 'grafana/grafana:11.1.0',
    state: 'running',
    health: 'unhealthy',
    log: 'colour',
    ports: ['[::1]:3001:3000'],
    sizeRwBytes: 2_004_118,
  },
  {
    service: 'dns',
    image: 'coredns/coredns:1.11.1',
    state: 'running',
    ports: ['5353:53/udp', '5353:53/tcp', '7000:7000', '7001:7001', '7002:7002', '7003:7003'],
    command: ['-conf', '/etc/coredns/Corefile'],
    sizeRwBytes: 0,
  },
  {
    service: 'registry',
    image: 'registry:2',
    state: 'running',
    log: 'json',
    ports: ['5000:5000'],
    mounts: ['*:/var/lib/registry'],
    restartPolicy: 'always',
    sizeRwBytes: 0,
  },
  {
    project: 'blog',
    service: 'db',
    image: 'mysql:8.4',
    state: 'running',
    health: 'starting',
    log: 'database',
    mounts: ['blog_db:/var/lib/mysql'],
    sizeRwBytes: 5_220,
  },
  {
    project: 'blog',
    service: 'web',
    image: 'nginx:1.25',
    imageKey: 'nginx-old',
    state: 'running',
    log: 'web',
    ports: ['8081:80'],
    sizeRwBytes: 1104,
  },
  {
    service: 'dev-shell',
    image: 'alpine:3.20',
    command: ['sh'],
    state: 'running',
    isTty: true,
    log: 'colour',
    sizeRwBytes: 39_004_112,
  },
  {
    service: 'node-exporter',
    image: 'busybox:1.35',
    command: ['sh', '-c', 'while true; do nc -l -p 9100 < /metrics; done'],
    state: 'running',
    networkMode: 'host',
    logDriver: 'none',
    sizeRwBytes: 0,
  },
  {
    service: 'webapp',
    image: 'training/webapp:latest',
    state: 'running',
    log: 'web',
    ports: ['0:5000'],
    sizeRwBytes: 314,
  },
  {
    service: 'team-app',
    image: 'localhost:5000/team/app:1.2',
    state: 'running',
    log: 'loop',
    sizeRwBytes: 22,
  },
];

/** Those that do not, in the order in which they are made; after the first round only those that ended. */
export const stoppedSeeds: readonly ContainerSeed[] = [
  {
    project: 'shop',
    service: 'migrate',
    image: 'ghcr.io/acme/shop-api:2.3.1',
    command: ['node', 'migrate.js', '--to', 'latest version'],
    state: 'exited',
    exitCode: 0,
    log: 'json',
    sizeRwBytes: 1204,
  },
  {
    project: 'blog',
    service: 'mailer',
    image: 'python:3.12-slim',
    command: ['python3', '/app/main.py'],
    state: 'restarting',
    exitCode: 1,
    log: 'traceback',
    restartPolicy: 'always',
    loopSeconds: 60,
    sizeRwBytes: 7_119,
  },
  {
    project: 'shop',
    service: 'report',
    image: 'shop-worker:latest',
    state: 'exited',
    exitCode: 137,
    isOomKilled: true,
    log: 'worker',
    memoryBytes: 268_435_456,
    sizeRwBytes: 204_118_730,
  },
  {service: 'untouched', image: 'alpine:3.20', command: ['sh'], state: 'created', sizeRwBytes: 0},
  {
    project: 'shop',
    service: 'import',
    image: 'shop-worker:latest',
    state: 'paused',
    log: 'worker',
    sizeRwBytes: 3_001_772,
  },
  {
    service: 'build-test',
    image: 'python:3.12-slim',
    imageKey: 'failed-build',
    command: ['python3', '-m', 'pytest'],
    state: 'exited',
    exitCode: 1,
    log: 'traceback',
    sizeRwBytes: 91_004,
  },
  {
    service: 'half-removed',
    image: 'busybox:1.35',
    command: ['sleep', '3600'],
    state: 'dead',
    exitCode: 137,
    sizeRwBytes: 0,
  },
  {
    service: 'backup',
    image: 'alpine:3.20',
    command: ['sh', '-c', 'tar -cf /backup/$(date +%F).tar /data'],
    state: 'exited',
    exitCode: 0,
    mounts: ['shop_db-data:/data:ro', '/var/backups:/backup'],
    log: 'loop',
    sizeRwBytes: 0,
  },
  {
    service: 'old-web',
    image: 'nginx:latest',
    state: 'exited',
    exitCode: 143,
    ports: ['8088:80'],
    log: 'web',
    sizeRwBytes: 1093,
  },
];
