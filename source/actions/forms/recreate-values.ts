import {nameOfAssignment} from '../../objects/assignment.ts';
import {networkOfMode} from '../../objects/container-networks.ts';
import type {ContainerOrigin} from '../../objects/container-origin.ts';
import {containerRunCommands} from '../../objects/container-run-words.ts';
import type {Json} from '../../objects/json.ts';
import {entriesAt, objectAt, textAt, textsAt} from '../../objects/json-path.ts';
import {maskedCommand} from '../../objects/masked-command.ts';
import {withNamedVolumes} from '../../objects/named-volumes.ts';
import {ownProgram, ownSettings} from '../../objects/own-settings.ts';
import {isSecretName} from '../../objects/secrets.ts';
import {quoteShellWord, quoteShellWords} from '../../objects/shell-words.ts';
import type {FormValues} from './form.ts';
import {emptyRunValues} from './run-last-values.ts';
import {runValuesOfPaste} from './run-paste.ts';

/** What a container has now. */
export type PresentSettings = {
  /** In the run form's fields: what its `docker run` line would fill them with. */
  readonly values: FormValues;
  /** Flags that the form has no field for, secrets masked: `--cap-add NET_ADMIN`. */
  readonly flags: string;
  /** Names of variables and labels whose values are masked: they are not put into fields. */
  readonly secrets: readonly string[];
};

/** The run form's values of a container, volumes without a name by the engine's name for them. */
export function presentSettings(origin: ContainerOrigin): PresentSettings {
  const {showsSecrets, image} = origin;
  const container = withNamedVolumes(origin.container);
  const [words = []] = containerRunCommands({
    ...origin,
    container: showsSecrets ? container : withoutSecrets(container),
    image: showsSecrets || image === undefined ? image : withoutSecrets(image),
    showsSecrets: true,
  });
  const empty = emptyRunValues(origin.imageReference);
  const values = runValuesOfPaste(quoteShellWords(words), empty) ?? empty;
  const {other = '', name: _name, rm: _rm, detach: _detach, ...present} = values;
  // The field takes a name: what else was asked for there stays where the engine has it.
  const network = present['network'] ?? '';
  const mode = textAt(container, 'HostConfig', 'NetworkMode');
  const isWithOptions = network.includes('=');
  const plainNetwork = networkOfMode(mode) === 'bridge' ? '' : mode;
  // A line has room for one word of an entrypoint; the fields know which are its and which the command's.
  const {entrypoint = [], command} = ownProgram(origin);
  const program = {entrypoint: quoteShellWords(entrypoint), command: quoteShellWords(command)};
  const flags = [...(isWithOptions ? [`--network ${quoteShellWord(network)}`] : []), other].join(' ').trim();
  return {
    values: {...present, ...program, ...(isWithOptions ? {network: plainNetwork} : {})},
    flags: showsSecrets ? flags : maskedCommand(flags),
    secrets: showsSecrets ? [] : secretNames(ownSettings(origin)),
  };
}

function withoutSecrets(inspect: Json): Json {
  const labels = entriesAt(inspect, 'Config', 'Labels').filter(([name]) => !isSecretName(name));
  return {
    ...objectAt(inspect),
    Config: {
      ...objectAt(inspect, 'Config'),
      Env: textsAt(inspect, 'Config', 'Env').filter(line => !isSecretName(nameOfAssignment(line))),
      Labels: Object.fromEntries(labels),
    },
  };
}

function secretNames(settings: Json): readonly string[] {
  return [
    ...textsAt(settings, 'Env').map(nameOfAssignment),
    ...entriesAt(settings, 'Labels').map(([name]) => name),
  ].filter(isSecretName);
}
