import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import type { Day, Month } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import { usualBands } from '../stats/age-bands';
import { longestBin } from '../stats/call-kpis';
import { layOut } from '../stats/layout';
import { longestWait } from '../stats/longest-wait';
import { printedSince } from '../stats/published';
import type { StatsDeps } from '../stats/read';
import { readFigures } from '../stats/read-figures';
import type { WhatIsKnown } from '../stats/read-known';
import { readingsOf } from '../stats/readings';
import { layOutMonth } from './lay-out-month';
import { partSpans, wholeSpan } from './spans-of-readings';

/**
 * Everything that is known of a month that has ended, as it stands now, sealed or not: the agency, every centre, the call
 * centre, the chatbot and the social inbox, each with its cumulative span and its month. What is unknown is absent, and so
 * is who has no figure. It is read as answers are (`readStats`), without the seals.
 */
export async function readMonthFigures(deps: StatsDeps, month: Month): Promise<PublishedSubject[]> {
  const laidOut = await layOutMonth(deps, month);
  const figures = await readFigures(
    deps.db,
    laidOut.flatMap(({ layouts }) => layouts),
  );
  const bands = deps.ageBands ?? usualBands;
  const subjects = await Promise.all(
    laidOut.map(async ({ subject, known, layouts }): Promise<PublishedSubject> => {
      const read = layouts.map((layout) => ({ layout, readings: readingsOf(layout, figures, bands) }));
      const spans = read.map(wholeSpan).filter(saysSomething);
      const parts = partSpans(read, spans);
      for (const span of [...spans, ...parts]) await addLongestWait(deps, subject, span, known);
      const since = await sinceOf(deps, subject, known);
      return { subject, since, spans, ...(parts.length > 0 ? { parts } : {}) };
    }),
  );
  return subjects.filter(({ spans, parts }) => spans.length > 0 || parts !== undefined);
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
): Promise<void> {
  const { line, abandon } = span.families ?? {};
  if (subject !== 'call-centre' || !line || !abandon) return;
  const layout = layOut(subject, 'range', { from: span.from, to: span.to }, span.to, known, [
    'line',
    'abandon',
  ]);
  const longest = await longestWait(db, layout, longestBin({ line, abandon }));
  if (longest !== null) span.extremes.longestWait = longest;
}

function saysSomething({ counts, printed, extremes, families = {} }: PublishedSpan): boolean {
  return [counts, printed, extremes, families].some((part) => Object.keys(part).length > 0);
}
