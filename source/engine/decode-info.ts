import type {EngineInfo} from '../objects/engine-info.ts';
import {amountOf, fieldsOf, listOf, textListOf, textOf} from './fields.ts';
import type {Negotiated} from './negotiate.ts';

type InfoKey =
  | 'ID'
  | 'Name'
  | 'ServerVersion'
  | 'OperatingSystem'
  | 'Driver'
  | 'DriverStatus'
  | 'CgroupVersion'
  | 'NCPU'
  | 'MemTotal'
  | 'Labels'
  | 'LoggingDriver'
  | 'Warnings';

/** The answer of `/info`, with what was negotiated. */
export function decodeInfo(body: unknown, negotiated: Negotiated): EngineInfo {
  const wire = fieldsOf<InfoKey>(body);
  return {
    id: textOf(wire.ID),
    name: textOf(wire.Name),
    version: textOf(wire.ServerVersion),
    apiVersion: negotiated.apiVersion,
    maxApiVersion: negotiated.maxApiVersion,
    operatingSystem: textOf(wire.OperatingSystem),
    storageDriver: textOf(wire.Driver),
    hasContainerdStore: hasContainerdStore(wire.DriverStatus),
    cgroupVersion: textOf(wire.CgroupVersion),
    loggingDriver: textOf(wire.LoggingDriver),
    cpuCount: amountOf(wire.NCPU),
    memoryBytes: amountOf(wire.MemTotal),
    labels: textListOf(wire.Labels),
    warnings: textListOf(wire.Warnings),
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
