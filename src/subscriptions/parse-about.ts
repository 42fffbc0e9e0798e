import { fold } from '../core/fold';
import type { Subject } from '../core/subjects';
import { periodText } from '../stats/period';
import { parseStatsQuery, type QueryError, type QueryOptions } from '../stats/query';
import type { StatsQuery } from '../stats/report';
import type { About } from './keep';
import { parseSubscription } from './parse';

/**
 * What was asked for, or why it cannot be read: it is not said how often (`whom` is the rest, when it is a subject), a period
 * is given (as `given`), or the rest is nobody.
 */
export type AboutRead =
  | { readonly ok: true; readonly about: About }
  | { readonly ok: false; readonly why: 'kind'; readonly whom: Subject | null }
  | {
      readonly ok: false;
      readonly why: 'period';
      readonly about: About | null;
      readonly query: StatsQuery | null;
      readonly given: string;
    }
  | { readonly ok: false; readonly why: 'subject'; readonly error: QueryError };

const EVERYTHING = new Set(['all', 'hamısı', 'hamisini', 'hər şey', 'все', 'всё', 'everything'].map(fold));
const OF_PERIOD: ReadonlySet<QueryError['kind']> = new Set(['bad-date', 'future', 'reversed', 'too-long']);

/** Reads `daily 3`, `142 həftəlik`, `xəbərdarlıq`, in any order. `first` is meant when nobody is named. Pure. */
export function parseAbout(
  args: string,
  options: Pick<QueryOptions, 'today' | 'centres'> & { readonly first: Subject },
): AboutRead {
  const { kind, rest } = parseSubscription(args);
  const everything = rest.trim() === '' || EVERYTHING.has(fold(rest).trim());
  if (kind === 'alerts' && everything) return { ok: true, about: { kind, subject: null } };
  const read = parseStatsQuery(rest, { ...options, defaultSubject: options.first, latestMonth: () => null });
  if (!read.ok) {
    const { error } = read;
    // A word that is neither how often nor anybody's name is read as a date: `hourly` was meant as how often.
    if (OF_PERIOD.has(error.kind) && (kind !== null || /\d/.test(error.given)))
      return { ok: false, why: 'period', about: null, query: null, given: error.given };
    // Two kinds, or nobody's name: what is missing first is how often.
    return kind === null ? { ok: false, why: 'kind', whom: null } : { ok: false, why: 'subject', error };
  }
  const { subject, period } = read.query;
  if (kind === null) return { ok: false, why: 'kind', whom: rest.trim() === '' ? null : subject };
  const about: About = { kind, subject };
  return read.defaulted
    ? { ok: true, about }
    : { ok: false, why: 'period', about, query: read.query, given: periodText(period) };
}
