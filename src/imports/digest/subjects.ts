import type { Extremes, Printed, PublishedSpan, PublishedSubject } from '../../../models/digest';
import { type DayRange, monthRange, yearRange } from '../../core/calendar';
import type { Measure } from '../../stats/figures';
import type { DigestCentre, DigestFile } from './schema';

type Counts = Partial<Record<Measure | 'services' | 'inquiries', number | null>>;
type Row = { readonly cumulative: number | null; readonly month: number | null };
type SpanName = 'cumulative' | 'month';

/**
 * What a digest publishes, by subject: the agency, its centres in the file's order, then the call centre. Spans are
 * half-open; what was not printed is absent, and so is a span of which nothing was printed. Totals stand as printed,
 * beside their components.
 */
export function subjectsOf(file: DigestFile): PublishedSubject[] {
  const subjects = [agencyOf(file), ...file.centres.map((centre) => centreOf(centre, file.period.month))];
  const callCentre = callCentreOf(file);
  return callCentre ? [...subjects, callCentre] : subjects;
}

function agencyOf({ agency, period }: DigestFile): PublishedSubject {
  const services = agency.services.components;
  const counts = (span: SpanName): Counts => ({
    ...countsOf(agency, span),
    services: agency.services.total[span],
    'service:adoption': services.adoptionAndFunctionalAuxiliary[span],
    'service:tsek': services.tsek[span],
    'service:demx': services.demx[span],
    'service:electronic': services.electronic[span],
  });
  const printed = (span: SpanName) => ({ satisfaction: agency.satisfactionPercent?.[span] });
  return subject('agency', agency.since, period.month, counts, printed, agency.age);
}

function centreOf(centre: DigestCentre, month: string): PublishedSubject {
  const counts = (span: SpanName): Counts => ({
    ...countsOf(centre, span),
    surveyed: centre.survey?.[span],
  });
  const printed = (span: SpanName) => ({
    satisfaction: centre.satisfactionPercent?.[span],
    coverage: centre.survey?.[`${span}Percent`],
  });
  return subject(`centre:${centre.code}`, centre.since, month, counts, printed, centre.age);
}

function countsOf(of: Pick<DigestCentre, 'direct' | 'directions' | 'outcomes'>, span: SpanName): Counts {
  return {
    received: of.direct[span],
    ...prefixed('direction', of.directions, span),
    ...prefixed('outcome', of.outcomes, span),
  };
}

function prefixed(prefix: string, rows: Readonly<Record<string, Row>> | undefined, span: SpanName): Counts {
  return Object.fromEntries(Object.entries(rows ?? {}).map(([key, row]) => [`${prefix}:${key}`, row[span]]));
}

/** Ages are printed for the cumulative span alone. */
function subject(
  name: string,
  since: string | null,
  month: string,
  counts: (span: SpanName) => Counts,
  printed: (span: SpanName) => Nullable<Printed>,
  age: DigestCentre['age'],
): PublishedSubject {
  const range = monthRange(month);
  const ages = { meanAge: age?.mean, modalAgeGroup: age?.modalGroup, modalAge: age?.mode };
  const extremes = { oldestMan: age?.oldestMale, oldestWoman: age?.oldestFemale, youngest: age?.youngest };
  return {
    subject: name,
    since,
    spans: [
      span(
        { from: null, to: range.to },
        counts('cumulative'),
        { ...printed('cumulative'), ...ages },
        extremes,
      ),
      span(range, counts('month'), printed('month'), {}),
    ].filter(saysSomething),
  };
}

/** Its cumulative satisfaction is put on the year to date, the only longer span it has. In January both are one. */
function callCentreOf({ callCentre, period }: DigestFile): PublishedSubject | null {
  if (!callCentre) return null;
  const { incomingCalls, callbacks, chatbotAndSocial } = callCentre.inquiries.components;
  const of = (name: 'yearToDate' | 'month', satisfaction: number | null | undefined, range: DayRange) =>
    span(
      range,
      {
        inquiries: callCentre.inquiries.total[name],
        'calls:incoming': incomingCalls[name],
        callbacks: callbacks[name],
        chat: chatbotAndSocial[name],
      },
      { satisfaction },
      {},
    );
  const range = monthRange(period.month);
  const { from } = yearRange(Number(period.month.slice(0, 4)));
  const yearToDate = of('yearToDate', callCentre.satisfactionPercent?.cumulative, { from, to: range.to });
  const month = of('month', callCentre.satisfactionPercent?.month, range);
  const spans = from === range.from ? [merged(month, yearToDate)] : [yearToDate, month];
  return { subject: 'call-centre', since: null, spans: spans.filter(saysSomething) };
}

type Nullable<T> = { [K in keyof T]?: T[K] | null };

function span(
  range: DayRange,
  counts: Counts,
  printed: Nullable<Printed>,
  extremes: Nullable<Extremes>,
): PublishedSpan {
  return {
    from: range.from,
    to: range.to,
    counts: known(counts) as Record<string, number>,
    printed: known(printed),
    extremes: known(extremes),
  };
}

function known(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

function merged(a: PublishedSpan, b: PublishedSpan): PublishedSpan {
  return {
    ...a,
    counts: { ...a.counts, ...b.counts },
    printed: { ...a.printed, ...b.printed },
    extremes: { ...a.extremes, ...b.extremes },
  };
}

function saysSomething({ counts, printed, extremes }: PublishedSpan): boolean {
  return [counts, printed, extremes].some((part) => Object.keys(part).length > 0);
}
