import type {ImageConfig} from './image-record.ts';

/** An image to begin with. */
export type ImageSeed = {
  readonly key: string;
  /** The key of the image whose layers and history it goes on from. */
  readonly base?: string;
  readonly tags?: readonly string[];
  /** Repositories whose digest it still has though its tag went to a newer one. */
  readonly digestsOf?: readonly string[];
  /** It came from a registry, so it has a digest for each of its repositories. */
  readonly isPulled?: boolean;
  readonly ageHours: number;
  /** Lines of its history; 0 bytes for those that make no layer. */
  readonly layers: readonly (readonly [createdBy: string, sizeBytes: number])[];
  readonly config?: Partial<ImageConfig>;
  /** Untagged parents that the classic builder left. */
  readonly untaggedSteps?: number;
};

const day = 24;

/** Oldest first. */
export const imageSeeds: readonly ImageSeed[] = [
  {
    key: 'debian',
    tags: ['debian:bookworm-slim'],
    isPulled: true,
    ageHours: 97 * day,
    layers: [
      ['/bin/sh -c #(nop) ADD file:9b4e3f7c2a5d in / ', 74_812_390],
      ['/bin/sh -c #(nop)  CMD ["bash"]', 0],
    ],
    config: {command: ['bash']},
  },
  {
    key: 'alpine',
    tags: ['alpine:3.20', 'alpine:latest'],
    isPulled: true,
    ageHours: 81 * day,
    layers: [
      ['/bin/sh -c #(nop) ADD file:5758b97d8301 in / ', 7_800_217],
      ['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 0],
    ],
    config: {command: ['/bin/sh']},
  },
  {
    key: 'busybox',
    tags: ['busybox:1.35'],
    isPulled: true,
    ageHours: 412 * day,
    layers: [
      ['BusyBox 1.35.0 (glibc), Debian 12', 4_261_550],
      ['CMD ["sh"]', 0],
    ],
    config: {command: ['sh']},
  },
  {
    key: 'ubuntu',
    tags: ['ubuntu:24.04'],
    isPulled: true,
    ageHours: 60 * day,
    layers: [
      ['/bin/sh -c #(nop) ADD file:bcebbf0fddcb in / ', 78_119_213],
      ['/bin/sh -c #(nop)  CMD ["/bin/bash"]', 0],
    ],
    config: {command: ['/bin/bash']},
  },
  {
    key: 'nginx-old',
    base: 'debian',
    digestsOf: ['nginx'],
    ageHours: 92 * day,
    layers: [
      ['ENV NGINX_VERSION=1.25.5', 0],
      ['RUN /bin/sh -c set -x && groupadd --system --gid 101 nginx # buildkit', 112_614_402],
      ['EXPOSE map[80/tcp:{}]', 0],
      ['CMD ["nginx" "-g" "daemon off;"]', 0],
    ],
    config: {
      exposedPorts: ['80/tcp'],
      entrypoint: ['/docker-entrypoint.sh'],
      command: ['nginx', '-g', 'daemon off;'],
    },
  },
  {
    key: 'nginx',
    base: 'debian',
    tags: ['nginx:1.27', 'nginx:latest'],
    isPulled: true,
    ageHours: 34 * day,
    layers: [
      ['ENV NGINX_VERSION=1.27.0', 0],
      ['RUN /bin/sh -c set -x && groupadd --system --gid 101 nginx # buildkit', 113_023_771],
      ['COPY docker-entrypoint.sh / # buildkit', 1620],
      ['COPY 10-listen-on-ipv6-by-default.sh /docker-entrypoint.d # buildkit', 2125],
      ['ENTRYPOINT ["/docker-entrypoint.sh"]', 0],
      ['EXPOSE map[80/tcp:{}]', 0],
      ['STOPSIGNAL SIGQUIT', 0],
      ['CMD ["nginx" "-g" "daemon off;"]', 0],
    ],
    config: {
      exposedPorts: ['80/tcp'],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NGINX_VERSION=1.27.0'],
      entrypoint: ['/docker-entrypoint.sh'],
      command: ['nginx', '-g', 'daemon off;'],
      stopSignal: 'SIGQUIT',
      labels: {maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>'},
    },
  },
  {
    key: 'postgres',
    base: 'debian',
    tags: ['postgres:16'],
    isPulled: true,
    ageHours: 29 * day,
    layers: [
      ['RUN /bin/sh -c set -eux; groupadd -r postgres --gid=999 # buildkit', 4_213_004],
      ['ENV PG_MAJOR=16', 0],
      ['RUN /bin/sh -c set -ex; export PYTHONDONTWRITEBYTECODE=1 # buildkit', 352_008_119],
      ['VOLUME [/var/lib/postgresql/data]', 0],
      ['EXPOSE map[5432/tcp:{}]', 0],
      ['CMD ["postgres"]', 0],
    ],
    config: {
      exposedPorts: ['5432/tcp'],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'PG_MAJOR=16'],
      entrypoint: ['docker-entrypoint.sh'],
      command: ['postgres'],
      volumes: ['/var/lib/postgresql/data'],
      stopSignal: 'SIGINT',
    },
  },
  {
    key: 'redis',
    base: 'alpine',
    tags: ['redis:7-alpine', 'redis:7.2.5-alpine'],
    isPulled: true,
    ageHours: 26 * day,
    layers: [
      ['RUN /bin/sh -c set -eux; addgroup -S -g 1000 redis # buildkit', 3_912],
      ['RUN /bin/sh -c set -eux; apk add --no-cache --virtual .build-deps # buildkit', 33_114_008],
      ['VOLUME [/data]', 0],
      ['WORKDIR /data', 0],
      ['EXPOSE map[6379/tcp:{}]', 0],
      ['CMD ["redis-server"]', 0],
    ],
    config: {
      exposedPorts: ['6379/tcp'],
      entrypoint: ['docker-entrypoint.sh'],
      command: ['redis-server'],
      volumes: ['/data'],
      workingDir: '/data',
    },
  },
  {
    key: 'python',
    base: 'debian',
    tags: ['python:3.12-slim'],
    isPulled: true,
    ageHours: 22 * day,
    layers: [
      ['ENV PYTHON_VERSION=3.12.4', 0],
      ['RUN /bin/sh -c set -eux; apt-get update # buildkit', 9_223_110],
      ['RUN /bin/sh -c set -eux; wget -O python.tar.xz # buildkit', 41_730_559],
      ['CMD ["python3"]', 0],
    ],
    config: {command: ['python3']},
  },
  {
    key: 'node',
    base: 'alpine',
    tags: ['node:22-alpine'],
    isPulled: true,
    ageHours: 17 * day,
    layers: [
      ['ENV NODE_VERSION=22.4.0', 0],
      ['RUN /bin/sh -c addgroup -g 1000 node # buildkit', 141_309_887],
      ['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 388],
      ['ENTRYPOINT ["docker-entrypoint.sh"]', 0],
      ['CMD ["node"]', 0],
    ],
    config: {entrypoint: ['docker-entrypoint.sh'], command: ['node']},
  },
  {
    key: 'mysql',
    tags: ['mysql:8.4'],
    isPulled: true,
    ageHours: 44 * day,
    layers: [
      ['/bin/sh -c #(nop) ADD file:54d2b9f8c5f1 in / ', 118_203_551],
      ['RUN /bin/sh -c set -eux; microdnf install -y mysql-community-server # buildkit', 467_121_190],
      ['VOLUME [/var/lib/mysql]', 0],
      ['EXPOSE map[3306/tcp:{} 33060/tcp:{}]', 0],
      ['CMD ["mysqld"]', 0],
    ],
    config: {
      exposedPorts: ['3306/tcp', '33060/tcp'],
      entrypoint: ['docker-entrypoint.sh'],
      command: ['mysqld'],
      volumes: ['/var/lib/mysql'],
    },
  },
  {
    key: 'prometheus',
    tags: ['prom/prometheus:v2.53.0'],
    isPulled: true,
    ageHours: 38 * day,
    layers: [
      ['COPY /rootfs / # buildkit', 4_261_550],
      ['COPY .build/linux-amd64/prometheus /bin/prometheus # buildkit', 137_921_003],
      ['VOLUME [/prometheus]', 0],
      ['EXPOSE map[9090/tcp:{}]', 0],
    ],
    config: {
      user: 'nobody',
      exposedPorts: ['9090/tcp'],
      entrypoint: ['/bin/prometheus'],
      command: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
      volumes: ['/prometheus'],
    },
  },
  {
    key: 'grafana',
    base: 'alpine',
    tags: ['grafana/grafana:11.1.0'],
    isPulled: true,
    ageHours: 20 * day,
    layers: [
      ['RUN |2 GF_UID=472 /bin/sh -c apk add --no-cache ca-certificates # buildkit', 12_640_114],
      ['COPY /tmp/grafana /usr/share/grafana # buildkit', 413_998_004],
      ['EXPOSE map[3000/tcp:{}]', 0],
      ['ENTRYPOINT ["/run.sh"]', 0],
    ],
    config: {
      user: '472',
      exposedPorts: ['3000/tcp'],
      entrypoint: ['/run.sh'],
      workingDir: '/usr/share/grafana',
    },
  },
  {
    key: 'registry',
    base: 'alpine',
    tags: ['registry:2'],
    isPulled: true,
    ageHours: 280 * day,
    layers: [
      ['RUN /bin/sh -c apk add --no-cache ca-certificates # buildkit', 521_114],
      ['COPY file:507caa54f88c in /bin/registry', 17_338_990],
      ['VOLUME [/var/lib/registry]', 0],
      ['EXPOSE map[5000/tcp:{}]', 0],
    ],
    config: {
      exposedPorts: ['5000/tcp'],
      entrypoint: ['/entrypoint.sh'],
      command: ['/etc/docker/registry/config.yml'],
      volumes: ['/var/lib/registry'],
    },
  },
  {
    key: 'dns',
    base: 'alpine',
    tags: ['coredns/coredns:1.11.1'],
    isPulled: true,
    ageHours: 190 * day,
    layers: [
      ['COPY /coredns /coredns # buildkit', 59_112_008],
      ['EXPOSE map[53/tcp:{} 53/udp:{}]', 0],
    ],
    config: {exposedPorts: ['53/tcp', '53/udp'], entrypoint: ['/coredns']},
  },
  {
    key: 'api-older',
    base: 'node',
    ageHours: 9 * day,
    layers: [
      ['WORKDIR /srv', 0],
      ['COPY package.json package-lock.json ./ # buildkit', 214_009],
      ['RUN /bin/sh -c npm ci --omit=dev # buildkit', 61_334_118],
      ['COPY . . # buildkit', 1_871_223],
      ['CMD ["node" "server.js"]', 0],
    ],
    config: {workingDir: '/srv', entrypoint: ['docker-entrypoint.sh'], command: ['node', 'server.js']},
  },
  {
    key: 'api',
    base: 'node',
    tags: ['ghcr.io/acme/shop-api:2.3.1', 'ghcr.io/acme/shop-api:latest'],
    isPulled: true,
    ageHours: 50,
    layers: [
      ['WORKDIR /srv', 0],
      ['COPY package.json package-lock.json ./ # buildkit', 214_511],
      ['RUN /bin/sh -c npm ci --omit=dev # buildkit', 63_001_774],
      ['COPY . . # buildkit', 1_904_611],
      ['EXPOSE map[3000/tcp:{}]', 0],
      ['HEALTHCHECK {["CMD-SHELL" "wget -qO- localhost:3000/health"]}', 0],
      ['CMD ["node" "server.js"]', 0],
    ],
    config: {
      exposedPorts: ['3000/tcp'],
      workingDir: '/srv',
      entrypoint: ['docker-entrypoint.sh'],
      command: ['node', 'server.js'],
      healthcheck: ['CMD-SHELL', 'wget -qO- localhost:3000/health'],
    },
  },
  {
    key: 'worker',
    base: 'python',
    tags: ['shop-worker:latest'],
    ageHours: 31,
    layers: [
      ['WORKDIR /app', 0],
      ['COPY requirements.txt . # buildkit', 812],
      ['RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit', 88_204_331],
      ['COPY worker ./worker # buildkit', 92_114],
      ['CMD ["celery" "worker" "--concurrency" "4"]', 0],
    ],
    config: {workingDir: '/app', command: ['celery', 'worker', '--concurrency', '4']},
  },
  {
    key: 'team-app-older',
    base: 'busybox',
    ageHours: 8 * day,
    layers: [
      ['/bin/sh -c #(nop)  EXPOSE 80', 0],
      ['/bin/sh -c #(nop) COPY dir:31f2 in /www ', 18_004],
      ['/bin/sh -c echo build 41 > /www/build', 9],
      ['/bin/sh -c #(nop)  CMD ["httpd" "-f" "-h" "/www"]', 0],
    ],
    config: {exposedPorts: ['80/tcp'], command: ['httpd', '-f', '-h', '/www']},
    untaggedSteps: 3,
  },
  {
    key: 'team-app',
    base: 'busybox',
    tags: ['localhost:5000/team/app:1.2', 'team/app:1'],
    ageHours: 7 * day,
    layers: [
      ['/bin/sh -c #(nop)  EXPOSE 53/udp 80', 0],
      ['/bin/sh -c #(nop)  LABEL org.opencontainers.image.title=team app', 0],
      ['/bin/sh -c #(nop) COPY dir:8c71 in /www ', 22_871],
      ['/bin/sh -c echo build 42 > /www/build', 9],
      ['/bin/sh -c #(nop)  CMD ["httpd" "-f" "-h" "/www"]', 0],
    ],
    config: {
      exposedPorts: ['53/udp', '80/tcp'],
      command: ['httpd', '-f', '-h', '/www'],
      labels: {'org.opencontainers.image.title': 'team app'},
    },
    untaggedSteps: 4,
  },
  {
    key: 'webapp',
    base: 'ubuntu',
    tags: ['training/webapp:latest'],
    isPulled: true,
    ageHours: 700 * day,
    layers: [
      ['/bin/sh -c apt-get update && apt-get install -y python-pip', 131_009_442],
      ['/bin/sh -c #(nop) WORKDIR /opt/webapp', 0],
      ['/bin/sh -c #(nop) EXPOSE 5000/tcp', 0],
      ['/bin/sh -c #(nop) CMD ["python" "app.py"]', 0],
    ],
    config: {exposedPorts: ['5000/tcp'], workingDir: '/opt/webapp', command: ['python', 'app.py']},
  },
  {
    key: 'failed-build',
    base: 'python',
    ageHours: 5,
    layers: [['RUN /bin/sh -c pip install torch # buildkit', 812_447_300]],
  },
];
