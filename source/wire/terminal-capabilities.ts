/** What the terminal can show and how it is reached, as far as the environment tells. */
export type TerminalCapabilities = {
  /** UTF-8 text; false for a C locale and for the Linux console, which has few glyphs. */
  readonly isUnicode: boolean;
  /** 0 for none: weight, underline and inverse only. */
  readonly colors: 0 | 16 | 256 | 16_777_216;
  /** Reached over SSH: fewer frames are better. */
  readonly isSlow: boolean;
  /** Whether it takes synchronized output (CSI ? 2026), or at least ignores it silently. */
  readonly hasSynchronizedOutput: boolean;
};

/**
What FORCE_COLOR must be while Ink's colour library is imported, which reads it once: it finds no colours, and then no bold
and no inverse either, where CI is set. At least '1': colours that the terminal lacks are dropped by the writer.
*/
export function forceColorOf({colors}: Pick<TerminalCapabilities, 'colors'>): '1' | '2' | '3' {
  return colors === 16_777_216 ? '3' : colors === 256 ? '2' : '1';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The capabilities that an environment tells of. FORCE_COLOR outweighs NO_COLOR, and both outweigh TERM. */
export function capabilitiesOf({
  env,
  isTTY,
}: {
  readonly env: Environment;
  readonly isTTY: boolean;
}): TerminalCapabilities {
  const {TERM = '', LC_ALL, LC_CTYPE, LANG, SSH_CONNECTION, STY, TERM_PROGRAM} = env;
  // POSIX: the first of them that is set and not empty counts.
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const isBasic = TERM === 'linux' || TERM === 'dumb' || /^vt\d/.test(TERM);
  return {
    isUnicode: /utf-?8/i.test(locale) && !isBasic,
    colors: colorsOf(env, isTTY),
    isSlow: Boolean(SSH_CONNECTION),
    hasSynchronizedOutput: isTTY && !isBasic && !STY && TERM_PROGRAM !== 'Apple_Terminal',
  };
}

function colorsOf(env: Environment, isTTY: boolean): TerminalCapabilities['colors'] {
  const {TERM = '', FORCE_COLOR, NO_COLOR, COLORTERM = ''} = env;
  if (FORCE_COLOR === '0' || FORCE_COLOR === 'false') return 0;
  if (FORCE_COLOR === '2') return 256;
  if (FORCE_COLOR === '3') return 16_777_216;
  if (FORCE_COLOR === undefined) {
    // https://no-color.org: present and not empty.
    if (NO_COLOR || !isTTY || TERM === 'dumb' || /^vt\d/.test(TERM)) return 0;
  }
  if (/^(truecolor|24bit)$/.test(COLORTERM) || TERM.endsWith('-direct')) return 16_777_216;
  return TERM.includes('256') ? 256 : 16;
}
