/** The time of day of a moment (milliseconds since 1970), in UTC: `14:05:59Z`. */
export function clockTime(momentMs: number): string {
  const seconds = Math.floor(momentMs / 1000) % 86_400;
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}Z`;
}
