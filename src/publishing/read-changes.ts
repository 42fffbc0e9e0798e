import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import type { Month } from '../core/calendar';
import { monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import { chatSubject } from '../inquiries/classify';

/** Inquiries by number: how many, and the first of them. */
export interface Numbers {
  readonly count: number;
  readonly first: readonly string[];
}

/** What happened to a subject's month after it was sealed, as far as rows tell. */
export interface Changes {
  /** Inquiries that ended, were opened again, and were corrected by a supervisor. */
  readonly closed: Numbers;
  readonly reopened: Numbers;
  readonly corrected: Numbers;
  /** Cases that a source told for the first time, and with other content. */
  readonly cases: readonly { readonly source: string; readonly new: number; readonly updated: number }[];
  /** Totals, by source, and digests of the month, by revision. */
  readonly totals: readonly string[];
  readonly digests: readonly number[];
}

const NONE: Numbers = { count: 0, first: [] };
const FIRST = 10;

/** Looks for what moved a subject's month since an instant. */
export async function readChanges(
  db: Collections,
  subject: Subject,
  month: Month,
  since: Date,
): Promise<Changes> {
  const { from, to } = monthRange(month);
  const days = { $gte: from, $lt: to };
  const [inquiries, cases, totals, digests] = await Promise.all([
    subject === 'chatbot' || subject === 'social' ? inquiriesOf(db, subject, days, since) : null,
    casesOf(db, subject, days, since),
    db.totals.find({ subject, from: { $gte: from }, to: { $lte: to }, recordedAt: { $gt: since } }).toArray(),
    db.digests.find({ month, importedAt: { $gt: since } }, { projection: { revision: 1 } }).toArray(),
  ]);
  return {
    ...(inquiries ?? { closed: NONE, reopened: NONE, corrected: NONE }),
    cases,
    totals: [...new Set(totals.map(({ source }) => source))].sort(),
    digests: digests.map(({ revision }) => revision).sort((a, b) => a - b),
  };
}

async function inquiriesOf(
  db: Collections,
  subject: 'chatbot' | 'social',
  days: { $gte: string; $lt: string },
  since: Date,
): Promise<Pick<Changes, 'closed' | 'reopened' | 'corrected'>> {
  const corrections = await db.audit
    .find({ action: 'desk.correct', at: { $gt: since } }, { projection: { subject: 1 } })
    .toArray();
  const mended = new Set(corrections.map((row) => row.subject.replace(/^inquiry:/, '')));
  const rows = await db.inquiries
    .find({
      day: days,
      test: { $exists: false },
      $or: [{ closedAt: { $gt: since } }, { reopenedAt: { $gt: since } }, { number: { $in: [...mended] } }],
    })
    .project<Pick<InquiryRow, 'number' | 'channel' | 'takenAt' | 'closedAt' | 'reopenedAt'>>({
      ...{ number: 1, channel: 1, takenAt: 1, closedAt: 1, reopenedAt: 1 },
    })
    .sort({ number: 1 })
    .toArray();
  const own = rows.filter((row) => chatSubject(row) === subject);
  const after = (at: Date | null): boolean => at !== null && at > since;
  return {
    closed: numbersOf(own.filter(({ closedAt }) => after(closedAt))),
    reopened: numbersOf(own.filter(({ reopenedAt }) => after(reopenedAt))),
    corrected: numbersOf(own.filter(({ number }) => mended.has(number))),
  };
}

function numbersOf(rows: readonly Pick<InquiryRow, 'number'>[]): Numbers {
  return { count: rows.length, first: rows.slice(0, FIRST).map(({ number }) => number) };
}

async function casesOf(
  db: Collections,
  subject: Subject,
  days: { $gte: string; $lt: string },
  since: Date,
): Promise<Changes['cases']> {
  const rows = await db.cases
    .aggregate<{ _id: CaseRow['source']; new: number; updated: number }>([
      { $match: { subject, day: days, recordedAt: { $gt: since } } },
      {
        $group: {
          _id: '$source',
          new: { $sum: { $cond: [{ $eq: ['$version', 1] }, 1, 0] } },
          updated: { $sum: { $cond: [{ $eq: ['$version', 1] }, 0, 1] } },
        },
      },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id, ...counts }) => ({ source: _id, ...counts }));
}
