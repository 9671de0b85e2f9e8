import type {Settings} from '../store/settings.ts';
import type {Flags} from './flags.ts';

/** The settings with what the command line says, which outweighs the file. */
export function withFlags(
  settings: Settings,
  {pane, isReadOnly}: Pick<Flags, 'pane' | 'isReadOnly'>,
): Settings {
  const {origin} = settings;
  return {
    ...settings,
    pane: pane ?? settings.pane,
    isReadOnly: isReadOnly || settings.isReadOnly,
    origin: {
      ...origin,
      setBy: {
        ...origin.setBy,
        ...(pane === undefined ? {} : {pane: '--pane'}),
        ...(isReadOnly ? {readOnly: '--read-only'} : {}),
      },
    },
  };
}
