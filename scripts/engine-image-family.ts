/** An image for the tests, to be built by the classic builder. */
export type TestImage = {
  readonly tag: string;
  readonly dockerfile: string;
  /** What COPY finds, by path. */
  readonly files?: Readonly<Record<string, string>>;
};

// Process 1 of a container ignores SIGTERM unless it asks for it: this one ends at once, with code 0.
const untilStopped = `trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done`;

/** One image of each kind that a list must show rightly. */
export const testImages: readonly TestImage[] = [
  {
    tag: 'training/webapp:latest',
    dockerfile: `FROM busybox:1.35
COPY www /www
EXPOSE 5000
CMD trap 'exit 0' TERM; httpd -f -v -p 5000 -h /www & wait $!
`,
    files: {'www/index.html': 'Hello world!\n'},
  },
  {
    tag: 'training/ports:latest',
    dockerfile: `FROM busybox:1.35
EXPOSE 80 443 53/udp 8000-8002 9000/tcp 9000/udp
CMD ${untilStopped}
`,
  },
  {
    tag: 'training/healthy:latest',
    dockerfile: `FROM busybox:1.35
HEALTHCHECK --interval=1s --timeout=5s --retries=1 CMD echo all is well
CMD ${untilStopped}
`,
  },
  {
    tag: 'training/unhealthy:latest',
    dockerfile: `FROM busybox:1.35
HEALTHCHECK --interval=1s --timeout=5s --retries=1 CMD echo the pump is dry; exit 1
CMD ${untilStopped}
`,
  },
  {
    tag: 'training/volume:latest',
    dockerfile: `FROM busybox:1.35
VOLUME /data
CMD ${untilStopped}
`,
  },
  {
    tag: 'training/layers:latest',
    dockerfile: `FROM busybox:1.35
LABEL maintainer="Quaymaster" purpose="several layers"
COPY one /opt/one
COPY two /opt/two
ENV GREETING=hello PASSWORD=secret
RUN dd if=/dev/zero of=/opt/three bs=1024 count=64
WORKDIR /opt
ENTRYPOINT ["cat"]
CMD ["one", "two"]
`,
    files: {one: 'one\n', two: 'two\n'},
  },
  // The first loses its tag to the second, and is dangling from then on.
  {
    tag: 'training/rebuilt:latest',
    dockerfile: 'FROM busybox:1.35\nCOPY version /version\n',
    files: {version: '1\n'},
  },
  {
    tag: 'training/rebuilt:latest',
    dockerfile: 'FROM busybox:1.35\nCOPY version /version\n',
    files: {version: '2\n'},
  },
];
