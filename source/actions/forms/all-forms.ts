import {commitForm} from './commit-form.ts';
import {connectForm} from './connect-form.ts';
import {copyInForm} from './copy-in-form.ts';
import {copyOutForm} from './copy-out-form.ts';
import {disconnectForm} from './disconnect-form.ts';
import {execForm} from './exec-form.ts';
import {exportForm} from './export-form.ts';
import type {Form} from './form.ts';
import {importForm} from './import-form.ts';
import {killForm} from './kill-form.ts';
import {loadForm} from './load-form.ts';
import {logWindowForm} from './log-window-form.ts';
import {loginForm} from './login-form.ts';
import {logoutForm} from './logout-form.ts';
import {networkForm} from './network-form.ts';
import {openPathForm} from './open-path-form.ts';
import {pruneFilterForm} from './prune-filter-form.ts';
import {psForm} from './ps-form.ts';
import {pullForm} from './pull-form.ts';
import {recreateForm} from './recreate-form.ts';
import {renameForm} from './rename-form.ts';
import {runForm} from './run-form.ts';
import {saveForm} from './save-form.ts';
import {restartForm, stopForm} from './stop-form.ts';
import {tagForm} from './tag-form.ts';
import {updateForm} from './update-form.ts';
import {volumeForm} from './volume-form.ts';
import {writeForm} from './write-form.ts';

/** Every form of the program. */
export const allForms: readonly Form[] = [
  runForm,
  commitForm,
  recreateForm,
  execForm,
  renameForm,
  stopForm,
  restartForm,
  killForm,
  updateForm,
  psForm,
  volumeForm,
  networkForm,
  connectForm,
  disconnectForm,
  pullForm,
  tagForm,
  loginForm,
  logoutForm,
  saveForm,
  loadForm,
  exportForm,
  importForm,
  copyOutForm,
  copyInForm,
  openPathForm,
  writeForm,
  pruneFilterForm,
  logWindowForm,
];

/** The form of that id; undefined for one that we do not have. */
export function formById(formId: string): Form | undefined {
  return allForms.find(form => form.id === formId);
}
