import {shortId} from '../../objects/container.ts';
import {archivedImages} from '../../objects/image-archive.ts';
import {quotePath} from '../../objects/shell-words.ts';
import type {ActionContext, Question} from '../action.ts';
import {startLoad} from '../jobs/load-images.ts';
import {findNamedImage} from './find-image.ts';
import {type Form, type FormValues, fieldText} from './form.ts';
import {pathIn, pathProblems, shownJob} from './path-field.ts';

/** `docker load`: it has no subject. */
export const loadForm: Form = {
  id: 'load',
  title: () => 'Load images from a file',
  submitLabel: 'Load',
  startsJob: true,
  fields: () => [
    {
      id: 'path',
      label: 'File (-i)',
      kind: 'text',
      isLocalPath: true,
      help: 'An archive on this machine, where Quaymaster runs, that docker save made; it may be compressed.',
    },
  ],
  initialValues: (_, state) => ({path: pathIn(state, '')}),
  problems: pathProblems,
  confirm: replacedQuestion,
  dockerCommand: loadCommand,
  submit(context, values) {
    const path = fieldText(values, 'path');
    return shownJob(context, path, startLoad(context, path, loadCommand(values)));
  },
};

function loadCommand(values: FormValues): string {
  return `docker load -i ${quotePath(fieldText(values, 'path') || 'FILE')}`;
}

/** Names that are here move to the images of the archive: that is asked first, also where the names in it are not known. */
async function replacedQuestion(context: ActionContext, values: FormValues): Promise<Question | undefined> {
  const path = fieldText(values, 'path');
  const {text} = (await lookedInto(context, path)) ?? {text: ''};
  const {images} = context.getState();
  if (text === undefined) {
    const isAnyNamed = [...images.values()].some(({repoTags}) => repoTags.length > 0);
    return isAnyNamed ? unseenQuestion(path) : undefined;
  }
  const moves = archivedImages(text).flatMap(({tags, configDigest}) =>
    tags.flatMap(tag => {
      const here = findNamedImage(tag, images);
      return here === undefined || here.id === `sha256:${configDigest}` ? [] : [{tag, here}];
    }),
  );
  const [first] = moves;
  if (first === undefined) return undefined;
  return {
    title: moves.length === 1 ? `${first.tag} is here already` : `${moves.length} names are here already`,
    lines: moves.map(
      ({tag, here}) =>
        `${tag} moves to the image in the file; ${shortId(here.id)} ${
          here.repoTags.every(name => moves.some(move => move.tag === name))
            ? 'then dangles.'
            : 'then keeps its other names.'
        }`,
    ),
  };
}

/** A packed archive takes a few seconds: meanwhile it is said what is done. */
async function lookedInto(
  {machine, getState, apply}: ActionContext,
  path: string,
): ReturnType<ActionContext['machine']['readInTar']> {
  apply({type: 'noticed', level: 'info', text: `looking which names are in ${path}`, isLasting: true});
  const number = getState().notice?.number;
  const found = await machine.readInTar(path, 'manifest.json');
  if (number !== undefined) apply({type: 'notice-gone', number});
  return found;
}

function unseenQuestion(path: string): Question {
  return {
    title: `Load ${path} without knowing its names?`,
    lines: [
      'The names in it cannot be seen. Those that are here already move to its images; an image that loses its last name dangles.',
    ],
  };
}
