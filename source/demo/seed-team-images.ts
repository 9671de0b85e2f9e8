import type {ImageSeed} from './image-seed.ts';

const day = 24;

/** What a team has built or practised with, older versions and a failed build among it. */
export const teamImages: readonly ImageSeed[] = [
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
