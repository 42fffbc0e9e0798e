import type { Day, Month } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Collections } from '../database/collections';
import type { DigestRow, Finding, PublishedSubject } from '../../models/digest';
import type { TotalRow } from '../../models/total';
import { readRanks } from '../sources/order';

/** What the digests up to a month say, the latest revision of each. */
export interface Published {
  /** By subject; spans of later digests come first, and `since` is the one printed last. */
  readonly subjects: ReadonlyMap<string, PublishedSubject>;
  readonly findings: readonly (Finding & { readonly month: Month })[];
}

/**
 * Totals of some subjects that lie within these days, half-open, in order; of two sources the one that counts first
 * (`dost sources order`) stands first.
 */
export async function readTotals(
  db: Pick<Collections, 'totals' | 'sources'>,
  subjects: readonly string[],
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<TotalRow[]> {
  const [totals, rank] = await Promise.all([
    db.totals
      .find({ subject: { $in: [...subjects] }, from: { $gte: from }, to: { $lte: to } })
      .sort({ from: 1, _id: 1 })
      .toArray(),
    readRanks(db),
  ]);
  return totals.sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : rank(a.source) - rank(b.source),
  );
}

/** Digests looked at, in months: cumulative figures need only the latest, two years the rest. */
const MONTHS = 36;

/**
 * Reads what the digests whose month is not after `until` say of some subjects: everything, or counts without their
 * families, which are most of a digest of ours. Every month is needed: a figure that a later digest does not print is
 * that of an earlier one and the months since.
 */
export async function readPublished(
  db: Pick<Collections, 'digests'>,
  until: Month,
  wanted: readonly Subject[],
  detail: 'whole' | 'counts' = 'whole',
): Promise<Published> {
  const only = (field: string): object => ({
    $filter: { input: { $ifNull: [`$${field}`, []] }, cond: { $in: ['$$this.subject', [...wanted]] } },
  });
  const digests = await db.digests
    .aggregate<Pick<DigestRow, 'month' | 'subjects' | 'findings'>>([
      { $match: { _id: { $in: await latestRevisions(db, until) } } },
      { $project: { month: 1, subjects: only('subjects'), findings: only('findings') } },
      ...(detail === 'counts' ? [{ $unset: 'subjects.spans.families' }] : []),
      { $sort: { month: -1 } },
    ])
    .toArray();
  const subjects = new Map<string, PublishedSubject>();
  for (const { subject: name, since, spans } of digests.flatMap((digest) => digest.subjects)) {
    const known = subjects.get(name);
    subjects.set(name, {
      subject: name,
      since: known?.since ?? since,
      spans: [...(known?.spans ?? []), ...spans],
    });
  }
  const findings = digests.flatMap(({ month, findings }) => findings.map((one) => ({ ...one, month })));
  return { subjects, findings };
}

/** The ids of the latest revision of each month: read from the index alone. */
async function latestRevisions(db: Pick<Collections, 'digests'>, until: Month): Promise<string[]> {
  const rows = await db.digests
    .find({ month: { $lte: until } })
    .project<Pick<DigestRow, 'month' | 'revision'>>({ _id: 0, month: 1, revision: 1 })
    .sort({ month: -1, revision: -1 })
    .toArray();
  return rows
    .filter(({ month }, index) => rows[index - 1]?.month !== month)
    .slice(0, MONTHS)
    .map(({ month, revision }) => `${month}/${revision}`);
}

/** The opening day of a subject as any digest prints it, the latest first; null when none does. */
export async function printedSince(db: Pick<Collections, 'digests'>, subject: Subject): Promise<Day | null> {
  const row = await db.digests.findOne(
    { subjects: { $elemMatch: { subject, since: { $ne: null } } } },
    { sort: { month: -1, revision: -1 }, projection: { subjects: { $elemMatch: { subject } } } },
  );
  return row?.subjects[0]?.since ?? null;
}

/** The latest month for which a digest has a figure of the subject; null when none has. */
export async function latestPublishedMonth(
  db: Pick<Collections, 'digests'>,
  subject: Subject,
): Promise<Month | null> {
  const row = await db.digests.findOne(
    { 'subjects.subject': subject },
    { sort: { month: -1 }, projection: { month: 1 } },
  );
  return row?.month ?? null;
}
