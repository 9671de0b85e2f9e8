import type {ImageRow} from '../objects/image.ts';
import {registryOf} from '../objects/registry.ts';
import type {Action, ActionContext, Target} from './action.ts';
import {loginForm} from './forms/login-form.ts';
import {logoutForm} from './forms/logout-form.ts';
import {openForm} from './forms/open-form.ts';
import {pullForm} from './forms/pull-form.ts';
import {tagForm} from './forms/tag-form.ts';
import {imageReference} from './image-actions.ts';
import {pushBlocked, pushCommand, pushQuestion, startPush} from './jobs/push-image.ts';
import {sayRefusal} from './jobs/say-refusal.ts';

/** What images and registries have to do with each other. */
export const registryActions: readonly Action[] = [
  {
    id: 'pull',
    keys: ['p'],
    title: 'pull',
    help: 'Pulls an image from a registry, the selected name again or any other; it goes on in the background.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    hint: 23,
    run: (context, target) => openForm(context, pullForm, pullName(target.imageRows[0])),
  },
  {
    id: 'tag',
    keys: ['t'],
    title: 'tag',
    help: 'Gives the image a further name.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    hint: 24,
    blocked: oneImage,
    run: (context, {imageRows: [row]}) => row && openForm(context, tagForm, imageReference(row)),
  },
  {
    id: 'push',
    keys: [],
    menuKey: 'h',
    title: 'push',
    help: 'Pushes the image by its name to its registry, in the background; asks first.',
    panes: ['images'],
    group: 'object',
    isWrite: true,
    startsJob: true,
    blocked: pushBlocked,
    confirm: pushQuestion,
    dockerCommand: pushCommand,
    run: push,
  },
  {
    id: 'login',
    keys: [],
    menuKey: 'n',
    title: 'login',
    help: 'Logs in to a registry, and keeps the login where the docker CLI does.',
    panes: ['images'],
    group: 'app',
    isWrite: true,
    run: (context, target) => openForm(context, loginForm, hostOf(target)),
  },
  {
    id: 'logout',
    keys: [],
    menuKey: 'T',
    title: 'logout',
    help: 'Removes the login for a registry from where the docker CLI keeps it.',
    panes: ['images'],
    group: 'app',
    isWrite: true,
    run: (context, target) => openForm(context, logoutForm, hostOf(target)),
  },
];

/** A row without a tag may still know where it came from. */
function pullName(row: ImageRow | undefined): string {
  if (row === undefined || row.repository === '<none>') return '';
  return row.tag === '<none>' ? row.repository : `${row.repository}:${row.tag}`;
}

function oneImage({imageRows}: Target): string | undefined {
  if (imageRows.length === 0) return 'no image is selected';
  return imageRows.length > 1 ? 'it works on one image at a time' : undefined;
}

/** The registry of the selected image; '' for Docker Hub. */
function hostOf({imageRows: [row]}: Target): string {
  const host = row === undefined || row.repository === '<none>' ? 'docker.io' : registryOf(row.repository);
  return host === 'docker.io' ? '' : host;
}

/** The sheet of the first is shown, all the same when the registry refuses: it says why. */
function push(context: ActionContext, {imageRows}: Target): void {
  const jobs = imageRows.map(row => ({row, job: startPush(context, row)}));
  const [first] = jobs;
  if (first !== undefined) {
    context.apply({
      type: 'overlay-opened',
      overlay:
        jobs.length === 1
          ? {kind: 'job', number: first.job.number, topIndex: 0}
          : {kind: 'jobs', selectedIndex: 0},
    });
  }
  for (const {row, job} of jobs) {
    void sayRefusal(context, `Push ${imageReference(row)}`, job);
  }
}
