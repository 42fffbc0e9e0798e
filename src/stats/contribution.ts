import { chatSubject } from '../inquiries/classify';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { weekdayOf } from '../core/calendar';
import { durationCounts } from './durations';
import { add, type Figures, subtract, ZERO } from './figures';
import { chatOperators } from './operator-counts';
import { ageCount, npsCount } from './people-counts';

/** The difference one inquiry or case makes to one series on one local day. */
export interface Change {
  /** A subject, or a subject as one source tells it. */
  readonly subject: string;
  readonly day: string;
  readonly counts: Figures;
}

/** From this rating on a citizen counts as satisfied. */
const SATISFIED = 4;

/** What an inquiry adds to the figures as it stands now. A trial adds nothing. Pure. */
export function contributionOf(inquiry: InquiryRow): Counted {
  const { day, hour, channel, outcome } = inquiry;
  if (inquiry.test) return { day, subjects: {} };
  const counts = [
    `received`,
    `outcome:${outcome}`,
    `direction:${inquiry.direction ?? 'none'}`,
    `type:${inquiry.type ?? 'none'}`,
    `district:${inquiry.district ?? 'none'}`,
    `channel:${channel}`,
    `hour:${hour}`,
    `load:${weekdayOf(day)}:${hour}`,
    ageCount(inquiry.sex, inquiry.birthYear === null ? null : Number(day.slice(0, 4)) - inquiry.birthYear),
    ...(outcome === 'answered' && channel !== 'telegram' && channel !== 'web' ? [`answered:${channel}`] : []),
    ...(inquiry.investigation ? ['investigation'] : []),
    ...ratingCounts(inquiry),
  ];
  const ones = Object.fromEntries(counts.map((measure) => [measure, 1]));
  return {
    day,
    subjects: {
      [chatSubject(inquiry)]: { ...add(ones, timesOf(inquiry)) },
      'call-centre': { chat: 1 },
      ...chatOperators(inquiry),
    },
  };
}

function ratingCounts({ rating, nps }: InquiryRow): string[] {
  const rated =
    rating === null ? [] : [`rating:${rating}`, 'surveyed', ...(rating >= SATISFIED ? ['satisfied'] : [])];
  return [...rated, ...(nps === null ? [] : [npsCount(nps)])];
}

function timesOf({ times }: InquiryRow): Figures {
  const { wait, firstReply, service } = times ?? {};
  const of = (name: string, seconds: number | null | undefined): Figures =>
    typeof seconds === 'number' ? durationCounts(name, seconds) : ZERO;
  return [of('wait', wait), of('firstReply', firstReply), of('serve', service)].reduce(add, ZERO);
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
      subject,
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
