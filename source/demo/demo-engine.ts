import type {Route} from './api-router.ts';
import {startApiServer} from './api-server.ts';
import {archiveRoutes} from './archive-routes.ts';
import {attachRoutes} from './attach-routes.ts';
import {buildCacheRoutes} from './build-cache-routes.ts';
import {containerActionRoutes} from './container-actions.ts';
import {containerRoutes} from './container-routes.ts';
import {type Control, createControl} from './control.ts';
import type {DemoEngineOptions} from './demo-options.ts';
import {diskUsage} from './disk-usage.ts';
import {eventRoutes} from './event-routes.ts';
import {execRoutes} from './exec-routes.ts';
import type {Faults} from './faults.ts';
import {imageRoutes} from './image-routes.ts';
import {logRoutes} from './log-routes.ts';
import {makeWorld} from './make-world.ts';
import {networkRoutes} from './network-routes.ts';
import type {RequestLog} from './request-log.ts';
import {statsRoutes} from './stats-routes.ts';
import {systemRoutes} from './system-routes.ts';
import {volumeRoutes} from './volume-routes.ts';

/** A simulated engine that runs. */
export type DemoEngine = {
  readonly socketPath: string;
  /** Faults, set and taken back while it runs. */
  readonly faults: Faults;
  /** What happens in it without a client. */
  readonly control: Control;
  readonly requests: RequestLog;
  /** Closes every connection and removes the socket. */
  readonly close: () => Promise<void>;
};

/** Starts a simulated Docker engine on a private unix socket. Throws RangeError for an unknown API version. */
export async function startDemoEngine(options: DemoEngineOptions = {}): Promise<DemoEngine> {
  const world = makeWorld(options);
  const {socketPath, faults, requests, close} = await startApiServer(world, routes);
  const control = createControl(world);
  return {
    socketPath,
    faults,
    control,
    requests,
    async close() {
      control.rest();
      await close();
    },
  };
}

const routes: readonly Route[] = [
  ...systemRoutes,
  ...eventRoutes,
  ...containerRoutes,
  ...containerActionRoutes,
  ...logRoutes,
  ...statsRoutes,
  ...execRoutes,
  ...attachRoutes,
  ...archiveRoutes,
  ...imageRoutes,
  ...volumeRoutes,
  ...networkRoutes,
  ...buildCacheRoutes,
  ['GET /system/df', diskUsage],
];
