import {type Container, containerName, shortId} from '../objects/container.ts';
import {maskedListed} from '../objects/masked-text.ts';
import {familiarName, parseReference} from '../objects/reference.ts';
import {remembered} from '../objects/remembered.ts';
import {ago} from './duration.ts';
import {ellipsis} from './ellipsis.ts';
import {goQuote} from './go-quote.ts';
import {displayablePorts} from './ports.ts';

/** The cells of one row of `docker ps`, as text: not yet safe for a terminal where the engine's words are in them. */
export type ContainerCells = {
  readonly id: string;
  readonly image: string;
  readonly command: string;
  readonly created: string;
  readonly status: string;
  readonly ports: string;
  readonly names: string;
};

/** All cells of a row; `nowMs` is our clock, as the CLI's CREATED is measured with the client's. */
export function containerCells(container: Container, nowMs: number): ContainerCells {
  return {
    id: shortId(container.id),
    image: containerImage(container),
    command: containerCommand(container),
    created: ago(container.createdAtMs, nowMs),
    status: container.status,
    ports: displayablePorts(container.ports),
    names: containerName(container),
  };
}

/**
The IMAGE cell: the familiar name without a digest; the short id where the name is the image's id.
docker/cli v28.2.2 `cli/command/formatter/container.go` Image.
*/
export function containerImage({image, imageId}: Pick<Container, 'image' | 'imageId'>): string {
  if (image === '') return '<no image>';
  if (shortId(imageId) === shortId(image)) return shortId(image);
  const reference = parseReference(image);
  if (!reference.ok) return image;
  const name = familiarName(reference.repository);
  return reference.tag === '' ? name : `${name}:${reference.tag}`;
}

/** What it runs, for people: secrets masked unless asked for. */
export function shownCommand(container: Pick<Container, 'command'>, showsSecrets: boolean): string {
  return showsSecrets ? container.command : maskedOf(container);
}

// The columns of a list measure their cells at each drawing, and a command may be long.
const maskedOf = remembered(({command}: Pick<Container, 'command'>) => maskedListed(command));

/** The COMMAND cell: at most 20 columns, cut first, then quoted. */
export function containerCommand({command}: Pick<Container, 'command'>): string {
  return goQuote(ellipsis(command, 20));
}
