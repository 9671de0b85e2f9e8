import {humanDuration} from '../format/duration.ts';
import {bytesSize} from '../format/size.ts';
import type {Json} from '../objects/json.ts';
import {at, entriesAt, jsonText, listAt, textAt} from '../objects/json-path.ts';
import type {AboutOverlay} from '../store/about-overlay.ts';
import type {AppState} from '../store/app-state.ts';
import type {TrafficSpan} from '../store/traffic.ts';
import {type DetailLine, heading, pair, section} from './detail-section.ts';
import {requestsText, sentText} from './traffic-text.ts';

/** The engine for people: what `docker info` and `docker version` say, most wanted first, and what we ask and send. */
export function aboutLines(overlay: AboutOverlay, state: AppState): readonly DetailLine[] {
  const {info} = overlay;
  return [
    ...connectionLines(state),
    ...(overlay.status === 'failed'
      ? [[{text: `The engine said: ${overlay.failure?.message ?? ''}`, style: 'error'} as const]]
      : info === undefined
        ? [[{text: 'asking the engine…', style: 'muted'} as const]]
        : [...warningLines(info), ...machineLines(info), ...storageLines(info), ...runtimeLines(info)]),
    ...(overlay.version === undefined ? [] : componentLines(overlay.version)),
    ...trafficLines(state),
  ];
}

/** Known before anything is asked: it was negotiated at connect. */
function connectionLines({connection}: AppState): readonly DetailLine[] {
  const {info} = connection;
  return [
    heading('Engine'),
    pair('Endpoint', connection.endpoint),
    ...(info === undefined
      ? []
      : [
          pair('Version', `${info.isPodman ? 'Podman' : 'Docker'} ${info.version}`),
          pair('API', `${info.apiVersion} in use, the engine offers up to ${info.maxApiVersion}`),
          pair('Host', info.name),
        ]),
  ];
}

function warningLines(info: Json): readonly DetailLine[] {
  return listAt(info, 'Warnings').map(
    (warning): DetailLine => [
      {text: '! ', style: 'warning'},
      {text: jsonText(warning).replace(/^WARNING:\s*/, ''), style: 'warning'},
    ],
  );
}

function machineLines(info: Json): readonly DetailLine[] {
  const memoryBytes = at(info, 'MemTotal');
  return [
    ...pairs([
      ['System', textAt(info, 'OperatingSystem')],
      ['Kernel', [textAt(info, 'KernelVersion'), textAt(info, 'Architecture')].filter(Boolean).join(' ')],
      ['CPUs', textAt(info, 'NCPU')],
      ['Memory', typeof memoryBytes === 'number' ? bytesSize(memoryBytes) : ''],
      ['Cgroup', cgroupText(info)],
      ['Containers', containerCounts(info)],
      ['Images', textAt(info, 'Images')],
    ]),
  ];
}

function cgroupText(info: Json): string {
  const version = textAt(info, 'CgroupVersion');
  const driver = textAt(info, 'CgroupDriver');
  return [version === '' ? '' : `version ${version}`, driver === '' ? '' : `driver ${driver}`]
    .filter(Boolean)
    .join(', ');
}

function containerCounts(info: Json): string {
  const count = textAt(info, 'Containers');
  if (count === '') return '';
  return `${count}: ${textAt(info, 'ContainersRunning')} running, ${textAt(info, 'ContainersPaused')} paused, ${textAt(info, 'ContainersStopped')} stopped`;
}

function storageLines(info: Json): readonly DetailLine[] {
  const status = listAt(info, 'DriverStatus').flatMap(row =>
    Array.isArray(row) && row.length >= 2 ? [`${jsonText(row[0])}: ${jsonText(row[1])}`] : [],
  );
  return [
    heading('Storage'),
    ...pairs([
      ['Driver', textAt(info, 'Driver')],
      ['Folder', textAt(info, 'DockerRootDir')],
    ]),
    ...status.map((line): DetailLine => [{text: `  ${line}`}]),
  ];
}

function runtimeLines(info: Json): readonly DetailLine[] {
  return [
    heading('Containers run with'),
    ...pairs([
      ['Runtime', textAt(info, 'DefaultRuntime')],
      ['Runtimes', names(entriesAt(info, 'Runtimes').map(([name]) => name))],
      ['Logging', textAt(info, 'LoggingDriver')],
      [
        'Security',
        names(listAt(info, 'SecurityOptions').map(option => jsonText(option).replace(/^name=/, ''))),
      ],
      ['Networks', names(listAt(info, 'Plugins', 'Network').map(jsonText))],
      ['Volumes', names(listAt(info, 'Plugins', 'Volume').map(jsonText))],
      ['Swarm', textAt(info, 'Swarm', 'LocalNodeState')],
      ['Live restore', at(info, 'LiveRestoreEnabled') === true ? 'yes' : 'no'],
    ]),
  ];
}

function componentLines(version: Json): readonly DetailLine[] {
  return section(
    'Made of',
    listAt(version, 'Components').map(component =>
      [textAt(component, 'Name'), textAt(component, 'Version')].join(' '),
    ),
  );
}

/** The budget: requests a minute to the engine, bytes a second to the terminal. */
function trafficLines({traffic}: AppState): readonly DetailLine[] {
  if (traffic === undefined) return [];
  return [
    heading('What Quaymaster costs'),
    pair('Since start', spanText(traffic.total)),
    ...(traffic.recent === undefined ? [] : [pair('Now', spanText(traffic.recent))]),
  ];
}

function spanText(span: TrafficSpan): string {
  return `${requestsText(span)} requests a minute to the engine, ${sentText(span)} a second to the terminal, over ${humanDuration(span.seconds * 1000)}`;
}

function names(list: readonly string[]): string {
  return list.join(', ');
}

/** Those that the engine tells. */
function pairs(rows: ReadonlyArray<readonly [string, string]>): readonly DetailLine[] {
  return rows.filter(([, value]) => value !== '').map(([label, value]) => pair(label, value));
}
