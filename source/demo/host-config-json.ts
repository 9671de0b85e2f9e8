import type {HostSettings} from './container-record.ts';
import {fieldsOf, type JsonObject, numberOf} from './wire-fields.ts';

/** `HostConfig` of an inspect: as it was sent, filled up with what the engine writes for nothing. */
export function hostConfigJson(host: HostSettings, isNew: boolean): JsonObject {
  const bindings: {[name: string]: JsonObject[]} = {};
  for (const {port, protocol, hostIp, hostPort} of host.portBindings) {
    const name = `${port}/${protocol}`;
    bindings[name] = [
      ...(bindings[name] ?? []),
      {HostIp: hostIp, HostPort: hostPort === 0 ? '' : String(hostPort)},
    ];
  }
  return {
    Binds: null,
    ContainerIDFile: '',
    NetworkMode: host.networkMode,
    VolumeDriver: '',
    VolumesFrom: null,
    ...(isNew ? {ConsoleSize: [0, 0], Annotations: {}} : {}),
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: isNew ? 'private' : 'host',
    Dns: null,
    DnsOptions: null,
    DnsSearch: null,
    ExtraHosts: null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    ReadonlyRootfs: false,
    SecurityOpt: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    CgroupParent: '',
    BlkioWeight: 0,
    CpuPeriod: 0,
    CpuQuota: 0,
    CpusetCpus: '',
    CpusetMems: '',
    Devices: null,
    BlkioWeightDevice: null,
    BlkioDeviceReadBps: null,
    BlkioDeviceWriteBps: null,
    BlkioDeviceReadIOps: null,
    BlkioDeviceWriteIOps: null,
    ...(isNew ? {} : {KernelMemory: 0, KernelMemoryTCP: 0}),
    DeviceCgroupRules: null,
    DeviceRequests: null,
    MemoryReservation: 0,
    MemorySwappiness: null,
    OomKillDisable: isNew ? null : false,
    PidsLimit: null,
    Ulimits: isNew ? [] : null,
    ...host.sent,
    LogConfig: {Type: host.logDriver, Config: {}},
    PortBindings: bindings,
    PublishAllPorts: host.publishAllPorts,
    RestartPolicy: {Name: host.restartPolicy, MaximumRetryCount: host.restartMaximum},
    AutoRemove: host.autoRemove,
    Memory: host.memoryBytes,
    MemorySwap: memorySwapOf(host),
    NanoCpus: host.nanoCpus,
  };
}

/** Memory and swap together, in bytes: twice the memory where nothing was said; 0 for no limit. */
export function memorySwapOf({sent, memoryBytes}: HostSettings): number {
  return numberOf(fieldsOf<'MemorySwap'>(sent).MemorySwap) || memoryBytes * 2;
}
