import type {Action} from './action.ts';
import {oneContainer} from './fitting-containers.ts';
import {exportForm} from './forms/export-form.ts';
import {importForm} from './forms/import-form.ts';
import {loadForm} from './forms/load-form.ts';
import {openForm} from './forms/open-form.ts';
import {saveForm, saveSubject} from './forms/save-form.ts';
import {imageReference, someImage} from './image-actions.ts';

/** Images and containers to and from files of this machine. */
export const archiveActions: readonly Action[] = [
  {
    id: 'save',
    keys: [],
    menuKey: 'Y',
    title: 'save',
    help: 'Writes the image, or all that are marked, with its names to a file that can be loaded elsewhere.',
    panes: ['images'],
    group: 'object',
    blocked: someImage,
    run: (context, {imageRows}) => openForm(context, saveForm, saveSubject(imageRows.map(imageReference))),
  },
  {
    id: 'load',
    keys: [],
    menuKey: 'l',
    title: 'load',
    help: 'Loads images from a file that docker save made; asks first where a name is here already.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    run: context => openForm(context, loadForm, ''),
  },
  {
    id: 'import',
    keys: [],
    menuKey: 'I',
    title: 'import',
    help: 'Makes an image of a tar archive of files, such as docker export writes.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    run: context => openForm(context, importForm, ''),
  },
  {
    id: 'export',
    keys: [],
    menuKey: 'Y',
    title: 'export',
    help: 'Writes all files of the container, running or not, to a tar archive.',
    panes: ['containers'],
    group: 'object',
    blocked: oneContainer,
    run: (context, {containers: [container]}) => openForm(context, exportForm, container?.id ?? ''),
  },
];
