import {isIP} from 'node:net';
import {dockerCommand} from '../../format/docker-command.ts';
import {shortId} from '../../objects/container.ts';
import type {NetworkSpec} from '../../objects/network-spec.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {namedValueFlags, namedValueProblems, namedValueRows} from './named-value-rows.ts';
import {networkFields} from './network-fields.ts';

/** `docker network create`. */
export const networkForm: Form = {
  id: 'create-network',
  title: () => 'Create a network',
  submitLabel: 'Create',
  fields: networkFields,
  initialValues: () => ({name: '', driver: '', subnet: '', gateway: '', internal: '', ipv6: ''}),
  problems: networkProblems,
  dockerCommand: (values, _subjectId, state) => {
    const {name, driver, subnets, isInternal, hasIpv6} = networkSpec(values);
    return dockerCommand(
      'network',
      'create',
      ...(driver === '' ? [] : ['--driver', driver]),
      ...subnets.flatMap(({subnet}) => ['--subnet', subnet]),
      ...wordsOf(values, 'gateway').flatMap(gateway => ['--gateway', gateway]),
      ...(isInternal ? ['--internal'] : []),
      ...(hasIpv6 ? ['--ipv6'] : []),
      ...namedValueFlags(values, {rowsId: 'option', flag: '--opt'}, state),
      ...namedValueFlags(values, {rowsId: 'label', flag: '--label'}, state),
      ...(name === '' ? [] : [name]),
    );
  },
  submit,
};

/** What the values ask for. A gateway goes to the first subnet of its kind of address. */
export function networkSpec(values: FormValues): NetworkSpec {
  const gateways = [...wordsOf(values, 'gateway')];
  const take = (subnet: string): string => {
    const index = gateways.findIndex(gateway => gateway.includes(':') === subnet.includes(':'));
    return index < 0 ? '' : (gateways.splice(index, 1)[0] ?? '');
  };
  return {
    name: fieldText(values, 'name'),
    driver: fieldText(values, 'driver'),
    subnets: wordsOf(values, 'subnet').map(subnet => ({subnet, gateway: take(subnet)})),
    isInternal: fieldText(values, 'internal') === 'yes',
    hasIpv6: fieldText(values, 'ipv6') === 'yes',
    options: namedValueRows(values, 'option'),
    labels: namedValueRows(values, 'label'),
  };
}

function networkProblems(values: FormValues, state: AppState): FormProblems {
  const {driver} = networkSpec(values);
  const name = nameProblem(fieldText(values, 'name'), state);
  const subnet = subnetProblem(wordsOf(values, 'subnet'), fieldText(values, 'ipv6') === 'yes');
  const gateway = gatewayProblem(wordsOf(values, 'gateway'), wordsOf(values, 'subnet'));
  return {
    ...(name === undefined ? {} : {name}),
    ...(/\s/.test(driver) ? {driver: 'no blanks'} : {}),
    ...(subnet === undefined ? {} : {subnet}),
    ...(gateway === undefined ? {} : {gateway}),
    ...namedValueProblems(values, 'option'),
    ...namedValueProblems(values, 'label'),
  };
}

function nameProblem(name: string, state: AppState): string | undefined {
  if (name === '') return 'a name is needed';
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name))
    return 'letters, digits, _ . and -, a letter or a digit first';
  const isTaken = state.networks.values().some(network => network.name === name);
  return isTaken ? 'a network of that name exists already' : undefined;
}

function subnetProblem(subnets: readonly string[], hasIpv6: boolean): string | undefined {
  const wrong = subnets.find(subnet => !isSubnet(subnet));
  if (wrong !== undefined) return `${wrong} is no subnet, like 172.28.0.0/16`;
  return subnets.some(subnet => subnet.includes(':')) && !hasIpv6
    ? 'an IPv6 subnet needs IPv6 on'
    : undefined;
}

function gatewayProblem(gateways: readonly string[], subnets: readonly string[]): string | undefined {
  const wrong = gateways.find(gateway => isIP(gateway) === 0);
  if (wrong !== undefined) return `${wrong} is no address`;
  const count = (words: readonly string[], isIpv6: boolean) =>
    words.filter(word => word.includes(':') === isIpv6).length;
  return [false, true].some(isIpv6 => count(gateways, isIpv6) > count(subnets, isIpv6))
    ? 'each gateway needs its subnet'
    : undefined;
}

function isSubnet(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  const kind = isIP(address);
  return kind !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128);
}

function wordsOf(values: FormValues, id: string): readonly string[] {
  return fieldText(values, id)
    .split(/[\s,]+/)
    .filter(word => word !== '');
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const spec = networkSpec(values);
  const {id, warning} = await context.engine.createNetwork(spec, {signal: context.signal});
  await context.refresh(['networks']);
  return {
    outcome: 'done',
    detail: `created network ${spec.name} ${shortId(id)}${warning === '' ? '' : `; the engine warns: ${warning}`}`,
    level: warning === '' ? 'success' : 'warning',
    ...(context.getState().networks.has(id) ? {row: {pane: 'networks', key: id}} : {}),
  };
}
