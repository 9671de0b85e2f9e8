import type {ApiCall} from './api-call.ts';
import {readJson, speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendBody, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {memoryTotalBytes, processorCount} from './machine.ts';
import {rfc3339} from './wire-time.ts';

/** What is asked about the engine itself. */
export const systemRoutes: readonly Route[] = [
  ['GET /_ping', ping],
  ['HEAD /_ping', ping],
  ['GET /version', version],
  ['GET /info', info],
  ['POST /auth', auth],
];

function ping(call: ApiCall): void {
  const headers = {
    'Builder-Version': call.world.profile.apiVersion === '1.41' ? '1' : '2',
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    ...(call.world.profile.apiVersion === '1.41' ? {} : {Swarm: 'inactive'}),
  };
  const chunks = call.method === 'HEAD' ? [] : ['OK'];
  sendBody(call, {statusCode: 200, contentType: 'text/plain; charset=utf-8', chunks, headers});
}

function version(call: ApiCall): void {
  const {profile} = call.world;
  sendJson(call, 200, {
    Platform: {Name: 'Docker Engine - Community (demo)'},
    Components: [
      {
        Name: 'Engine',
        Version: profile.engineVersion,
        Details: {
          ApiVersion: profile.apiVersion,
          Arch: 'amd64',
          BuildTime: profile.buildTime,
          Experimental: 'false',
          GitCommit: profile.gitCommit,
          GoVersion: profile.goVersion,
          KernelVersion: profile.kernelVersion,
          MinAPIVersion: profile.minApiVersion,
          Os: 'linux',
        },
      },
      {
        Name: 'containerd',
        Version: 'v1.7.27',
        Details: {GitCommit: '05044ec0a9a75232cad458027ca83437aae3f4da'},
      },
      {Name: 'runc', Version: '1.2.5', Details: {GitCommit: 'v1.2.5-0-g59923ef'}},
      {Name: 'docker-init', Version: '0.19.0', Details: {GitCommit: 'de40ad0'}},
    ],
    Version: profile.engineVersion,
    ApiVersion: profile.apiVersion,
    MinAPIVersion: profile.minApiVersion,
    GitCommit: profile.gitCommit,
    GoVersion: profile.goVersion,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: profile.kernelVersion,
    BuildTime: profile.buildTime,
  });
}

function info(call: ApiCall): void {
  const {world} = call;
  const {profile} = world;
  const records = world.containers.all();
  const countOf = (...states: readonly string[]) =>
    records.filter(({state}) => states.includes(state)).length;
  const isOld = profile.cgroupVersion === '1';
  sendJson(call, 200, {
    ID: 'QUAY:DEMO:4KQF:Y3VN:ZD5S:R2LH:TOXB:6JGP:CWAE:MU7I:XKQZ:9SBD',
    Containers: records.length,
    ContainersRunning: countOf('running', 'restarting'),
    ContainersPaused: countOf('paused'),
    ContainersStopped: countOf('created', 'exited', 'dead', 'removing'),
    Images: world.images.all().length,
    Driver: profile.store === 'containerd' ? 'overlayfs' : 'overlay2',
    DriverStatus:
      profile.store === 'containerd'
        ? [['driver-type', 'io.containerd.snapshotter.v1']]
        : [
            ['Backing Filesystem', 'extfs'],
            ['Supports d_type', 'true'],
            ...(isOld ? [] : [['Using metacopy', 'false']]),
            ['Native Overlay Diff', 'true'],
            ['userxattr', 'false'],
          ],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    ...(speaks(call, '1.50') ? {} : {BridgeNfIptables: true, BridgeNfIp6tables: true}),
    Debug: false,
    NFd: 46,
    OomKillDisable: isOld,
    NGoroutines: 54,
    SystemTime: rfc3339(world.nowMs(), 876_674),
    LoggingDriver: 'json-file',
    CgroupDriver: isOld ? 'cgroupfs' : 'systemd',
    CgroupVersion: profile.cgroupVersion,
    NEventsListener: world.events.listenerCount(),
    KernelVersion: profile.kernelVersion,
    OperatingSystem: profile.operatingSystem,
    OSVersion: isOld ? '11' : '12',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    RegistryConfig: {
      InsecureRegistryCIDRs: ['127.0.0.0/8'],
      IndexConfigs: {'docker.io': {Name: 'docker.io', Mirrors: [], Secure: true, Official: true}},
      Mirrors: [],
    },
    NCPU: processorCount,
    MemTotal: memoryTotalBytes,
    GenericResources: null,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: 'demo',
    Labels: ['quaymaster.demo=1'],
    ExperimentalBuild: false,
    ServerVersion: profile.engineVersion,
    Runtimes: {'io.containerd.runc.v2': {path: 'runc'}, runc: {path: 'runc'}},
    DefaultRuntime: 'runc',
    Swarm: {
      NodeID: '',
      NodeAddr: '',
      LocalNodeState: 'inactive',
      ControlAvailable: false,
      Error: '',
      RemoteManagers: null,
    },
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: {ID: '05044ec0a9a75232cad458027ca83437aae3f4da'},
    RuncCommit: {ID: 'v1.2.5-0-g59923ef'},
    InitCommit: {ID: 'de40ad0'},
    SecurityOptions: isOld
      ? ['name=apparmor', 'name=seccomp,profile=default']
      : ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
    Warnings: isOld ? ['WARNING: No blkio throttle.read_bps_device support'] : null,
  });
}

/** Every password is right but `wrong`. */
async function auth(call: ApiCall): Promise<void> {
  const {username, password, serveraddress} = (await readJson(call)) as {
    readonly username?: unknown;
    readonly password?: unknown;
    readonly serveraddress?: unknown;
  };
  if (password === 'wrong' || username === '') {
    const registry = typeof serveraddress === 'string' && serveraddress !== '' ? serveraddress : 'registry';
    throw new ApiError(500, `login attempt to ${registry} failed with status: 401 Unauthorized`);
  }
  sendJson(call, 200, {Status: 'Login Succeeded', IdentityToken: ''});
}
