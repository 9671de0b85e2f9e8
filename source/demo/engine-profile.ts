/** Which engine is played: what its version decides besides the shapes of the API version that a call asks for. */
export type EngineProfile = {
  /** The newest API version that it speaks; unversioned paths mean this one. */
  readonly apiVersion: string;
  readonly minApiVersion: string;
  readonly engineVersion: string;
  readonly goVersion: string;
  readonly gitCommit: string;
  readonly buildTime: string;
  readonly operatingSystem: string;
  readonly kernelVersion: string;
  readonly cgroupVersion: '1' | '2';
  /** Where images are kept: layers of a graph driver, or the store of containerd. */
  readonly store: 'graph' | 'containerd';
};

/**
The engine that brought an API version, with the oldest version that it still takes (moby's tags,
daemon/config/config.go). Throws for a version that no engine of the last years had.
*/
export function profileOf(apiVersion: string): EngineProfile {
  const release = releases.get(apiVersion);
  if (release === undefined) {
    throw new RangeError(`no engine speaks API ${apiVersion}; known are ${[...releases.keys()].join(', ')}`);
  }
  const [engineVersion, minApiVersion, goVersion, buildTime] = release;
  const isOld = apiVersion === '1.41';
  return {
    apiVersion,
    minApiVersion,
    engineVersion,
    goVersion,
    gitCommit: '5d6db84',
    buildTime,
    operatingSystem: isOld ? 'Debian GNU/Linux 11 (bullseye)' : 'Debian GNU/Linux 12 (bookworm)',
    kernelVersion: isOld ? '5.10.0-28-amd64' : '6.1.0-28-amd64',
    cgroupVersion: isOld ? '1' : '2',
    store: isAtLeast(apiVersion, '1.52') ? 'containerd' : 'graph',
  };
}

/** 20.10: it answers 500 to several things that later ones answer 400 or 403 to. */
export function isOldEngine(profile: EngineProfile): boolean {
  return profile.apiVersion === '1.41';
}

/** The API versions that can be played, oldest first. */
export function knownApiVersions(): readonly string[] {
  return [...releases.keys()];
}

/** Whether `version` is `than` or newer; `1.9` is older than `1.41`. */
export function isAtLeast(version: string, than: string): boolean {
  return compareVersions(version, than) >= 0;
}

/** Negative when `a` is the older, 0 when equal. */
export function compareVersions(a: string, b: string): number {
  return rankOf(a) - rankOf(b);
}

/** Remembered: a list of 10,000 containers asks some 100,000 times. */
function rankOf(version: string): number {
  const known = ranks.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const rank = major * 100_000 + minor;
  if (ranks.size < 1000) ranks.set(version, rank);
  return rank;
}

const ranks = new Map<string, number>();

/** API version: engine, oldest API version it takes, Go, built. */
const releases: ReadonlyMap<string, readonly [string, string, string, string]> = new Map([
  ['1.41', ['20.10.24', '1.12', 'go1.19.7', '2023-04-04T18:18:25.000000000+00:00']],
  ['1.42', ['23.0.6', '1.12', 'go1.19.9', '2023-05-05T21:16:24.000000000+00:00']],
  ['1.43', ['24.0.9', '1.12', 'go1.20.13', '2024-01-31T21:44:48.000000000+00:00']],
  ['1.44', ['25.0.5', '1.24', 'go1.21.8', '2024-03-19T15:05:37.000000000+00:00']],
  ['1.45', ['26.1.5', '1.24', 'go1.21.11', '2024-07-23T19:58:33.000000000+00:00']],
  ['1.46', ['27.1.2', '1.24', 'go1.21.13', '2024-08-12T11:50:50.000000000+00:00']],
  ['1.47', ['27.5.1', '1.24', 'go1.22.11', '2025-01-22T13:41:25.000000000+00:00']],
  ['1.48', ['28.0.4', '1.24', 'go1.23.7', '2025-03-25T15:07:26.000000000+00:00']],
  ['1.49', ['28.1.1', '1.24', 'go1.23.8', '2025-04-18T09:52:10.000000000+00:00']],
  ['1.50', ['28.2.2', '1.24', 'go1.24.3', '2025-05-30T12:07:27.000000000+00:00']],
  ['1.51', ['28.5.2', '1.24', 'go1.25.3', '2025-11-05T14:43:25.000000000+00:00']],
  ['1.52', ['29.1.5', '1.44', 'go1.25.6', '2026-01-16T12:48:38.000000000+00:00']],
  ['1.53', ['29.2.1', '1.44', 'go1.25.6', '2026-02-02T17:17:26.000000000+00:00']],
  ['1.54', ['29.5.0', '1.40', 'go1.26.1', '2026-05-12T10:12:04.000000000+00:00']],
  ['1.55', ['29.7.2', '1.40', 'go1.26.2', '2026-07-21T09:31:44.000000000+00:00']],
  ['1.56', ['29.8.0', '1.40', 'go1.26.2', '2026-08-20T13:02:51.000000000+00:00']],
]);
