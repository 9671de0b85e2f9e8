/** A volume to be made, as `docker volume create` takes it. */
export type VolumeSpec = {
  /** '' lets the engine choose: 64 digits. */
  readonly name: string;
  /** '' for the engine's own: `local`. */
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
};
