import {formatByteFlag} from './byte-flag.ts';
import {formatCpusFlag} from './cpus-flag.ts';
import type {Json} from './json.ts';
import {at, isTrueAt, listAt, numberAt, textAt, textsAt} from './json-path.ts';

// moby 20.10 `daemon/config` DefaultShmSize.
const usualShmBytes = 64 * 1024 * 1024;

/** Flags about what it may use: memory, CPUs, devices. */
export function resourceRunFlags(container: Json): readonly string[] {
  const host = at(container, 'HostConfig');
  const bytes = (name: string, flag: string, usual = 0) => {
    const amount = numberAt(host, name);
    return amount === 0 || amount === usual
      ? []
      : [flag, amount < 0 ? String(amount) : formatByteFlag(amount)];
  };
  const count = (name: string, flag: string) => {
    const amount = numberAt(host, name);
    return amount === 0 ? [] : [flag, String(amount)];
  };
  const text = (name: string, flag: string) => (textAt(host, name) === '' ? [] : [flag, textAt(host, name)]);
  const rates = (name: string, flag: string, amount: string) =>
    listAt(host, name).flatMap(device => [flag, `${textAt(device, 'Path')}:${numberAt(device, amount)}`]);
  const memory = numberAt(host, 'Memory');
  const cpus = numberAt(host, 'NanoCpus');
  const swappiness = at(host, 'MemorySwappiness');
  return [
    ...bytes('Memory', '-m'),
    // Twice the memory is what the engine makes of none.
    ...bytes('MemorySwap', '--memory-swap', memory * 2),
    ...bytes('MemoryReservation', '--memory-reservation'),
    ...(typeof swappiness === 'number' && swappiness >= 0 ? ['--memory-swappiness', String(swappiness)] : []),
    ...bytes('ShmSize', '--shm-size', usualShmBytes),
    ...(isTrueAt(host, 'OomKillDisable') ? ['--oom-kill-disable'] : []),
    ...count('OomScoreAdj', '--oom-score-adj'),
    ...count('PidsLimit', '--pids-limit'),
    ...(cpus === 0 ? [] : ['--cpus', formatCpusFlag(cpus)]),
    ...count('CpuShares', '-c'),
    ...count('CpuPeriod', '--cpu-period'),
    ...count('CpuQuota', '--cpu-quota'),
    ...count('CpuRealtimePeriod', '--cpu-rt-period'),
    ...count('CpuRealtimeRuntime', '--cpu-rt-runtime'),
    ...text('CpusetCpus', '--cpuset-cpus'),
    ...text('CpusetMems', '--cpuset-mems'),
    ...text('CgroupParent', '--cgroup-parent'),
    ...count('BlkioWeight', '--blkio-weight'),
    ...rates('BlkioWeightDevice', '--blkio-weight-device', 'Weight'),
    ...rates('BlkioDeviceReadBps', '--device-read-bps', 'Rate'),
    ...rates('BlkioDeviceWriteBps', '--device-write-bps', 'Rate'),
    ...rates('BlkioDeviceReadIOps', '--device-read-iops', 'Rate'),
    ...rates('BlkioDeviceWriteIOps', '--device-write-iops', 'Rate'),
    ...listAt(host, 'Devices').flatMap(device => ['--device', deviceText(device)]),
    ...textsAt(host, 'DeviceCgroupRules').flatMap(rule => ['--device-cgroup-rule', rule]),
    ...listAt(host, 'DeviceRequests').flatMap(gpuFlags),
    ...listAt(host, 'Ulimits').flatMap(limit => [
      '--ulimit',
      `${textAt(limit, 'Name')}=${numberAt(limit, 'Soft')}:${numberAt(limit, 'Hard')}`,
    ]),
  ];
}

function deviceText(device: Json): string {
  const permissions = textAt(device, 'CgroupPermissions');
  const paths = [textAt(device, 'PathOnHost'), textAt(device, 'PathInContainer')];
  return [...paths, ...(permissions === '' || permissions === 'rwm' ? [] : [permissions])].join(':');
}

/** `all`, a number, or the devices by name, with what they must be able to do where that is not the usual. */
function gpuFlags(request: Json): readonly string[] {
  const devices = textsAt(request, 'DeviceIDs');
  const count = numberAt(request, 'Count');
  const driver = textAt(request, 'Driver');
  const able = listAt(request, 'Capabilities')
    .flatMap(group => textsAt(group))
    .filter(word => word !== 'gpu');
  const fields = [
    ...(devices.length > 0 ? [quoted('device', devices)] : count === -1 ? ['all'] : [`count=${count}`]),
    ...(able.length === 0 ? [] : [quoted('capabilities', able)]),
    ...(driver === '' ? [] : [`driver=${driver}`]),
  ];
  return ['--gpus', fields.join(',')];
}

/** A list within a list of the flag's CSV. */
function quoted(name: string, items: readonly string[]): string {
  return items.length === 1 ? `${name}=${items[0]}` : `"${name}=${items.join(',')}"`;
}
