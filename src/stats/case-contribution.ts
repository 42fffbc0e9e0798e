import type { CaseRow } from '../../models/case';
import type { Counted } from '../../models/inquiry';
import { weekdayOf } from '../core/calendar';
import { count, countedOf, type Counts, nameOf, noCounts, type Part } from './counts';
import { countDuration } from './durations';
import { caseOperators } from './operator-counts';
import { ageCount, npsCount } from './people-counts';

/** The series of a subject as one source tells it. */
export function seriesOf(subject: string, source: string): string {
  return nameOf(subject, source, '@');
}

/** What of a case decides what it counts. */
export type CountedOfCase = Omit<
  CaseRow,
  '_id' | 'id' | 'at' | 'closedAt' | 'hash' | 'recordedAt' | 'version'
>;

/** What a case adds to its source's figures as it stands now. Pure. */
export function caseContribution(row: CountedOfCase): Counted {
  return countedOf(row.day, caseParts(row));
}

/** The same, series by series. Pure. */
export function caseParts(row: CountedOfCase): Part[] {
  const series = seriesOf(row.subject, row.source);
  const counts = noCounts();
  countCase(counts, row);
  return [[series, counts], ...caseOperators(series, row)];
}

function countCase(counts: Counts, row: CountedOfCase): void {
  switch (row.kind) {
    case 'visit':
      count(counts, 'received');
      count(counts, nameOf('outcome', row.outcome ?? 'none'));
      describe(counts, row);
      survey(counts, row);
      time(counts, 'wait', row.waitSeconds);
      return time(counts, 'serve', row.serviceSeconds);
    case 'call':
      count(counts, 'calls:incoming');
      describe(counts, row);
      survey(counts, row);
      return answer(counts, row);
    case 'callback':
      return count(counts, 'callbacks');
    case 'service':
      return count(counts, nameOf('service', row.service!));
    case 'survey':
      return survey(counts, row);
  }
}

/** Of a call of which nobody says whether it was answered, neither is known: its times are in no indicator. */
function answer(counts: Counts, { answered, outcome, waitSeconds, serviceSeconds }: CountedOfCase): void {
  if (answered !== null) count(counts, answered ? 'calls:answered' : 'calls:abandoned');
  if (outcome === 'forwarded') count(counts, 'forwarded');
  if (answered === null) return;
  time(counts, answered ? 'line' : 'abandon', waitSeconds);
  if (answered) time(counts, 'handle', serviceSeconds);
}

function describe(counts: Counts, row: CountedOfCase): void {
  count(counts, nameOf('direction', row.direction ?? 'none'));
  count(counts, nameOf('type', row.type ?? 'none'));
  count(counts, nameOf('district', row.district ?? 'none'));
  count(counts, ageCount(row.sex, row.age));
  count(counts, nameOf('hour', row.hour ?? 'none'));
  if (row.hour !== null) count(counts, nameOf(nameOf('load', weekdayOf(row.day)), row.hour));
  if (row.investigation) count(counts, 'investigation');
}

function survey(counts: Counts, { satisfied, nps }: CountedOfCase): void {
  if (satisfied !== null) count(counts, 'surveyed');
  if (satisfied) count(counts, 'satisfied');
  if (nps !== null) count(counts, npsCount(nps));
}

function time(counts: Counts, name: string, seconds: number | null): void {
  if (seconds !== null) countDuration(counts, name, seconds);
}
