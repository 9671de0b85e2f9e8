import {dockerCommand} from '../../format/docker-command.ts';
import type {VolumeSpec} from '../../objects/volume-spec.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {namedValueFlags, namedValueProblems, namedValueRows} from './named-value-rows.ts';
import {rowFields} from './text-rows.ts';

/** `docker volume create`. */
export const volumeForm: Form = {
  id: 'create-volume',
  title: () => 'Create a volume',
  submitLabel: 'Create',
  fields: values => [
    {
      id: 'name',
      label: 'Name',
      kind: 'text',
      placeholder: 'none: 64 digits of the engine’s choice',
      help: 'Letters, digits, _ . and -, at least two.',
    },
    {
      id: 'driver',
      label: 'Driver (-d)',
      kind: 'text',
      placeholder: 'local',
      help: 'Who keeps the bytes: local, or a plugin that the engine has.',
    },
    ...rowFields(values, {
      id: 'option',
      label: 'Option (-o)',
      placeholder: 'type=nfs',
      help: 'For the driver, one in each row; local takes type, device and o as mount does.',
    }),
    ...rowFields(values, {
      id: 'label',
      label: 'Label',
      placeholder: 'name=value',
      help: 'A label in each row.',
    }),
  ],
  initialValues: () => ({name: '', driver: ''}),
  problems: volumeProblems,
  dockerCommand: (values, _subjectId, state) => {
    const {name, driver} = volumeSpec(values);
    return dockerCommand(
      'volume',
      'create',
      ...(driver === '' ? [] : ['--driver', driver]),
      ...namedValueFlags(values, {rowsId: 'option', flag: '--opt'}, state),
      ...namedValueFlags(values, {rowsId: 'label', flag: '--label'}, state),
      ...(name === '' ? [] : [name]),
    );
  },
  submit,
};

function volumeSpec(values: FormValues): VolumeSpec {
  return {
    name: fieldText(values, 'name'),
    driver: fieldText(values, 'driver'),
    options: namedValueRows(values, 'option'),
    labels: namedValueRows(values, 'label'),
  };
}

// moby 20.10 `volume/names` RestrictedNamePattern.
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function volumeProblems(values: FormValues, state: AppState): FormProblems {
  const {name, driver} = volumeSpec(values);
  const problem =
    name === ''
      ? undefined
      : !volumeName.test(name)
        ? 'letters, digits, _ . and -, at least two, a letter or a digit first'
        : // The engine would answer with the one that exists, and its options would be others.
          state.volumes.has(name)
          ? 'a volume of that name exists already'
          : undefined;
  return {
    ...(problem === undefined ? {} : {name: problem}),
    ...(/\s/.test(driver) ? {driver: 'no blanks'} : {}),
    ...namedValueProblems(values, 'option'),
    ...namedValueProblems(values, 'label'),
  };
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {name} = await context.engine.createVolume(volumeSpec(values), {signal: context.signal});
  await context.refresh(['volumes']);
  return {
    outcome: 'done',
    detail: `created volume ${name.length > 40 ? `${name.slice(0, 12)}…` : name}`,
    level: 'success',
    ...(context.getState().volumes.has(name) ? {row: {pane: 'volumes', key: name}} : {}),
  };
}
