import type {Quaymaster} from './quaymaster.ts';

/** In the plan on the screen: all unmarked, then these marked. */
export async function markOnly(screen: Quaymaster, labels: readonly string[]): Promise<void> {
  await screen.waitFor(text => /space mark · d/.test(text) && /\[[ x]\]/.test(text));
  const rows = (text: string) => text.split('\n').filter(line => /^.\[[ x]\] /.test(line));
  const isAll = (sign: string) => (text: string) => rows(text).every(row => row.slice(1, 4) === sign);
  // All first: `V` unmarks only where all are marked.
  if (!isAll('[x]')((await screen.capture()).join('\n'))) {
    await screen.sendKeys('V');
    await screen.waitFor(isAll('[x]'));
  }
  await screen.sendKeys('V', 'g');
  await screen.waitFor(text => isAll('[ ]')(text) && rows(text)[0]?.startsWith('›') === true);
  for (const label of labels) {
    const lines = rows((await screen.capture()).join('\n'));
    const distance =
      lines.findIndex(row => row.includes(label)) - lines.findIndex(row => row.startsWith('›'));
    const key = distance > 0 ? 'j' : 'k';
    await screen.sendKeys(...Array.from({length: Math.abs(distance)}, () => key), 'Space');
    await screen.waitFor(text => rows(text).some(row => row.includes(label) && row.slice(1, 4) === '[x]'));
  }
}
