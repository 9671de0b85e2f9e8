import {cutText} from '../source/format/text-width.ts';

/** What of a container's name is on the screen even where its column is narrow: as much as ten cells hold, wide characters or not. */
export function nameOnScreen(name: string): string {
  return cutText(name, 10).replace(/…$/, '');
}
