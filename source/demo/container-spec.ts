import {ApiError} from './api-error.ts';
import type {ContainerConfig, HostSettings, PortBinding} from './container-record.ts';
import {isAtLeast} from './engine-profile.ts';
import type {ImageConfig} from './image-record.ts';
import {fieldsOf, isObject, numberOf, textMapOf, textOf, textsOf} from './wire-fields.ts';

/** What a container is created with: as sent, completed by its image. */
export function readConfig(
  body: unknown,
  {image, id}: {readonly image: ImageConfig; readonly id: string},
): ContainerConfig {
  const wire = fieldsOf<ConfigKey>(body);
  const hasEntrypoint = Array.isArray(wire.Entrypoint) || typeof wire.Entrypoint === 'string';
  const entrypoint = hasEntrypoint ? textsOf(wire.Entrypoint).filter(part => part !== '') : image.entrypoint;
  const sentCommand = textsOf(wire.Cmd);
  // An entrypoint of one's own does away with the image's command.
  const command = sentCommand.length > 0 || hasEntrypoint ? sentCommand : image.command;
  const health = isObject(wire.Healthcheck) ? wire.Healthcheck : undefined;
  const test = textsOf(fieldsOf<'Test'>(health).Test);
  const inherited = image.healthcheck.length > 0 ? {Test: image.healthcheck} : undefined;
  const healthcheck = test.length > 0 ? health : inherited;
  const timeout = numberOf(wire.StopTimeout, -1);
  return {
    hostname: textOf(wire.Hostname) || id.slice(0, 12),
    user: textOf(wire.User) || image.user,
    isTty: wire.Tty === true,
    isStdinOpen: wire.OpenStdin === true,
    env: mergedEnv(image.env, textsOf(wire.Env)),
    entrypoint,
    command,
    workingDir: textOf(wire.WorkingDir) || image.workingDir,
    labels: {...image.labels, ...textMapOf(wire.Labels)},
    exposedPorts: [...new Set([...image.exposedPorts, ...keysOf(wire.ExposedPorts)])],
    volumes: [...new Set([...image.volumes, ...keysOf(wire.Volumes)])],
    healthcheck: test[0] === 'NONE' ? undefined : healthcheck,
    stopSignal: textOf(wire.StopSignal) || image.stopSignal,
    stopTimeoutSeconds: timeout < 0 ? undefined : timeout,
  };
}

/** What of `HostConfig` matters, with the engine's warnings. Throws 400 for ports that are none. */
export function readHostSettings(
  value: unknown,
  apiVersion: string,
): {readonly settings: HostSettings; readonly warnings: readonly string[]} {
  const wire = fieldsOf<HostKey>(value);
  const warnings: string[] = [];
  const portBindings: PortBinding[] = [];
  for (const [name, bindings] of isObject(wire.PortBindings) ? Object.entries(wire.PortBindings) : []) {
    const [portText = '', protocol = 'tcp'] = name.split('/');
    const port = portOf(portText);
    const list = Array.isArray(bindings) ? bindings : [];
    if (list.length === 0) {
      // The engine fills in one for any free port.
      portBindings.push({port, protocol, hostIp: '', hostPort: 0});
      if (isAtLeast(apiVersion, '1.52')) {
        warnings.push(`Empty PortBinding for ${name}: publishing to an ephemeral port`);
      }
    }
    for (const item of list) {
      const binding = fieldsOf<'HostIp' | 'HostPort'>(item);
      const hostPort = textOf(binding.HostPort);
      portBindings.push({
        port,
        protocol,
        hostIp: textOf(binding.HostIp),
        hostPort: hostPort === '' ? 0 : portOf(hostPort),
      });
    }
  }
  const restart = fieldsOf<'Name' | 'MaximumRetryCount'>(wire.RestartPolicy);
  const memoryBytes = numberOf(wire.Memory);
  if (memoryBytes > 0 && memoryBytes < 6_291_456) {
    throw new ApiError(400, 'Minimum memory limit allowed is 6MB');
  }
  const settings: HostSettings = {
    networkMode: textOf(wire.NetworkMode) || (isAtLeast(apiVersion, '1.44') ? 'bridge' : 'default'),
    portBindings,
    publishAllPorts: wire.PublishAllPorts === true,
    restartPolicy: textOf(restart.Name) || 'no',
    restartMaximum: numberOf(restart.MaximumRetryCount),
    autoRemove: wire.AutoRemove === true,
    logDriver: textOf(fieldsOf<'Type'>(wire.LogConfig).Type) || 'json-file',
    memoryBytes,
    nanoCpus: numberOf(wire.NanoCpus),
    sent: isObject(value) ? value : {},
  };
  if (settings.autoRemove && settings.restartPolicy !== 'no') {
    throw new ApiError(400, `can't create 'AutoRemove' container with restart policy`);
  }
  return {settings, warnings};
}

type ConfigKey =
  | 'Hostname'
  | 'User'
  | 'Tty'
  | 'OpenStdin'
  | 'Env'
  | 'Entrypoint'
  | 'Cmd'
  | 'WorkingDir'
  | 'Labels'
  | 'ExposedPorts'
  | 'Volumes'
  | 'Healthcheck'
  | 'StopSignal'
  | 'StopTimeout';

type HostKey =
  | 'PortBindings'
  | 'PublishAllPorts'
  | 'NetworkMode'
  | 'RestartPolicy'
  | 'AutoRemove'
  | 'LogConfig'
  | 'Memory'
  | 'NanoCpus';

function portOf(text: string): number {
  // A range of the host is taken at its first port.
  const port = Number(text.split('-')[0]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ApiError(400, `invalid port specification: "${text}"`);
  }
  return port;
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function mergedEnv(image: readonly string[], own: readonly string[]): readonly string[] {
  const names = new Set(own.map(text => text.split('=')[0]));
  return [...own, ...image.filter(text => !names.has(text.split('=')[0]))];
}
