import { DostError } from '../core/errors';
import type { Collections } from '../database/collections';
import type { FigureRow } from '../../models/figure';
import type { Counted } from '../../models/inquiry';
import { type Leases, RENEW_MS } from '../schedule/lease';
import { caseContribution } from './case-contribution';
import { changesBetween, contributionOf, periodsOf } from './contribution';
import { add, addInto, equal, type Figures, identityHolds, subtract, ZERO } from './figures';
import { currentBatch, rollUpAll, runBatch } from './roll-up';

/** A stored figure that is not what the log says, or an inquiry that does not fit the log. */
export interface Discrepancy {
  readonly kind:
    | 'figure'
    | 'identity'
    | 'inquiry-counted'
    | 'case-counted'
    | 'inquiry-without-log'
    | 'log-without-inquiry';
  /** A figure's id (`chatbot|2024-09`), an inquiry's or a case's. */
  readonly id: string;
  /** Stored minus recounted, by counter. */
  readonly difference: Figures;
}

/** The result of a recount. */
export interface Recount {
  readonly inquiries: number;
  readonly cases: number;
  readonly figures: number;
  readonly discrepancies: readonly Discrepancy[];
}

const CHANGES = 1000;

/**
 * Recounts every figure from the inquiries and cases and compares; with `repair`, corrects what differs. Hold the roll-up's lease
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
  let [inquiries, cases] = [0, 0];
  for await (const inquiry of db.inquiries.find().sort({ _id: 1 })) {
    inquiries++;
    discrepancies.push(...countedDiscrepancy('inquiry-counted', inquiry, contributionOf(inquiry)));
    addTo(recounted, inquiry.counted);
  }
  for await (const row of db.cases.find().sort({ _id: 1 })) {
    cases++;
    discrepancies.push(...countedDiscrepancy('case-counted', row, caseContribution(row)));
    addTo(recounted, row.counted);
  }
  discrepancies.push(...(await compare(db, recounted)), ...(await compareWithLog(db)));
  return { inquiries, cases, figures: recounted.size, discrepancies };
}

function countedDiscrepancy(
  kind: 'inquiry-counted' | 'case-counted',
  row: { readonly _id: string; readonly dirty?: true; readonly counted?: Counted },
  right: Counted,
): Discrepancy[] {
  if (row.dirty) return [];
  const changes = changesBetween(row.counted, right);
  if (changes.length === 0) return [];
  const difference = changes.reduce((sum, { counts }) => subtract(sum, counts), ZERO);
  return [{ kind, id: row._id, difference }];
}

function addTo(figures: Map<string, FigureRow>, counted: Counted | undefined): void {
  if (!counted) return;
  for (const { subject, day, counts } of changesBetween(undefined, counted)) {
    for (const period of periodsOf(day)) {
      const id = `${subject}|${period}`;
      const row = figures.get(id) ?? { _id: id, subject, period, counts: {}, applied: 0 };
      addInto(row.counts, counts);
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
  for (const [kind, collection] of [
    ['inquiry-counted', db.inquiries],
    ['case-counted', db.cases],
  ] as const) {
    const stale = discrepancies.filter((one) => one.kind === kind).map(({ id }) => id);
    if (stale.length === 0) continue;
    const again = { $set: { dirty: true as const }, $inc: { version: 1 } };
    await (collection as Collections['cases']).updateMany({ _id: { $in: stale } }, again);
  }
  await rollUpAll(db);
}
