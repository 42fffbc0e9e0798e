import { chatSubject } from '../inquiries/classify';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { weekdayOf } from '../core/calendar';
import { count, countedOf, type Counts, nameOf, noCounts, type Part } from './counts';
import { countDuration } from './durations';
import { equal, type Figures, subtract, ZERO } from './figures';
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
  return countedOf(inquiry.day, inquiryParts(inquiry));
}

/** The same, series by series. Pure. */
export function inquiryParts(inquiry: InquiryRow): Part[] {
  if (inquiry.test) return [];
  const [counts, chat] = [noCounts(), noCounts()];
  countInquiry(counts, inquiry);
  count(chat, 'chat');
  return [[chatSubject(inquiry), counts], ['call-centre', chat], ...chatOperators(inquiry)];
}

function countInquiry(counts: Counts, inquiry: InquiryRow): void {
  const { day, hour, channel, outcome, birthYear } = inquiry;
  count(counts, 'received');
  count(counts, nameOf('outcome', outcome));
  count(counts, nameOf('direction', inquiry.direction ?? 'none'));
  count(counts, nameOf('type', inquiry.type ?? 'none'));
  count(counts, nameOf('district', inquiry.district ?? 'none'));
  count(counts, nameOf('channel', channel));
  count(counts, nameOf('hour', hour));
  count(counts, nameOf(nameOf('load', weekdayOf(day)), hour));
  count(counts, ageCount(inquiry.sex, birthYear === null ? null : Number(day.slice(0, 4)) - birthYear));
  if (outcome === 'answered' && channel !== 'telegram' && channel !== 'web')
    count(counts, nameOf('answered', channel));
  if (inquiry.investigation) count(counts, 'investigation');
  countRatings(counts, inquiry);
  countTimes(counts, inquiry);
}

function countRatings(counts: Counts, { rating, nps }: InquiryRow): void {
  if (rating !== null) {
    count(counts, nameOf('rating', rating));
    count(counts, 'surveyed');
    if (rating >= SATISFIED) count(counts, 'satisfied');
  }
  if (nps !== null) count(counts, npsCount(nps));
}

function countTimes(counts: Counts, { times }: InquiryRow): void {
  if (!times) return;
  const of = (name: string, seconds: number | null | undefined): void => {
    if (typeof seconds === 'number') countDuration(counts, name, seconds);
  };
  of('wait', times.wait);
  of('firstReply', times.firstReply);
  of('serve', times.service);
}

/** What must be added to the figures so that `now` is counted instead of `before`. Pure. */
export function changesBetween(before: Counted | undefined, now: Counted): Change[] {
  if (!before) return changesOf(now);
  if (sameCounts(before, now)) return [];
  if (before.day !== now.day) return [...changesOf(negate(before)), ...changesOf(now)];
  const subjects = new Set([...Object.keys(before.subjects), ...Object.keys(now.subjects)]);
  return [...subjects]
    .map((subject) => ({
      subject,
      day: now.day,
      counts: subtract(now.subjects[subject] ?? ZERO, before.subjects[subject] ?? ZERO),
    }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
}

function changesOf({ day, subjects }: Counted): Change[] {
  return Object.entries(subjects)
    .filter(([, counts]) => !equal(counts, ZERO))
    .map(([subject, counts]) => ({ subject, day, counts }));
}

/** True when both add the same on the same day. Pure. */
export function sameCounts(a: Counted, b: Counted): boolean {
  if (a.day !== b.day) return false;
  for (const subject in a.subjects)
    if (!equal(a.subjects[subject]!, b.subjects[subject] ?? ZERO)) return false;
  for (const subject in b.subjects)
    if (!(subject in a.subjects) && !equal(b.subjects[subject]!, ZERO)) return false;
  return true;
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
