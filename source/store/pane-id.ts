/** One tab each. */
export type PaneId = 'containers' | 'images' | 'logs' | 'disk' | 'volumes' | 'networks' | 'events' | 'ports';

/** In the order of the tabs. */
export const paneIds: readonly PaneId[] = [
  'containers',
  'images',
  'logs',
  'disk',
  'volumes',
  'networks',
  'events',
  'ports',
];
