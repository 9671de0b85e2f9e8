/** The permission bits as `ls -l` writes them behind the kind: `rwxr-xr-x`, `rwsr-xr-t`. */
export function modeText(mode: number): string {
  const three = (shift: number, special: boolean, letter: string) => {
    const bits = (mode >> shift) & 7;
    const runs = (bits & 1) !== 0;
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${special ? (runs ? letter : letter.toUpperCase()) : runs ? 'x' : '-'}`;
  };
  return (
    three(6, (mode & 0o4000) !== 0, 's') +
    three(3, (mode & 0o2000) !== 0, 's') +
    three(0, (mode & 0o1000) !== 0, 't')
  );
}
