import type {Json} from './json.ts';

/** What a container was made of, as the engine knows it. */
export type ContainerOrigin = {
  /** `docker inspect` of the container. */
  readonly container: Json;
  /** Of its image; absent when the image is gone: then nothing is taken to come from it. */
  readonly image?: Json | undefined;
  /** How the line names the image: its id where the container's name for it means another one by now. */
  readonly imageReference: string;
  /** The engine's machine, whose name a container in the host's network has; '' when unknown. */
  readonly hostName: string;
  /** `1` or `2`; '' when unknown. */
  readonly cgroupVersion: string;
  /** The engine's own log driver; '' when unknown. */
  readonly loggingDriver: string;
  /** Shows what looks like a secret; masked otherwise. */
  readonly showsSecrets: boolean;
};
