import { createHash } from 'node:crypto';
import type { TotalRow } from '../../../models/total';
import { recordAudit } from '../../audit/record';
import { dayOf } from '../../core/calendar';
import type { Clock } from '../../core/clock';
import type { Collections } from '../../database/collections';
import { insertNew } from '../../database/insert-new';
import { refuseSimulated } from '../../database/purpose';
import { registerSource } from '../../sources/register';
import { contentHash } from '../digest/content-hash';
import type { TableFile } from '../table/file';
import { type Overlap, overlapsOf } from './overlaps';
import { parseTotals, type TotalDraft } from './parse';
import type { TotalsProblem } from './problem';
import { readOthers } from './read-others';
import { readTable } from './read-table';

export interface ImportTotalsInput {
  readonly db: Collections;
  readonly clock: Clock;
  readonly timezone: string;
  readonly source: string;
  /** CSV, XLSX or JSON as docs/totals.md says. */
  readonly file: TableFile;
  /** Only say what would happen. */
  readonly dryRun?: boolean;
  /** A pseudonym, or `cli`. */
  readonly importedBy: string;
}

/** A total that was told before with other figures: each difference as `received 995 → 996`. */
export interface UpdatedTotal {
  readonly total: TotalDraft;
  readonly differences: readonly string[];
}

/** What an import came to. */
export interface TotalsImport {
  /** What is wrong with the file: where there is anything, nothing of it was stored. */
  readonly problems: readonly TotalsProblem[];
  readonly new: readonly TotalDraft[];
  readonly updated: readonly UpdatedTotal[];
  readonly unchanged: number;
  readonly overlaps: readonly Overlap[];
}

const NOTHING: TotalsImport = { problems: [], new: [], updated: [], unchanged: 0, overlaps: [] };

/**
 * Stores totals of a source, each subject and range of days once: the same figures again change nothing, other figures
 * replace what was told. With a problem anywhere nothing is written. Throws `input.invalid` for what is no file of totals, and
 * `database.purpose` for a simulated database. Safe to run again after a crash.
 */
export async function importTotals(input: ImportTotalsInput): Promise<TotalsImport> {
  const { db, source, clock, timezone, dryRun = false } = input;
  await refuseSimulated(db);
  const at = clock();
  const centres = await db.centres.find().sort({ order: 1 }).toArray();
  const rows = await readTable(input.file);
  const today = dayOf(at, timezone);
  const { totals, problems } = parseTotals(rows, { centres, today });
  if (problems.length > 0) return { ...NOTHING, problems };
  if (totals.length === 0)
    return { ...NOTHING, problems: [{ place: { in: 'file', at: 0 }, code: 'noTotals' }] };

  const known = new Map(
    (await db.totals.find({ _id: { $in: totals.map((one) => idOf(source, one)) } }).toArray()).map((row) => [
      row._id,
      row,
    ]),
  );
  const changed = totals
    .map((total) => ({ total, row: rowOf(source, total, at), before: known.get(idOf(source, total)) }))
    .filter(({ row, before }) => before?.hash !== row.hash);
  const others = await readOthers(db, totals, today);
  const outcome: TotalsImport = {
    problems: [],
    new: changed.filter(({ before }) => !before).map(({ total }) => total),
    updated: changed.flatMap(({ total, before }) =>
      before ? [{ total, differences: differencesOf(before, total) }] : [],
    ),
    unchanged: totals.length - changed.length,
    overlaps: totals.flatMap((total) => overlapsOf(total, source, others(total.subject))),
  };
  if (dryRun || changed.length === 0) return outcome;
  await registerSource(db, source, at);
  // First the audit row: a crash between leaves no total without one, and the next try finds it there.
  await audit(input, at, changed);
  await store(db, changed);
  return outcome;
}

interface Changed {
  readonly row: TotalRow;
  readonly before: TotalRow | undefined;
}

async function store(db: Pick<Collections, 'totals'>, changed: readonly Changed[]): Promise<void> {
  const there = await insertNew(
    db.totals,
    changed.map(({ row }) => row),
  );
  const updates = changed.filter(({ row }) => there.has(row._id));
  if (updates.length === 0) return;
  await db.totals.bulkWrite(
    updates.map(({ row: { _id, version: _, ...content } }) => ({
      updateOne: {
        filter: { _id, hash: { $ne: content.hash } },
        update: { $set: content, $inc: { version: 1 } },
      },
    })),
    { ordered: false },
  );
}

async function audit(
  { db, source, importedBy }: ImportTotalsInput,
  at: Date,
  changed: readonly Changed[],
): Promise<void> {
  const versions = changed.map(({ row, before }) => `${row._id}|${(before?.version ?? 0) + 1}|${row.hash}`);
  const hash = createHash('sha256').update(versions.join('\n')).digest('hex');
  await recordAudit(db, {
    ...{ _id: `import.totals|${source}|${hash}`, at, actor: importedBy },
    ...{ action: 'import.totals', subject: `source:${source}` },
    details: {
      new: changed.filter(({ before }) => !before).map(({ row }) => row._id),
      updated: changed.filter(({ before }) => before).map(({ row }) => row._id),
    },
  });
}

function idOf(source: string, { subject, from, to }: TotalDraft): string {
  return `${source}|${subject}|${from}|${to}`;
}

function rowOf(source: string, total: TotalDraft, recordedAt: Date): TotalRow {
  const { subject, from, to, printed, extremes } = total;
  const figures = { counts: { ...total.counts }, printed, extremes };
  return {
    ...{ _id: idOf(source, total), source, subject, from, to, ...figures },
    ...{ hash: contentHash(figures), version: 1, recordedAt },
  };
}

function differencesOf(before: TotalRow, now: TotalDraft): string[] {
  const all = (of: Pick<TotalDraft, 'counts' | 'printed' | 'extremes'>): Record<string, number | string> => ({
    ...{ ...of.counts, ...of.printed, ...of.extremes },
  });
  const [old, fresh] = [all(before), all(now)];
  const shown = (value: number | string | undefined): string => (value === undefined ? '—' : `${value}`);
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((name) => old[name] !== fresh[name])
    .map((name) => `${name} ${shown(old[name])} → ${shown(fresh[name])}`);
}
