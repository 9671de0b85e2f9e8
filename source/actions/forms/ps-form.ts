import {dockerCommand} from '../../format/docker-command.ts';
import {newDetail, usualPsArguments} from '../../store/detail-overlay.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormResult, type FormValues, fieldText} from './form.ts';
import {subjectText} from './subject-containers.ts';

/** What ps tells of a container's processes; its subject is the container's id. */
export const psForm: Form = {
  id: 'ps',
  title: (subjectId, state) => `Processes of ${subjectText(subjectId, state)}`,
  submitLabel: 'Show',
  isLocal: true,
  fields: () => [
    {
      id: 'arguments',
      label: 'ps',
      kind: 'text',
      placeholder: usualPsArguments,
      help: 'Arguments of ps on the engine’s machine, such as aux or -eo pid,user,pcpu,args: the PID must be among its columns.',
    },
  ],
  initialValues: (_subjectId, state) => ({
    arguments: openOverlay(state, 'detail')?.psArguments ?? usualPsArguments,
  }),
  problems: () => ({}),
  dockerCommand: (values, subjectId, state) =>
    dockerCommand('top', subjectText(subjectId, state), ...argumentsIn(values).split(/\s+/)),
  submit,
};

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const open = openOverlay(context.getState(), 'detail');
  const shown = {tab: 'processes', psArguments: argumentsIn(values), isEntered: true, topIndex: 0} as const;
  const done = {outcome: 'done', detail: '', level: 'success'} as const;
  if (open?.objectId !== subjectId) {
    return {...done, overlay: newDetail({objectKind: 'container', objectId: subjectId, ...shown})};
  }
  context.apply({type: 'overlay-changed', overlay: {...open, ...shown}});
  return done;
}

function argumentsIn(values: FormValues): string {
  return fieldText(values, 'arguments') || usualPsArguments;
}
