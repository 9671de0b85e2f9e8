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

/** The compose projects among them. */
export const seedProjects: readonly string[] = ['shop', 'monitoring', 'blog'];
