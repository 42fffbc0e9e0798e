import type { Printed, PublishedSubject } from '../../../models/digest';
import { monthRange } from '../../core/calendar';
import { type Counts, type Nullable, prefixed, saysSomething, spanOf } from './printed-span';
import type { DigestCentre, DigestFile } from './schema';
import { callCentreOf, chatsOf } from './subjects-of-calls';

type SpanName = 'cumulative' | 'month';

/**
 * What a digest publishes, by subject: the agency, its centres in the file's order, then the call centre. Spans are
 * half-open; what was not printed is absent, and so is a span of which nothing was printed. Totals stand as printed,
 * beside their components. Of a file with exact figures it is these.
 */
export function subjectsOf(file: DigestFile): PublishedSubject[] {
  if (file.version === 1) return printedSubjects(file);
  return file.figures.map(({ subject, since, spans, parts = [] }) => ({
    ...{ subject, since, spans: [...spans, ...parts] },
  }));
}

/** What the sections of a digest print; of ours also the chats. */
export function printedSubjects(file: DigestFile): PublishedSubject[] {
  const subjects = [agencyOf(file), ...file.centres.map((centre) => centreOf(centre, file.period.month))];
  const callCentre = callCentreOf(file);
  return [...subjects, ...(callCentre ? [callCentre] : []), ...chatsOf(file)];
}

function agencyOf({ agency, period }: DigestFile): PublishedSubject {
  const services = agency.services.components;
  const counts = (span: SpanName): Counts => ({
    ...countsOf(agency, span),
    services: agency.services.total[span],
    ...servicesOf(services, span),
    'service:electronic': services.electronic[span],
  });
  const printed = (span: SpanName) => ({
    satisfaction: agency.satisfactionPercent?.[span],
    ...('nps' in agency ? { nps: agency.nps[span] } : {}),
  });
  return subject('agency', agency.since, period.month, counts, printed, agency.age);
}

function centreOf(centre: DigestCentre, month: string): PublishedSubject {
  const counts = (span: SpanName): Counts => ({
    ...countsOf(centre, span),
    surveyed: centre.survey?.[span],
    ...('services' in centre ? servicesOf(centre.services, span) : {}),
  });
  const printed = (span: SpanName) => ({
    satisfaction: centre.satisfactionPercent?.[span],
    coverage: centre.survey?.[`${span}Percent`],
    ...('waitSeconds' in centre
      ? { waitSeconds: centre.waitSeconds[span], serviceSeconds: centre.serviceSeconds[span] }
      : {}),
  });
  return subject(`centre:${centre.code}`, centre.since, month, counts, printed, centre.age);
}

type Services = Pick<
  DigestFile['agency']['services']['components'],
  'adoptionAndFunctionalAuxiliary' | 'tsek' | 'demx'
>;

function servicesOf({ adoptionAndFunctionalAuxiliary, tsek, demx }: Services, span: SpanName): Counts {
  return {
    'service:adoption': adoptionAndFunctionalAuxiliary[span],
    'service:tsek': tsek[span],
    'service:demx': demx[span],
  };
}

function countsOf(of: Pick<DigestCentre, 'direct' | 'directions' | 'outcomes'>, span: SpanName): Counts {
  return {
    received: of.direct[span],
    ...prefixed('direction', of.directions, span),
    ...prefixed('outcome', of.outcomes, span),
  };
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
      spanOf(
        { from: null, to: range.to },
        counts('cumulative'),
        { ...printed('cumulative'), ...ages },
        extremes,
      ),
      spanOf(range, counts('month'), printed('month'), {}),
    ].filter(saysSomething),
  };
}
