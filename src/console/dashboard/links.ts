import type { Choice } from '../../core/reply';
import { type FiguresLink, VIEWS } from './api';
import { SISTERS } from './read-answer';

/** Commands whose pages are called otherwise. */
const OTHERS: Readonly<Record<string, FiguresLink['view']>> = {
  ...{ cases: 'cases', publish: 'publishing', heatmap: 'hours' },
};

/** Buttons as links to pages of the figures; those that lead elsewhere are left out. Pure. */
export function linksOf(choices: readonly Choice[]): FiguresLink[] {
  return choices.flatMap(({ label, value }): FiguresLink[] => {
    const [, command = '', args = ''] = /^\/(\w+)(?:\s+(.*))?$/s.exec(value) ?? [];
    // Whom they are about when nobody is named is in their name.
    if (SISTERS.some((one) => one === command)) return [{ label, view: 'stats', args: value }];
    const view = VIEWS.find((one) => one === command) ?? OTHERS[command];
    return view === undefined ? [] : [{ label, view, args }];
  });
}
