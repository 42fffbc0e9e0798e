import type { Choice } from '../../core/reply';
import { type FiguresLink, VIEWS } from './api';

/** Commands whose pages are called otherwise. */
const OTHERS: Readonly<Record<string, FiguresLink['view']>> = {
  ...{ callcentre: 'stats', day: 'stats', cases: 'cases', publish: 'publishing' },
};

/** Buttons as links to pages of the figures; those that lead elsewhere are left out. Pure. */
export function linksOf(choices: readonly Choice[]): FiguresLink[] {
  return choices.flatMap(({ label, value }): FiguresLink[] => {
    const [, command = '', args = ''] = /^\/(\w+)(?:\s+(.*))?$/s.exec(value) ?? [];
    const view = VIEWS.find((one) => one === command) ?? OTHERS[command];
    return view === undefined ? [] : [{ label, view, args }];
  });
}
