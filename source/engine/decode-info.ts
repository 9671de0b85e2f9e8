import type {EngineInfo} from '../objects/engine-info.ts';
import {fieldsOf, listOf, textListOf, textOf} from './fields.ts';
import type {Negotiated} from './negotiate.ts';

type InfoKey = 'Name' | 'ServerVersion' | 'DriverStatus' | 'CgroupVersion' | 'Labels' | 'LoggingDriver';

/** The answer of `/info`, with what was negotiated. */
export function decodeInfo(body: unknown, negotiated: Negotiated): EngineInfo {
  const wire = fieldsOf<InfoKey>(body);
  return {
    name: textOf(wire.Name),
    version: textOf(wire.ServerVersion),
    apiVersion: negotiated.apiVersion,
    maxApiVersion: negotiated.maxApiVersion,
    hasContainerdStore: hasContainerdStore(wire.DriverStatus),
    cgroupVersion: textOf(wire.CgroupVersion),
    loggingDriver: textOf(wire.LoggingDriver),
    labels: textListOf(wire.Labels),
    isPodman: negotiated.isPodman,
  };
}

/** The only sign of it in `/info`: a pair `driver-type` of the storage driver's status. */
function hasContainerdStore(driverStatus: unknown): boolean {
  return listOf(driverStatus).some(pair => {
    const [key, value] = listOf(pair);
    return key === 'driver-type' && value === 'io.containerd.snapshotter.v1';
  });
}
