import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import { addDays, type Day, type DayRange, dayOf, type Month, monthRange } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { usualBands } from '../stats/age-bands';
import { longestBin } from '../stats/call-kpis';
import { cumulativeRange } from '../stats/cumulative-range';
import { layOut } from '../stats/layout';
import { longestWait } from '../stats/longest-wait';
import { printedSince } from '../stats/published';
import type { StatsDeps } from '../stats/read';
import { readFigures } from '../stats/read-figures';
import { readKnown, type WhatIsKnown } from '../stats/read-known';
import { readingsOf } from '../stats/readings';
import { partSpans, wholeSpan } from './spans-of-readings';

/** A subject with its month and its cumulative range, which are one for a year to date in January. */
interface Asked {
  readonly subject: Subject;
  readonly known: WhatIsKnown;
  readonly ranges: readonly { readonly kind: 'month' | 'cumulative'; readonly range: DayRange }[];
}

/**
 * Everything that is known of a month that has ended, as it stands now, sealed or not: the agency, every centre, the call
 * centre, the chatbot and the social inbox, each with its cumulative span and its month. What is unknown is absent, and so
 * is who has no figure. It is read as answers are (`readStats`), without the seals.
 */
export async function readMonthFigures(deps: StatsDeps, month: Month): Promise<PublishedSubject[]> {
  const { db } = deps;
  const end = addDays(dayOf(deps.clock(), deps.timezone), 1);
  const asked = await everybody(deps, month, addDays(end, -1));
  const laidOut = asked.map((one) => ({
    ...one,
    layouts: one.ranges.map(({ kind, range }) => layOut(one.subject, kind, range, end, one.known)),
  }));
  const figures = await readFigures(
    db,
    laidOut.flatMap(({ layouts }) => layouts),
  );
  const bands = deps.ageBands ?? usualBands;
  const subjects = await Promise.all(
    laidOut.map(async ({ subject, known, layouts }): Promise<PublishedSubject> => {
      const read = layouts.map((layout) => ({ layout, readings: readingsOf(layout, figures, bands) }));
      const spans = read.map(wholeSpan).filter(saysSomething);
      const parts = partSpans(read, spans);
      for (const span of [...spans, ...parts]) await addLongestWait(deps, subject, span, known, end);
      const since = await sinceOf(deps, subject, known);
      return { subject, since, spans, ...(parts.length > 0 ? { parts } : {}) };
    }),
  );
  return subjects.filter(({ spans, parts }) => spans.length > 0 || parts !== undefined);
}

/** The agency, its centres in order (a closed one is in cumulative figures still), the call centre and the chats. */
async function everybody({ db }: StatsDeps, month: Month, today: Day): Promise<Asked[]> {
  const range = monthRange(month);
  const read = (subject: Subject): Promise<WhatIsKnown> =>
    readKnown(db, subject, range.from, range.to, today, 'none');
  const [ofAgency, ofCalls] = await Promise.all([read('agency'), read('call-centre')]);
  const ask = (subject: Subject, known: WhatIsKnown): Asked => {
    const cumulative = cumulativeRange(subject, range.to);
    const ranges = [
      ...(cumulative.from === range.from ? [] : [{ kind: 'cumulative' as const, range: cumulative }]),
      { kind: 'month' as const, range },
    ];
    return { subject, known, ranges };
  };
  return [
    ask('agency', ofAgency),
    ...ofAgency.centres
      .filter(({ since }) => (since ?? '') < range.to)
      .map(({ _id }) => ask(`centre:${_id}`, ofAgency)),
    ...(['call-centre', 'chatbot', 'social'] as const).map((subject) => ask(subject, ofCalls)),
  ];
}

/** Years to date need no opening day. */
async function sinceOf({ db }: StatsDeps, subject: Subject, known: WhatIsKnown): Promise<Day | null> {
  const code = centreCode(subject);
  if (code === null && subject !== 'agency') return null;
  const row = known.centres.find(({ _id }) => _id === code);
  return known.published.subjects.get(subject)?.since ?? row?.since ?? printedSince(db, subject);
}

async function addLongestWait(
  { db }: StatsDeps,
  subject: Subject,
  span: PublishedSpan,
  known: WhatIsKnown,
  end: Day,
): Promise<void> {
  const { line, abandon } = span.families ?? {};
  if (subject !== 'call-centre' || !line || !abandon) return;
  const layout = layOut(subject, 'range', { from: span.from, to: span.to }, end, known, ['line', 'abandon']);
  const longest = await longestWait(db, layout, longestBin({ line, abandon }));
  if (longest !== null) span.extremes.longestWait = longest;
}

function saysSomething({ counts, printed, extremes, families = {} }: PublishedSpan): boolean {
  return [counts, printed, extremes, families].some((part) => Object.keys(part).length > 0);
}
