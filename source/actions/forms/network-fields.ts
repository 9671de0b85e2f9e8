import type {FormField, FormValues} from './form.ts';
import {rowFields} from './text-rows.ts';

/** The fields of `docker network create`. */
export function networkFields(values: FormValues): readonly FormField[] {
  return [
    {
      id: 'name',
      label: 'Name',
      kind: 'text',
      placeholder: 'required',
      help: 'Containers on it find each other by their names.',
    },
    {
      id: 'driver',
      label: 'Driver (-d)',
      kind: 'text',
      placeholder: 'bridge',
      help: 'bridge, macvlan, ipvlan, overlay, or a plugin that the engine has.',
    },
    {
      id: 'subnet',
      label: 'Subnet',
      kind: 'text',
      placeholder: 'of the engine’s choice',
      help: 'Like 172.28.0.0/16; several with blanks between them.',
    },
    {
      id: 'gateway',
      label: 'Gateway',
      kind: 'text',
      placeholder: 'the first address of the subnet',
      help: 'An address in the subnet.',
    },
    {
      id: 'internal',
      label: 'Internal (--internal)',
      kind: 'checkbox',
      help: 'No way out of it: its containers reach only each other.',
    },
    {
      id: 'ipv6',
      label: 'IPv6 (--ipv6)',
      kind: 'checkbox',
      help: 'IPv6 addresses beside the others; older engines want an IPv6 subnet with it.',
    },
    ...rowFields(values, {
      id: 'option',
      label: 'Option (-o)',
      placeholder: 'parent=eth0',
      help: 'For the driver, one in each row.',
    }),
    ...rowFields(values, {
      id: 'label',
      label: 'Label',
      placeholder: 'name=value',
      help: 'A label in each row.',
    }),
  ];
}
