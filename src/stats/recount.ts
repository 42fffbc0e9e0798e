import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import type { FigureRow } from '../../models/figure';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { type Leases, RENEW_MS } from '../schedule/lease';
import { changesBetween, contributionOf, periodsOf } from './contribution';
import { add, equal, type Figures, identityHolds, subtract, ZERO } from './figures';
import { currentBatch, rollUpAll, runBatch } from './roll-up';

/** A stored figure that is not what the log says, or an inquiry that does not fit the log. */
export interface Discrepancy {
  readonly kind: 'figure' | 'identity' | 'inquiry-counted' | 'inquiry-without-log' | 'log-without-inquiry';
  /** A figure's id (`chatbot|2024-09`) or an inquiry's. */
  readonly id: string;
  /** Stored minus recounted, by counter. */
  readonly difference: Figures;
}

/** The result of a recount. */
export interface Recount {
  readonly inquiries: number;
  readonly figures: number;
  readonly discrepancies: readonly Discrepancy[];
}

const CHANGES = 1000;

/**
 * Recounts every figure from the inquiries and compares; with `repair`, corrects what differs. Hold the roll-up's lease
 * meanwhile, so that it rests: what changes during the recount stays marked and is counted afterwards. Throws
 * `lease.lost` when the figures moved all the same; nothing wrong is reported or stored then.
 */
export async function recount(db: Collections, leases: Leases, repair: boolean): Promise<Recount> {
  const renewing = setInterval(() => void leases.renew().catch(() => undefined), RENEW_MS);
  try {
    await rollUpAll(db);
    const { batch } = await currentBatch(db);
    const result = await compareAll(db);
    const { batch: still, state } = await currentBatch(db);
    if (still !== batch || state !== 'done') throw moved();
    if (repair) await correct(db, batch, result.discrepancies);
    return result;
  } finally {
    clearInterval(renewing);
  }
}

function moved(): DostError {
  return new DostError('lease.lost', 'Another process has counted meanwhile; run the recount again.');
}

async function compareAll(db: Collections): Promise<Recount> {
  const discrepancies: Discrepancy[] = [];
  const recounted = new Map<string, FigureRow>();
  let inquiries = 0;
  for await (const inquiry of db.inquiries.find().sort({ _id: 1 })) {
    inquiries++;
    discrepancies.push(...countedDiscrepancy(inquiry));
    addTo(recounted, inquiry.counted);
  }
  discrepancies.push(...(await compare(db, recounted)), ...(await compareWithLog(db)));
  return { inquiries, figures: recounted.size, discrepancies };
}

function countedDiscrepancy(inquiry: InquiryRow): Discrepancy[] {
  if (inquiry.dirty) return [];
  const changes = changesBetween(inquiry.counted, contributionOf(inquiry));
  if (changes.length === 0) return [];
  const difference = changes.reduce((sum, { counts }) => subtract(sum, counts), ZERO);
  return [{ kind: 'inquiry-counted', id: inquiry._id, difference }];
}

function addTo(figures: Map<string, FigureRow>, counted: Counted | undefined): void {
  if (!counted) return;
  for (const { subject, day, counts } of changesBetween(undefined, counted)) {
    for (const period of periodsOf(day)) {
      const id = `${subject}|${period}`;
      const row = figures.get(id) ?? { _id: id, subject, period, counts: {}, applied: 0 };
      for (const [measure, value] of Object.entries(counts))
        row.counts[measure] = (row.counts[measure] ?? 0) + value;
      figures.set(id, row);
    }
  }
}

async function compare(db: Collections, recounted: ReadonlyMap<string, FigureRow>): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const seen = new Set<string>();
  for await (const stored of db.figures.find()) {
    seen.add(stored._id);
    const right = recounted.get(stored._id)?.counts ?? ZERO;
    if (!equal(stored.counts, right))
      found.push({ kind: 'figure', id: stored._id, difference: subtract(stored.counts, right) });
    else if (!identityHolds(stored.counts))
      found.push({ kind: 'identity', id: stored._id, difference: add(stored.counts, ZERO) });
  }
  for (const [id, { counts }] of recounted) {
    if (!seen.has(id) && !equal(counts, ZERO))
      found.push({ kind: 'figure', id, difference: subtract(ZERO, counts) });
  }
  return found;
}

/** Each inquiry was opened by exactly one row of the log, and each such row opened one. */
async function compareWithLog(db: Collections): Promise<Discrepancy[]> {
  const unmatched = async (
    from: 'inquiries' | 'interactions',
    to: 'inquiries' | 'interactions',
    match: object,
  ): Promise<string[]> => {
    const rows = await db[from as 'inquiries']
      .aggregate<{ _id: string }>([
        { $match: match },
        {
          $lookup: {
            from: to,
            localField: '_id',
            foreignField: '_id',
            pipeline: [{ $project: { _id: 1 } }],
            as: 'other',
          },
        },
        { $match: { other: [] } },
        { $project: { _id: 1 } },
      ])
      .toArray();
    return rows.map(({ _id }) => _id);
  };
  const withoutLog = await unmatched('inquiries', 'interactions', {});
  const withoutInquiry = await unmatched('interactions', 'inquiries', { opened: true });
  return [
    ...withoutLog.map((id): Discrepancy => ({ kind: 'inquiry-without-log', id, difference: ZERO })),
    ...withoutInquiry.map((id): Discrepancy => ({ kind: 'log-without-inquiry', id, difference: ZERO })),
  ];
}

/**
 * The corrections are batches of the roll-up like any other: stored first, applied once, and refused when another
 * process has moved on.
 */
async function correct(db: Collections, batch: number, discrepancies: readonly Discrepancy[]): Promise<void> {
  const changes = discrepancies
    .filter(({ kind }) => kind === 'figure')
    .map(({ id, difference }) => {
      const [subject, period] = id.split('|') as [string, string];
      return { id, subject, period, counts: { ...subtract(ZERO, difference) } };
    });
  for (let next = batch + 1; changes.length > 0; next++) {
    const some = changes.splice(0, CHANGES);
    const stored = await runBatch(db, {
      _id: 'roll-up',
      batch: next,
      state: 'applying',
      changes: some,
      items: [],
    });
    if (!stored) throw moved();
  }
  // Their difference is counted by the next roll-up.
  const stale = discrepancies.filter(({ kind }) => kind === 'inquiry-counted').map(({ id }) => id);
  if (stale.length > 0)
    await db.inquiries.updateMany({ _id: { $in: stale } }, { $set: { dirty: true }, $inc: { version: 1 } });
  await rollUpAll(db);
}
