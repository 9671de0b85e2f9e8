import type {FormField, FormValues} from './form.ts';
import {portFields} from './port-rows.ts';
import {filledRows, rowFields, type TextRows} from './text-rows.ts';

/** The rows of the run form beside the ports. */
export const runRows = {
  env: {
    id: 'env',
    label: 'Env (-e)',
    placeholder: 'NAME=value',
    help: 'A variable in each row; a name alone takes the value that it has where Quaymaster was started.',
  },
  volume: {
    id: 'volume',
    label: 'Volume (-v)',
    placeholder: 'data:/data or /folder:/path:ro',
    help: 'A volume’s name or a folder of the engine’s machine, :/path, and :ro for read-only; /path alone is a new volume; type=…,source=…,target=… as --mount takes it.',
  },
  label: {
    id: 'label',
    label: 'Label (-l)',
    placeholder: 'name=value',
    help: 'A label in each row.',
  },
} as const satisfies Readonly<Record<string, TextRows>>;

/** The fields: what most runs need, then what “more options” shows. What holds something is always shown. */
export function runFields(values: FormValues): readonly FormField[] {
  const isMore = values['more'] === 'yes';
  const isInteractive = values['interactive'] === 'yes';
  return [
    ...namesAndCommand,
    ...portFields(values),
    ...switches,
    ...(isInteractive ? [detach] : []),
    moreOptions,
    ...moreFields(values).filter(
      field => isMore || (values[field.id] ?? '').trim() !== '' || isOfFilledRow(values, field.id),
    ),
    // Only a paste brings it; it stays where it was until it is sent without.
    ...(values['other'] === undefined ? [] : [other]),
  ];
}

/** Whether anything stands in the fields that “more options” shows. */
export function hasMore(values: FormValues): boolean {
  return moreFields(values).some(({id}) => (values[id] ?? '').trim() !== '');
}

/** An empty row below filled ones, for the next. */
function isOfFilledRow(values: FormValues, fieldId: string): boolean {
  const id = Object.keys(runRows).find(rows => new RegExp(`^${rows}-\\d+$`).test(fieldId));
  return id !== undefined && filledRows(values, id).length > 0;
}

const namesAndCommand: readonly FormField[] = [
  {
    id: 'image',
    label: 'Image',
    kind: 'text',
    placeholder: 'name:tag or id',
    help: 'Without a tag its latest. A docker run line pasted here, or into any field, fills the form.',
  },
  {
    id: 'name',
    label: 'Name (--name)',
    kind: 'text',
    placeholder: 'the engine chooses one',
    help: 'Letters, digits, _ . and -; no other container may have it.',
  },
  {
    id: 'command',
    label: 'Command',
    kind: 'text',
    placeholder: 'the image’s own',
    help: 'Words as in a shell, quotes too; no shell reads them: sh -c "…" for pipes and variables.',
  },
];

const switches: readonly FormField[] = [
  {
    id: 'publish-all',
    label: 'Publish all (-P)',
    kind: 'checkbox',
    help: 'Every port that the image exposes, each on any free host port.',
  },
  {
    id: 'interactive',
    label: 'Interactive (-it)',
    kind: 'checkbox',
    help: 'It gets this terminal until it ends or the detach keys leave it; else it runs in the background.',
  },
  {
    id: 'rm',
    label: 'Remove (--rm)',
    kind: 'checkbox',
    help: 'The engine removes it when it ends, with its anonymous volumes.',
  },
];

const detach: FormField = {
  id: 'detach',
  label: 'In background (-d)',
  kind: 'checkbox',
  help: 'It has a terminal that nobody is joined to yet: attach does that later.',
};

const moreOptions: FormField = {
  id: 'more',
  label: 'More options',
  kind: 'checkbox',
  help: 'Variables, volumes, network, restart, user, folder, labels, memory, CPUs, entrypoint.',
};

const other: FormField = {
  id: 'other',
  label: 'Not understood',
  kind: 'text',
  help: 'What of the pasted line has no field here. Empty it to go on without.',
};

function moreFields(values: FormValues): readonly FormField[] {
  return [
    ...rowFields(values, runRows.env),
    {
      id: 'env-file',
      label: 'Env file',
      kind: 'text',
      placeholder: 'none',
      help: 'A file of NAME=value lines on this machine, like .env (--env-file); several with blanks between them.',
    },
    ...rowFields(values, runRows.volume),
    {
      id: 'network',
      label: 'Network',
      kind: 'text',
      placeholder: 'bridge',
      help: 'A network’s name, host, none, or container:NAME (--network).',
    },
    {
      id: 'restart',
      label: 'Restart',
      kind: 'text',
      placeholder: 'no',
      help: 'no, always, unless-stopped, or on-failure with :times (--restart).',
    },
    {
      id: 'user',
      label: 'User (-u)',
      kind: 'text',
      placeholder: 'the image’s own',
      help: 'A name or a number, with :GROUP where it matters.',
    },
    {
      id: 'workdir',
      label: 'Workdir (-w)',
      kind: 'text',
      placeholder: 'the image’s own',
      help: 'A folder in the container, from / on.',
    },
    ...rowFields(values, runRows.label),
    {
      id: 'memory',
      label: 'Memory (-m)',
      kind: 'text',
      placeholder: 'no limit',
      help: 'At most so much: 512m, 1.5g.',
    },
    {
      id: 'cpus',
      label: 'CPUs (--cpus)',
      kind: 'text',
      placeholder: 'no limit',
      help: 'At most so many: 2, 0.5.',
    },
    {
      id: 'entrypoint',
      label: 'Entrypoint',
      kind: 'text',
      placeholder: 'the image’s own',
      help: "A program, and what always comes before the command; '' takes the image’s away (--entrypoint).",
    },
  ];
}
