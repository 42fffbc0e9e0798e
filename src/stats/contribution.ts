import { chatSubject } from '../inquiries/classify';
import type { Counted, InquiryRow } from '../../models/inquiry';
import type { Subject } from '../core/subjects';
import { type Figures, type Measure, subtract, ZERO } from './figures';

/** The difference one inquiry makes to one subject on one local day. */
export interface Change {
  readonly subject: Subject;
  readonly day: string;
  readonly counts: Figures;
}

/** What an inquiry adds to the figures as it stands now. A trial adds nothing. Pure. */
export function contributionOf(inquiry: InquiryRow): Counted {
  if (inquiry.test) return { day: inquiry.day, subjects: {} };
  const measures: Measure[] = [
    'received',
    `outcome:${inquiry.outcome}`,
    `direction:${inquiry.direction ?? 'none'}`,
    `type:${inquiry.type ?? 'none'}`,
    `channel:${inquiry.channel}`,
    `hour:${inquiry.hour}`,
  ];
  return {
    day: inquiry.day,
    subjects: {
      [chatSubject(inquiry)]: Object.fromEntries(measures.map((measure) => [measure, 1])),
      'call-centre': { chat: 1 },
    },
  };
}

/** What must be added to the figures so that `now` is counted instead of `before`. Pure. */
export function changesBetween(before: Counted | undefined, now: Counted): Change[] {
  const sameDay = !before || before.day === now.day;
  if (!sameDay) {
    return [...changesBetween(undefined, negate(before)), ...changesBetween(undefined, now)];
  }
  const subjects = new Set([...Object.keys(before?.subjects ?? {}), ...Object.keys(now.subjects)]);
  return [...subjects]
    .map((subject) => ({
      subject: subject as Subject,
      day: now.day,
      counts: subtract(now.subjects[subject] ?? ZERO, before?.subjects[subject] ?? ZERO),
    }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
}

function negate(counted: Counted): Counted {
  const subjects = Object.entries(counted.subjects).map(([subject, counts]) => [
    subject,
    { ...subtract(ZERO, counts) },
  ]);
  return { day: counted.day, subjects: Object.fromEntries(subjects) };
}

/** The periods a day is counted in: the day, its month and its year. */
export function periodsOf(day: string): string[] {
  return [day, day.slice(0, 7), day.slice(0, 4)];
}
