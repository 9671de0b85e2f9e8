import {containerWord, type Port} from '../objects/container.ts';
import {isPublished} from '../objects/published-port.ts';
import type {Action, Target} from './action.ts';
import {askRunLine} from './container-run-line.ts';
import {oneContainer, someContainer} from './fitting-containers.ts';
import {imageReference, someImage} from './image-actions.ts';
import {selectedPort} from './port-actions.ts';
import {sayWhenSlow} from './say-when-slow.ts';
import {yank} from './yank.ts';

/** What of the objects of a list goes to the clipboard. */
export const yankObjectActions: readonly Action[] = [
  yank({
    id: 'yank-id',
    key: 'y i',
    title: 'yank id',
    what: 'the whole id of the container',
    panes: ['containers'],
    blocked: someContainer,
    text: ({containers}) => containers.map(({id}) => id),
  }),
  yank({
    id: 'yank-name',
    key: 'y n',
    title: 'yank name',
    what: 'the name of the container',
    panes: ['containers'],
    blocked: someContainer,
    text: ({containers}) => containers.map(containerWord),
  }),
  yank({
    id: 'yank-image',
    key: 'y m',
    title: 'yank image',
    what: 'the image that the container was made from',
    panes: ['containers'],
    blocked: someContainer,
    text: ({containers}) => containers.map(({image}) => image),
  }),
  yank({
    id: 'yank-port',
    key: 'y p',
    title: 'yank host:port',
    what: 'where the container’s published ports are',
    panes: ['containers'],
    blocked: target =>
      someContainer(target) ??
      (target.containers.some(({ports}) => ports.some(isPublished)) ? undefined : 'it publishes no port'),
    text: ({containers}, {engineHost}) =>
      containers.flatMap(({ports}) => [
        ...new Set(ports.filter(isPublished).map(port => addressOf(port, engineHost))),
      ]),
  }),
  yank({
    id: 'yank-run',
    key: 'y r',
    title: 'yank docker run',
    what: 'the docker run line that makes the container again',
    panes: ['containers'],
    blocked: oneContainer,
    text({containers}, context) {
      const title = `yank docker run ${containers.map(containerWord).join(', ')}`;
      return sayWhenSlow(context, title, Promise.all(containers.map(({id}) => askRunLine(context, id))));
    },
    group: 'object',
  }),
  yank({
    id: 'yank-host-port',
    key: 'y p',
    title: 'yank host:port',
    what: 'where the port is reached',
    panes: ['ports'],
    blocked: ({state}) => (selectedPort(state) === undefined ? 'nothing is selected' : undefined),
    text: ({state}, {engineHost}) => {
      const selected = selectedPort(state);
      return selected === undefined ? [] : [addressOf(selected.port, engineHost)];
    },
  }),
  yank({
    id: 'yank-image-id',
    key: 'y i',
    title: 'yank id',
    what: 'the whole id of the image',
    panes: ['images'],
    blocked: someImage,
    text: ({imageRows}) => imageRows.map(({image}) => image.id),
  }),
  yank({
    id: 'yank-image-name',
    key: 'y n',
    title: 'yank name:tag',
    what: 'the name of the image',
    panes: ['images'],
    blocked: target =>
      someImage(target) ??
      (target.imageRows.some(({tag}) => tag !== '<none>') ? undefined : 'it has no name: it dangles'),
    text: ({imageRows}) => imageRows.filter(({tag}) => tag !== '<none>').map(imageReference),
  }),
  yank({
    id: 'yank-digest',
    key: 'y d',
    title: 'yank digest',
    what: 'the image’s name with its digest, by which a registry knows it',
    panes: ['images'],
    blocked: target =>
      someImage(target) ??
      (target.imageRows.some(({image}) => image.repoDigests.length > 0)
        ? undefined
        : 'no registry has told its digest'),
    text: ({imageRows}) => [...new Set(imageRows.flatMap(({image}) => image.repoDigests))],
  }),
  yank({
    id: 'yank-volume',
    key: 'y n',
    title: 'yank name',
    what: 'the name of the volume',
    panes: ['volumes'],
    blocked: ({volumes}) => (volumes.length > 0 ? undefined : 'no volume is selected'),
    text: ({volumes}) => volumes.map(({name}) => name),
  }),
  yank({
    id: 'yank-network-id',
    key: 'y i',
    title: 'yank id',
    what: 'the whole id of the network',
    panes: ['networks'],
    blocked: someNetwork,
    text: ({networks}) => networks.map(({id}) => id),
  }),
  yank({
    id: 'yank-network-name',
    key: 'y n',
    title: 'yank name',
    what: 'the name of the network',
    panes: ['networks'],
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
