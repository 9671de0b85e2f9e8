import {containerWord, type Port} from '../objects/container.ts';
import {isPublished} from '../objects/published-port.ts';
import type {Action, Target} from './action.ts';
import {askRunLine} from './container-run-line.ts';
import {oneContainer, someContainer} from './fitting-containers.ts';
import {imageReference, someImage} from './image-actions.ts';
import {selectedPort} from './port-actions.ts';
import {yank} from './yank.ts';

/** What of the objects of a list goes to the clipboard. */
export const yankObjectActions: readonly Action[] = [
  yank('yank-id', 'y i', 'yank id', 'the whole id of the container', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(({id}) => id),
  }),
  yank('yank-name', 'y n', 'yank name', 'the name of the container', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(containerWord),
  }),
  yank('yank-image', 'y m', 'yank image', 'the image that the container was made from', ['containers'], {
    blocked: someContainer,
    text: ({containers}) => containers.map(({image}) => image),
  }),
  yank('yank-port', 'y p', 'yank host:port', 'where the container’s published ports are', ['containers'], {
    blocked: target =>
      someContainer(target) ??
      (target.containers.some(({ports}) => ports.some(isPublished)) ? undefined : 'it publishes no port'),
    text: ({containers}, {engineHost}) =>
      containers.flatMap(({ports}) => [
        ...new Set(ports.filter(isPublished).map(port => addressOf(port, engineHost))),
      ]),
  }),
  {
    ...yank(
      'yank-run',
      'y r',
      'yank docker run',
      'the docker run line that makes the container again',
      ['containers'],
      {
        blocked: oneContainer,
        text: ({containers}, context) => Promise.all(containers.map(({id}) => askRunLine(context, id))),
      },
    ),
    group: 'object',
  },
  yank('yank-host-port', 'y p', 'yank host:port', 'where the port is reached', ['ports'], {
    blocked: ({state}) => (selectedPort(state) === undefined ? 'nothing is selected' : undefined),
    text: ({state}, {engineHost}) => {
      const selected = selectedPort(state);
      return selected === undefined ? [] : [addressOf(selected.port, engineHost)];
    },
  }),
  yank('yank-image-id', 'y i', 'yank id', 'the whole id of the image', ['images'], {
    blocked: someImage,
    text: ({imageRows}) => imageRows.map(({image}) => image.id),
  }),
  yank('yank-image-name', 'y n', 'yank name:tag', 'the name of the image', ['images'], {
    blocked: target =>
      someImage(target) ??
      (target.imageRows.some(({tag}) => tag !== '<none>') ? undefined : 'it has no name: it dangles'),
    text: ({imageRows}) => imageRows.filter(({tag}) => tag !== '<none>').map(imageReference),
  }),
  yank(
    'yank-digest',
    'y d',
    'yank digest',
    'the image’s name with its digest, by which a registry knows it',
    ['images'],
    {
      blocked: target =>
        someImage(target) ??
        (target.imageRows.some(({image}) => image.repoDigests.length > 0)
          ? undefined
          : 'no registry has told its digest'),
      text: ({imageRows}) => [...new Set(imageRows.flatMap(({image}) => image.repoDigests))],
    },
  ),
  yank('yank-volume', 'y n', 'yank name', 'the name of the volume', ['volumes'], {
    blocked: ({volumes}) => (volumes.length > 0 ? undefined : 'no volume is selected'),
    text: ({volumes}) => volumes.map(({name}) => name),
  }),
  yank('yank-network-id', 'y i', 'yank id', 'the whole id of the network', ['networks'], {
    blocked: someNetwork,
    text: ({networks}) => networks.map(({id}) => id),
  }),
  yank('yank-network-name', 'y n', 'yank name', 'the name of the network', ['networks'], {
    blocked: someNetwork,
    text: ({networks}) => networks.map(({name}) => name),
  }),
];

/** What is published on all addresses is found where the engine is. */
function addressOf({ip = '', publicPort}: Port, engineHost: string): string {
  const isEverywhere = ip === '' || ip === '0.0.0.0' || ip === '::';
  const host = isEverywhere ? engineHost : ip;
  return `${host.includes(':') ? `[${host}]` : host}:${publicPort}`;
}

function someNetwork({networks}: Target): string | undefined {
  return networks.length > 0 ? undefined : 'no network is selected';
}
