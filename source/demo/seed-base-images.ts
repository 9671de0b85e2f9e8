import type {ImageSeed} from './image-seed.ts';

const day = 24;

/** What other images begin with. Each after its base. */
export const baseImages: readonly ImageSeed[] = [
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
];
