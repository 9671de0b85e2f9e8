import type {FormField} from './form.ts';

/** A field for a signal. `usual` is what an empty one means, in words. */
export function signalField(usual: string): FormField {
  return {
    id: 'signal',
    label: 'Signal (--signal)',
    kind: 'text',
    placeholder: usual,
    help: 'A name or a number: HUP, SIGUSR1, 15.',
  };
}
