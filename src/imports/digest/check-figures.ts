import type { PublishedSpan, PublishedSubject } from '../../../models/digest';
import { type Month, monthRange } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import { cumulativeRange } from '../../stats/cumulative-range';
import { familiesOf, measuresOf, totalOf } from '../../stats/measures';
import { RATIOS, readingsOfTold } from '../../stats/told-readings';
import type { ExactDigestFile } from './schema';
import { printedSubjects } from './subjects';

type Complain = (path: PropertyKey[], message: string) => void;

/** Complains of figures that are of nobody, of other days, of what is not counted, or not what the sections print. */
export function complainOfFigures(file: ExactDigestFile, complain: Complain): void {
  const { month } = file.period;
  const known = new Set([
    'agency',
    'call-centre',
    'chatbot',
    'social',
    ...file.centres.map(({ code }) => `centre:${code}`),
  ]);
  const fine = file.figures.map((one, index) => {
    const wrong = wrongIn(one, month);
    if (!known.has(one.subject)) wrong.unshift([['subject'], `should be one of ${[...known].join(', ')}`]);
    else if (file.figures.findIndex(({ subject }) => subject === one.subject) < index)
      wrong.unshift([['subject'], 'should be there once']);
    for (const [path, message] of wrong) complain(['figures', index, ...path], message);
    return wrong.length === 0;
  });
  if (fine.includes(false)) return;
  for (const printed of printedSubjects(file)) {
    const index = file.figures.findIndex(({ subject }) => subject === printed.subject);
    if (index < 0) complain(['figures'], `should have the subject ${printed.subject}, as it is printed`);
    else
      for (const message of differences(printed, file.figures[index]!, month))
        complain(['figures', index], message);
  }
}

type Wrong = [PropertyKey[], string];

function wrongIn({ subject, spans, parts = [] }: PublishedSubject, month: Month): Wrong[] {
  const range = monthRange(month);
  const wholes = [cumulativeRange(subject as Subject, range.to), range];
  const isWhole = (span: PublishedSpan) =>
    wholes.some(({ from, to }) => from === span.from && to === span.to);
  const days = `${wholes.map(({ from, to }) => `${from ?? 'null'} to ${to}`).join(' or ')}, which is not inside`;
  const wrong: Wrong[] = [];
  for (const [name, list] of [
    ['spans', spans],
    ['parts', parts],
  ] as const)
    list.forEach((span, index) => {
      const path = [name, index];
      if (name === 'spans' && !isWhole(span)) wrong.push([path, `should be from ${days}`]);
      if (span.to > range.to || (span.from !== null && span.from >= span.to))
        wrong.push([path, `should begin before it ends, and end by ${range.to}`]);
      if (list.findIndex(({ from, to }) => from === span.from && to === span.to) < index)
        wrong.push([path, 'should be the only one of its days']);
      for (const unknown of notCounted(subject as Subject, span))
        wrong.push([[...path, ...unknown], `is not counted of ${subject}`]);
    });
  return wrong;
}

function notCounted(subject: Subject, { counts, families = {} }: PublishedSpan): PropertyKey[][] {
  const measures: readonly string[] = [...measuresOf(subject), totalOf(subject)?.name ?? ''];
  const known: readonly string[] = familiesOf(subject);
  return [
    ...Object.keys(counts).flatMap((name) => (measures.includes(name) ? [] : [['counts', name]])),
    ...Object.keys(families).flatMap((name) => (known.includes(name) ? [] : [['families', name]])),
  ];
}

/** How far a printed ratio may be from its counts: as much as rounding to what is printed takes. */
const ROUNDED: Readonly<Record<string, number>> = { meanAge: 0.05, waitSeconds: 0.5, serviceSeconds: 0.5 };

/** What the sections print and the figures do not say. What is not printed may be in the figures. */
function differences(printed: PublishedSubject, exact: PublishedSubject, month: Month): string[] {
  return printed.spans.flatMap((span) => {
    const { from, to } = span;
    const own = exact.spans.find((one) => one.from === from && one.to === to);
    const readings = readingsOfTold(
      exact,
      { from, to },
      from === monthRange(month).from ? 'month' : 'cumulative',
    );
    const differ = (name: string, shown: unknown, is: unknown): string =>
      `should agree with what is printed of ${exact.subject} from ${from ?? 'the opening'}: ${name} is printed as ${String(shown)}, and figures say ${String(is ?? 'nothing')}`;
    const counts = { ...span.counts, ...span.extremes };
    const ours: Record<string, number> = { ...own?.counts, ...own?.extremes };
    return [
      ...Object.entries(counts).flatMap(([name, value]) =>
        ours[name] === value ? [] : [differ(name, value, ours[name])],
      ),
      ...RATIOS.flatMap((name) => {
        const [shown, is] = [span.printed[name], readings[name].value];
        // The bands are the reader's own.
        if (shown === undefined || name === 'modalAgeGroup') return [];
        return Math.abs(Number(shown) - Number(is ?? NaN)) <= (ROUNDED[name] ?? 0) + 1e-9
          ? []
          : [differ(name, shown, is)];
      }),
    ];
  });
}
