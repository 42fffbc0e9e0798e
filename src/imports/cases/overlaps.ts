import type { CaseDraft } from '../../core/cases';
import { addDays, addMonths, type Day, earlier, later, monthOf } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import type { Collections } from '../../database/collections';

/** Somebody else who tells of the same days; only one of them counts, nothing is added. */
export interface Overlap {
  readonly what: 'cases' | 'totals' | 'digest';
  /** A source, or the digest's month. */
  readonly name: string;
  /** The days that both tell of, half-open. */
  readonly from: Day;
  readonly to: Day;
  readonly subjects: readonly Subject[];
}

/** What is imported: of whom, what, and which days (half-open). */
export interface Span {
  readonly source: string;
  readonly subjects: readonly Subject[];
  readonly measured: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

type Db = Pick<Collections, 'coverage' | 'totals' | 'digests'>;

/** Who else tells of these subjects on these days: other sources' cases, totals, digests. */
export async function findOverlaps(db: Db, span: Span): Promise<Overlap[]> {
  const found = [...(await ofCases(db, span)), ...(await ofTotals(db, span)), ...(await ofDigests(db, span))];
  const merged = new Map<string, { -readonly [K in keyof Overlap]: Overlap[K] }>();
  for (const one of found) {
    const key = [one.what, one.name, one.from, one.to].join('|');
    const there = merged.get(key);
    if (there) there.subjects = [...new Set([...there.subjects, ...one.subjects])];
    else merged.set(key, { ...one });
  }
  return [...merged.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

async function ofCases({ coverage }: Db, { source, subjects, measured, from, to }: Span): Promise<Overlap[]> {
  const rows = await coverage
    .find({
      source: { $ne: source },
      measured: { $in: measured as never },
      subject: { $in: [...subjects] },
      from: { $lt: to },
      $or: [{ to: null }, { to: { $gt: from } }],
    })
    .toArray();
  return rows.map((row) => ({
    ...{ what: 'cases' as const, name: row.source, subjects: [row.subject as Subject] },
    ...both(row.from, row.to, from, to),
  }));
}

async function ofTotals({ totals }: Db, { subjects, from, to }: Span): Promise<Overlap[]> {
  const rows = await totals
    .find({ subject: { $in: [...subjects] }, from: { $lt: to }, to: { $gt: from } })
    .project<{ source: string; subject: string; from: Day; to: Day }>({
      source: 1,
      subject: 1,
      from: 1,
      to: 1,
    })
    .toArray();
  return rows.map((row) => ({
    ...{ what: 'totals' as const, name: row.source, subjects: [row.subject as Subject] },
    ...both(row.from, row.to, from, to),
  }));
}

async function ofDigests({ digests }: Db, { subjects, from, to }: Span): Promise<Overlap[]> {
  const months = { $gte: monthOf(from), $lte: monthOf(addDays(to, -1)) };
  const rows = await digests
    .find({ month: months, 'subjects.subject': { $in: [...subjects] } })
    .project<{ month: string; subjects: { subject: string }[] }>({ month: 1, 'subjects.subject': 1 })
    .toArray();
  return rows.map(({ month, subjects: told }) => ({
    ...{ what: 'digest' as const, name: month },
    subjects: subjects.filter((subject) => told.some((one) => one.subject === subject)),
    ...both(`${month}-01`, `${addMonths(month, 1)}-01`, from, to),
  }));
}

function both(from: Day, to: Day | null, otherFrom: Day, otherTo: Day): { from: Day; to: Day } {
  return { from: later(from, otherFrom), to: to === null ? otherTo : earlier(to, otherTo) };
}

/** What a case counts towards, as coverage names it. */
export function measuredOf({ kind, service }: Pick<CaseDraft, 'kind' | 'service'>): string {
  return kind === 'service' ? `service:${service}` : kind;
}
