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
    if (index >= 0)
      for (const [path, message] of differences(printed, file.figures[index]!, month))
        complain(['figures', index, ...path], message);
    // A section may be there for another's sake, and say nothing of this one.
    else if (printed.spans.length > 0)
      complain(['figures'], `should have the subject ${printed.subject}, as it is printed`);
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
      for (const [unknown, counted] of notCounted(subject as Subject, span))
        wrong.push([
          [...path, ...unknown],
          `is not counted of ${subject}; counted are ${counted.join(', ') || 'none'}`,
        ]);
    });
  return wrong;
}

/** What is not counted of the subject, and what is. */
function notCounted(
  subject: Subject,
  { counts, families = {} }: PublishedSpan,
): [PropertyKey[], readonly string[]][] {
  const total = totalOf(subject);
  const known: Record<string, readonly string[]> = {
    counts: [...measuresOf(subject), ...(total ? [total.name] : [])],
    families: familiesOf(subject),
  };
  return Object.entries({ counts, families }).flatMap(([part, figures]) =>
    Object.keys(figures).flatMap((name): [PropertyKey[], readonly string[]][] =>
      known[part]!.includes(name) ? [] : [[[part, name], known[part]!]],
    ),
  );
}

/** How far a printed ratio may be from its counts: as much as rounding to what is printed takes. */
const ROUNDED: Readonly<Record<string, number>> = { meanAge: 0.05, waitSeconds: 0.5, serviceSeconds: 0.5 };

/** What the sections print and the figures do not say. What is not printed may be in the figures. */
function differences(printed: PublishedSubject, exact: PublishedSubject, month: Month): Wrong[] {
  const { subject, since } = printed;
  const opened: Wrong[] =
    since === exact.since
      ? []
      : [[['since'], `should be ${JSON.stringify(since)}, as it is printed of ${subject}`]];
  return [...opened, ...printed.spans.flatMap((span) => differencesOf(span, exact, month))];
}

function differencesOf(span: PublishedSpan, exact: PublishedSubject, month: Month): Wrong[] {
  const { from, to } = span;
  const where = `of ${exact.subject} from ${from ?? 'the opening'} to ${to}, which is not inside`;
  const index = exact.spans.findIndex((one) => one.from === from && one.to === to);
  if (index < 0) return [[['spans'], `should have the figures ${where}, as they are printed`]];
  const own = exact.spans[index]!;
  const exactly = (['counts', 'extremes'] as const).flatMap((part) => {
    const ours: Readonly<Record<string, number>> = { ...own[part] };
    return Object.entries(span[part]).flatMap(([name, value]): Wrong[] =>
      ours[name] === value
        ? []
        : [[['spans', index, part, name], `should be ${String(value)}, as it is printed ${where}`]],
    );
  });
  const kind = from === monthRange(month).from ? 'month' : 'cumulative';
  const readings = readingsOfTold(exact, { from, to }, kind);
  const rounded = RATIOS.flatMap((name): Wrong[] => {
    const [shown, is] = [span.printed[name], readings[name].value];
    // The bands are the reader's own.
    if (shown === undefined || name === 'modalAgeGroup') return [];
    if (Math.abs(Number(shown) - Number(is ?? NaN)) <= (ROUNDED[name] ?? 0) + 1e-9) return [];
    const says = `${name} is printed as ${String(shown)}, and figures say ${String(is ?? 'nothing')}`;
    return [[['spans', index], `should agree with what is printed ${where}: ${says}`]];
  });
  return [...exactly, ...rounded];
}
