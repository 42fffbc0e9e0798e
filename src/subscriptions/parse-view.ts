import type { SentView } from '../../models/subscription';
import type { Subject } from '../core/subjects';
import { MOST_COMPARED } from '../stats/compared-queries';
import { periodText } from '../stats/period';
import { defaultSubjectOf, formatSubject, parseStatsQuery, type QueryFailure } from '../stats/query';
import { parseQueryList, type QueryList } from '../stats/query-list';
import type { AboutOptions, AboutRead } from './parse-about';
import type { About } from './about';

/**
 * Reads whose figures a view is to show, as its command reads them: `1 2 3` of a comparison, `3` of a trend. When a period is
 * named too, that is said, with the rest as what is meant. Pure.
 */
export function parseView(view: SentView, words: string, options: AboutOptions): AboutRead {
  const read = view === 'compare' ? parseQueryList(words, options) : parseOne(view, words, options);
  if (!read.ok) {
    const { error } = read;
    const ofPeriod = error.kind === 'future' || error.kind === 'reversed' || error.kind === 'too-long';
    return ofPeriod
      ? { ok: false, why: 'period', about: null, figures: null, given: error.given }
      : { ok: false, why: 'subject', error };
  }
  const subjects = read.subjects.length > 0 ? read.subjects : [firstOf(view, options)];
  if (subjects.length > MOST_COMPARED) return { ok: false, why: 'many' };
  const about: About = { kind: view, subject: subjects.join(' ') };
  if (read.periods.length === 0) return { ok: true, about };
  const given = read.periods.map(periodText).join(' ');
  const figures = ['/' + view, ...subjects.map(formatSubject), given].join(' ');
  return { ok: false, why: 'period', about, figures, given };
}

/** Who is meant when nobody is named. */
function firstOf(view: SentView, { first, firstOperators }: AboutOptions): Subject {
  if (view === 'operators') return firstOperators;
  const usual = defaultSubjectOf(view);
  return usual === 'agency' ? first : usual;
}

function parseOne(view: SentView, words: string, options: AboutOptions): QueryList | QueryFailure {
  const defaultSubject = firstOf(view, options);
  const read = parseStatsQuery(words, { ...options, defaultSubject, latestMonth: () => null });
  if (!read.ok) return read;
  const { subject, period } = read.query;
  return { ok: true, subjects: [subject], periods: read.defaulted ? [] : [period] };
}
