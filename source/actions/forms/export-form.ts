import {archiveForm} from './archive-form.ts';
import type {Form} from './form.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** `docker export`: its subject is the container's id. */
export const exportForm: Form = archiveForm({
  word: 'export',
  doneWord: 'exported',
  help: 'of all its files, without those in volumes',
  subjectText,
  subjectWords: (subjectId, state) => [subjectText(subjectId, state)],
  subjectProblems: goneProblems,
  open: (engine, subjectId, signal) => engine.exportContainer(subjectId, {signal}),
});
