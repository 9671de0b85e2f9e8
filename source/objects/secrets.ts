import {splitAssignment} from './assignment.ts';

/** Wherever they stand in a name, glued to others as well: MYSQLPASSWORD. */
const tellingParts =
  /passw|passphrase|secret|token(?!i[sz])|credential|(?:api|private|access|account|auth|encryption|master|shared|signing|ssh)_?key/i;

/** By themselves they tell, and some as the end of a word: KEY is a secret's name, MONKEY and KEYBOARD are none. */
const tellingWord =
  /^(?:(?!(?:by|com|encom|over|sur|tres|under)pass)\w*pass(?:code|key)?|\w*pwd|(?:admin|db|root|user)?pw|tokens?|keys?|(?:basic|master|proxy)?auth|authorization|(?:\w*creds|cred)|\w*psk|jwt)$/;

/** What is kept there may be a secret; where that is, is none: SSH_AUTH_SOCK. */
const placeWord = /^(?:dir|file|path|sock)$/;

/** What stands for a value that is not shown. */
export const mask = '••••••';

/** Whether a value under this name (of an environment variable, a label, a flag) is likely to be a secret. */
export function isSecretName(name: string): boolean {
  // The shell's own: the folder that it is in.
  if (name === 'PWD' || name === 'OLDPWD') return false;
  const words = wordsOf(name);
  if (placeWord.test(words.at(-1) ?? '')) return false;
  return tellingParts.test(name) || words.some(word => tellingWord.test(word));
}

/** `DB_PASSWORD`, `dbPwd` and `com.example/api-key1` by their words, in lower case and without numbers. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map(word => (word === 'auth0' ? word : word.replace(/(?<!\d)\d+$/, '')))
    .filter(word => word !== '');
}

/** Whether a flag's value is a secret. That one is read from elsewhere is none. */
export function isSecretFlag(word: string): boolean {
  return /^--?[a-z][\w.-]+$/i.test(word) && !/-stdin$/i.test(word) && isSecretName(word);
}

/** Whether a word may be what stands behind a flag: any but another long flag, for a secret may begin with a `-`. */
export function mayBeValue(word: string): boolean {
  return !/^--[a-z]/i.test(word);
}

/** `NAME=value` with the value masked where the name looks like a secret's. */
export function maskedAssignment(assignment: string): string {
  const {name, value} = splitAssignment(assignment);
  return value !== undefined && isSecretName(name) ? `${name}=${mask}` : assignment;
}
