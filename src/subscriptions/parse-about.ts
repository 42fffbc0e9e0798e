import { fold } from '../core/fold';
import type { Subject } from '../core/subjects';
import { takeAnswer } from '../exports/answer-names';
import { periodText } from '../stats/period';
import { commandText, parseStatsQuery, type QueryError, type QueryOptions } from '../stats/query';
import { type About, isView } from './about';
import { parseSubscription } from './parse';
import { parseView } from './parse-view';

/**
 * What was asked for, or why it cannot be read: it is not said how often (`whom` is the rest, when it is a subject), a period
 * is given (as `given`; `figures` shows it at once), the rest is nobody, or a view is wanted otherwise than each month.
 */
export type AboutRead =
  | { readonly ok: true; readonly about: About }
  | { readonly ok: false; readonly why: 'kind'; readonly whom: Subject | null }
  | {
      readonly ok: false;
      readonly why: 'period';
      readonly about: About | null;
      readonly figures: string | null;
      readonly given: string;
    }
  | { readonly ok: false; readonly why: 'rhythm'; readonly about: About }
  | { readonly ok: false; readonly why: 'many' }
  | { readonly ok: false; readonly why: 'subject'; readonly error: QueryError };

const EVERYTHING = new Set(['all', 'hamısı', 'hamisini', 'hər şey', 'все', 'всё', 'everything'].map(fold));
const OF_PERIOD: ReadonlySet<QueryError['kind']> = new Set(['bad-date', 'future', 'reversed', 'too-long']);

/** What reading needs to know: who is meant when nobody is named, and whose operators. */
export type AboutOptions = Pick<QueryOptions, 'today' | 'centres'> & {
  readonly first: Subject;
  readonly firstOperators: Subject;
};

/** Reads `daily 3`, `142 həftəlik`, `xəbərdarlıq`, `aylıq müqayisə 1 2`, in any order. A view comes each month, said or not. Pure. */
export function parseAbout(args: string, options: AboutOptions): AboutRead {
  const { kind, rest } = parseSubscription(args);
  const view = takeAnswer(rest, isView);
  if (view) {
    const read = parseView(view.command, view.rest, options);
    const otherwise = read.ok && kind !== null && kind !== 'monthly';
    return otherwise ? { ok: false, why: 'rhythm', about: read.about } : read;
  }
  const everything = rest.trim() === '' || EVERYTHING.has(fold(rest).trim());
  if (kind === 'alerts' && everything) return { ok: true, about: { kind, subject: null } };
  const read = parseStatsQuery(rest, { ...options, defaultSubject: options.first, latestMonth: () => null });
  if (!read.ok) {
    const { error } = read;
    // A word that is neither how often nor anybody's name is read as a date: `hourly` was meant as how often.
    if (OF_PERIOD.has(error.kind) && (kind !== null || /\d/.test(error.given)))
      return { ok: false, why: 'period', about: null, figures: null, given: error.given };
    // Two kinds, or nobody's name: what is missing first is how often.
    return kind === null ? { ok: false, why: 'kind', whom: null } : { ok: false, why: 'subject', error };
  }
  const { subject, period } = read.query;
  if (kind === null) return { ok: false, why: 'kind', whom: rest.trim() === '' ? null : subject };
  const about: About = { kind, subject };
  return read.defaulted
    ? { ok: true, about }
    : {
        ok: false,
        why: 'period',
        about,
        figures: commandText('stats', read.query),
        given: periodText(period),
      };
}
