/** The engine's own words for what a container is doing; `unknown` for a word that we do not know. */
export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'removing'
  | 'exited'
  | 'dead'
  | 'unknown';

/** One published or merely exposed port of a container. */
export type Port = {
  /** The container's port. */
  readonly privatePort: number;
  /** The host's port; absent when the port is only exposed. */
  readonly publicPort?: number;
  /** The host's address; absent when the port is only exposed. */
  readonly ip?: string;
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
};

/** Something mounted into a container. */
export type Mount = {
  /** `volume`, `bind`, `tmpfs` … */
  readonly type: string;
  /** The volume's name; absent for binds. */
  readonly name?: string;
  /** The path on the host; empty when the engine does not tell. */
  readonly source: string;
  /** The path inside the container. */
  readonly destination: string;
  readonly isReadOnly: boolean;
};

/** A container as the engine lists it. */
export type Container = {
  /** 64 hex digits. */
  readonly id: string;
  /** As the engine has them: each with a leading slash, link aliases (`/other/alias`) included; may be empty. */
  readonly names: readonly string[];
  /** The reference it was created from, or an image id where the tag has moved. */
  readonly image: string;
  /** `sha256:…`; empty when unknown. */
  readonly imageId: string;
  /** Path and arguments joined by the engine. */
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly state: ContainerState;
  /** The engine's STATUS text, true at the moment of the answer: it ages. */
  readonly status: string;
  readonly ports: readonly Port[];
  readonly labels: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  /** Names of the networks that it is connected to or configured for. */
  readonly networks: readonly string[];
  /** The container in whose network it lives (`--network container:…`), as the engine names it; absent for none. */
  readonly networkOf?: string;
  /** Bytes of the writable layer; absent unless sizes were asked for. */
  readonly sizeRwBytes?: number;
};

/** What `docker ps` shows without `-a`: a process exists. */
export function isRunning(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** The name that a person uses: without the slash; link aliases only where there is nothing else; '' for a nameless one. */
export function containerName(container: Container): string {
  const own = container.names.find(name => !name.slice(1).includes('/')) ?? container.names[0] ?? '';
  return own.startsWith('/') ? own.slice(1) : own;
}

/** What a container is called, for people and for what quotes it itself; a nameless one goes by its id. */
export function containerWord(container: Container): string {
  return containerName(container) || shortId(container.id);
}

/** The compose project that it belongs to; '' for none. */
export function projectOf(container: Container): string {
  return container.labels['com.docker.compose.project'] ?? '';
}

/** First twelve digits of an id, its algorithm (`sha256:`) left off. */
export function shortId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12);
}

/** What an image is called by a name or an id: the name as it is, the id short. */
export function imageWord(reference: string): string {
  return reference.startsWith('sha256:') ? shortId(reference) : reference;
}
