import type { CaseRow } from '../../models/case';
import type { Counted } from '../../models/inquiry';
import { weekdayOf } from '../core/calendar';
import { durationCounts } from './durations';
import { add, type Figures, ZERO } from './figures';
import { caseOperators } from './operator-counts';
import { ageCount, npsCount } from './people-counts';

/** The series of a subject as one source tells it. */
export function seriesOf(subject: string, source: string): string {
  return `${subject}@${source}`;
}

/** What a case adds to its source's figures as it stands now. Pure. */
export function caseContribution(row: CaseRow): Counted {
  const series = seriesOf(row.subject, row.source);
  return { day: row.day, subjects: { [series]: { ...countsOf(row) }, ...caseOperators(series, row) } };
}

function countsOf(row: CaseRow): Figures {
  switch (row.kind) {
    case 'visit':
      return [
        ones('received', `outcome:${row.outcome ?? 'none'}`, ...described(row), ...surveyed(row)),
        duration('wait', row.waitSeconds),
        duration('serve', row.serviceSeconds),
      ].reduce(add, ZERO);
    case 'call':
      return [
        ones('calls:incoming', ...described(row), ...surveyed(row)),
        ones(...(row.answered === null ? [] : [row.answered ? 'calls:answered' : 'calls:abandoned'])),
        ones(...(row.outcome === 'forwarded' ? ['forwarded'] : [])),
        ...callTimes(row),
      ].reduce(add, ZERO);
    case 'callback':
      return ones('callbacks');
    case 'service':
      return ones(`service:${row.service!}`);
    case 'survey':
      return ones(...surveyed(row));
  }
}

/** Of a call of which nobody says whether it was answered, neither is known: its times are in no indicator. */
function callTimes({ answered, waitSeconds, serviceSeconds }: CaseRow): Figures[] {
  if (answered === null) return [];
  return answered
    ? [duration('line', waitSeconds), duration('handle', serviceSeconds)]
    : [duration('abandon', waitSeconds)];
}

function described(row: CaseRow): string[] {
  return [
    `direction:${row.direction ?? 'none'}`,
    `type:${row.type ?? 'none'}`,
    `district:${row.district ?? 'none'}`,
    ageCount(row.sex, row.age),
    ...(row.hour === null ? ['hour:none'] : [`hour:${row.hour}`, `load:${weekdayOf(row.day)}:${row.hour}`]),
    ...(row.investigation ? ['investigation'] : []),
  ];
}

function surveyed({ satisfied, nps }: CaseRow): string[] {
  return [
    ...(satisfied === null ? [] : ['surveyed', ...(satisfied ? ['satisfied'] : [])]),
    ...(nps === null ? [] : [npsCount(nps)]),
  ];
}

function ones(...names: string[]): Figures {
  return Object.fromEntries(names.map((name) => [name, 1]));
}

function duration(name: string, seconds: number | null): Figures {
  return seconds === null ? ZERO : durationCounts(name, seconds);
}
