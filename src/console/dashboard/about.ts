import type { Answer } from '../../../handlers/supervisor/answer';
import { addDays, type Day, isDay } from '../../core/calendar';
import { periodLabel, subjectLabel } from '../../reports/choices';
import type { RenderOptions } from '../../reports/page';
import { periodText, rangeOf } from '../../stats/period';
import { formatSubject } from '../../stats/query';
import type { Period } from '../../stats/report';
import { stepPeriod } from '../../stats/step-period';
import type { AboutAnswer, ComparedAnswer, FiguresLink, ShownPeriod, View } from './api';

/** What an answer is about, for the pickers: whose figures, of when, and the periods beside it. Pure. */
export function aboutOf(
  view: View,
  { about }: Pick<Answer, 'about'>,
  today: Day,
  options: RenderOptions,
): AboutAnswer | null {
  if (!about) return null;
  const { subject, period } = about;
  const range = period && rangeOf(period);
  const on = range ? addDays(range.to, -1) : today;
  const beside = (steps: -1 | 1): FiguresLink | null => {
    if (!period) return null;
    const other = stepPeriod(period, steps);
    const { from, to } = rangeOf(other);
    if (from > today || !isDay(from) || !isDay(addDays(to, -1))) return null;
    const args = `${formatSubject(subject)} ${periodText(other)}`;
    return { label: periodLabel(other, options.locale), view, args };
  };
  return {
    subject: formatSubject(subject),
    subjectLabel: subjectLabel(subject, on, options),
    period: period && shownPeriod(period),
    previous: beside(-1),
    next: beside(1),
  };
}

/** Whom and which periods a comparison shows; null: it is none. Pure. */
export function comparedOf(
  { command, reports = [] }: Pick<Answer, 'command' | 'reports'>,
  today: Day,
  options: RenderOptions,
): ComparedAnswer | null {
  if (command !== 'compare') return null;
  const subjects = new Set(reports.map(({ query }) => query.subject));
  const periods = new Map(reports.map(({ query }) => [periodText(query.period), query.period]));
  return {
    subjects: [...subjects].map((subject) => ({
      word: formatSubject(subject),
      label: subjectLabel(subject, today, options),
    })),
    periods: [...periods.values()].map(shownPeriod),
  };
}

function shownPeriod(period: Period): ShownPeriod {
  const { from, to } = rangeOf(period);
  return { text: periodText(period), kind: period.kind, from, to: addDays(to, -1) };
}
