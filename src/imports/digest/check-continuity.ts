import type { CorrectedFigure, PublishedSpan, PublishedSubject } from '../../../models/digest';
import { type Month, monthRange, yearRange } from '../../core/calendar';
import { type CheckResult, compareCounts } from './check-result';
import type { DigestFile } from './schema';
import { subjectsOf } from './subjects';

/** What a digest of some month publishes. */
export interface PublishedMonth {
  readonly month: Month;
  readonly subjects: readonly PublishedSubject[];
  /** Its own cumulative counts that were corrected after it was sealed; absent: none are known. */
  readonly corrected?: readonly CorrectedFigure[];
  /** Those of the month before, as it lists them. */
  readonly carried?: readonly CorrectedFigure[];
}

/**
 * The later digest's cumulative less its month is the earlier one's cumulative, for every count that both print; or it is
 * what the earlier month was corrected to, as either of them lists. The months must follow each other; `against` is the
 * one of them that is not being imported.
 */
export function checkContinuity(
  earlier: PublishedMonth,
  later: PublishedMonth,
  against: Month,
): CheckResult[] {
  const range = monthRange(later.month);
  const corrected = [...(earlier.corrected ?? []), ...(later.carried ?? [])];
  return later.subjects.flatMap(({ subject, spans }) => {
    const before = earlier.subjects.find((one) => one.subject === subject)?.spans.find(endsAt(range.from));
    const month = spans.find((span) => span.from === range.from && span.to === range.to);
    const cumulative = spans.find(endsAt(range.to));
    // The call centre starts at 0 on 1 January: its December says nothing of January.
    if (!before || !month || !cumulative || before.from !== cumulative.from) return [];
    return commonKeys(before, month, cumulative).map((measure) => {
      const terms = [cumulative.counts[measure]!, month.counts[measure]!];
      const about = {
        code: 'continuity' as const,
        subject,
        figure: `${measure}.${spanName(cumulative)}`,
        against,
      };
      const [was, is] = [before.counts[measure]!, terms[0]! - terms[1]!];
      const check = compareCounts(about, was, is, terms);
      const lawful = corrected.some(
        (one) => one.subject === subject && one.figure === measure && one.sealed === was && one.now === is,
      );
      return check.holds || !lawful ? check : { ...check, holds: true, corrected: earlier.month };
    });
  });
}

/** Where a subject's first month is the digest's own, cumulative and month are the same days and must agree. */
export function checkFirstMonth(file: DigestFile): CheckResult[] {
  const { from, to } = monthRange(file.period.month);
  const opened = subjectsOf(file)
    .filter(({ since }) => since !== null && since >= from)
    .flatMap(({ subject, spans }) => {
      const cumulative = spans.find((span) => span.from === null);
      const month = spans.find((span) => span.from === from && span.to === to);
      if (!cumulative || !month) return [];
      return commonKeys(cumulative, month).map((measure) => {
        const about = { code: 'continuity' as const, subject, figure: `${measure}.cumulative` };
        const [printed, computed] = [cumulative.counts[measure]!, month.counts[measure]!];
        return compareCounts(about, printed, computed, [computed]);
      });
    });
  return [...opened, ...januaryOf(file)];
}

function januaryOf({ period, callCentre }: DigestFile): CheckResult[] {
  if (!callCentre || !period.month.endsWith('-01')) return [];
  const { incomingCalls, callbacks, chatbotAndSocial } = callCentre.inquiries.components;
  const rows = { 'calls:incoming': incomingCalls, callbacks, chat: chatbotAndSocial };
  return Object.entries(rows).flatMap(([measure, { yearToDate, month }]) => {
    if (yearToDate === null || month === null) return [];
    const about = { code: 'continuity' as const, subject: 'call-centre', figure: `${measure}.yearToDate` };
    return compareCounts(about, yearToDate, month, [month]);
  });
}

/** The span that reaches a day from the opening or from 1 January. */
function endsAt(to: string): (span: PublishedSpan) => boolean {
  return (span) => span.to === to && (span.from === null || span.from === yearStart(to));
}

function yearStart(to: string): string {
  // `to` is the day after the last one: 1 January belongs to the year before.
  const year = Number(to.slice(0, 4)) - (to.endsWith('-01-01') ? 1 : 0);
  return yearRange(year).from;
}

function spanName(span: PublishedSpan): string {
  return span.from === null ? 'cumulative' : 'yearToDate';
}

function commonKeys(first: PublishedSpan, ...others: readonly PublishedSpan[]): string[] {
  return Object.keys(first.counts).filter((key) => others.every((span) => span.counts[key] !== undefined));
}
