import type { mongo } from 'mongoose';
import type { CaseRow } from '../../models/case';
import type { InquiryRow } from '../../models/inquiry';
import type { Day } from '../core/calendar';
import type { Collections } from '../database/collections';
import { LIST_KINDS } from './filter';
import type { Slice } from './lay-list';
import { matchCases, matchInquiries } from './match';

/** A row of a list. */
export type Listed = { readonly group: string } & (
  | { readonly kind: 'case'; readonly row: CaseRow }
  | { readonly kind: 'inquiry'; readonly row: InquiryRow }
);

/**
 * Where a page ends: the day of its last row, the group of slices that the row is in, and the row's id there. What
 * follows is found from an index, whatever came or went meanwhile.
 */
export interface Position {
  readonly day: Day;
  readonly group: string;
  readonly key: string;
}

type Db = Pick<Collections, 'cases' | 'inquiries'>;

/** How many rows the slices have together. The index is named: with it alone, whole days are counted without their rows. */
export async function countRows(db: Db, slices: readonly Slice[]): Promise<number> {
  const counts = await Promise.all(
    slices.map((slice) =>
      slice.leg.kind === 'inquiry'
        ? db.inquiries.countDocuments(matchInquiries(slice), { hint: { day: -1, number: -1 } })
        : db.cases.countDocuments(matchCases(slice), { hint: { subject: 1, day: -1, _id: 1 } }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The rows after a position (null: from the start), at most `most`: the latest day first; within a day by subject and
 * kind; of these cases by id, and chat inquiries from the highest number down.
 */
export async function readRows(
  db: Db,
  slices: readonly Slice[],
  after: Position | null,
  most: number,
): Promise<Listed[]> {
  const found = await Promise.all(
    slices.map(async (slice) => {
      const rows = await rowsAfter(db, slice, after, most);
      return rows.map((listed, at) => ({ listed, at }));
    }),
  );
  return found
    .flat()
    .sort(
      (a, b) =>
        compare(b.listed.row.day, a.listed.row.day) || compare(a.listed.group, b.listed.group) || a.at - b.at,
    )
    .slice(0, most)
    .map(({ listed }) => listed);
}

/** The position of a row. */
export function positionOf(listed: Listed): Position {
  const { row, group } = listed;
  return { day: row.day, group, key: listed.kind === 'case' ? row._id : listed.row.number };
}

/** Slices of one group have no day in common, so that group and day say which one it is. */
function groupOf({ leg, subject }: Slice): string {
  const order = LIST_KINDS.indexOf(leg.kind);
  return [order, leg.kind, subject, ...(leg.kind === 'service' ? [leg.filter.service!] : [])].join('|');
}

async function rowsAfter(db: Db, slice: Slice, after: Position | null, most: number): Promise<Listed[]> {
  const group = groupOf(slice);
  if (after === null || group !== after.group) {
    // Groups before the position's have had that day already.
    const last = after && (group > after.group ? { $lte: after.day } : { $lt: after.day });
    return find(db, slice, last ? { day: last } : {}, most);
  }
  const beyond = slice.leg.kind === 'inquiry' ? { number: { $lt: after.key } } : { _id: { $gt: after.key } };
  const sameDay = await find(db, slice, { day: after.day, ...beyond }, most);
  if (sameDay.length === most) return sameDay;
  return [...sameDay, ...(await find(db, slice, { day: { $lt: after.day } }, most - sameDay.length))];
}

async function find(db: Db, slice: Slice, more: object, most: number): Promise<Listed[]> {
  const group = groupOf(slice);
  if (slice.leg.kind === 'inquiry') {
    const match = both(matchInquiries(slice), more as mongo.Filter<InquiryRow>);
    const rows = await db.inquiries
      .find(match, { projection: { counted: 0 } })
      .sort({ day: -1, number: -1 })
      .limit(most)
      .toArray();
    return rows.map((row) => ({ kind: 'inquiry', row, group }));
  }
  const match = both(matchCases(slice), more as mongo.Filter<CaseRow>);
  const rows = await db.cases
    .find(match, { projection: { counted: 0 } })
    .sort({ day: -1, _id: 1 })
    .limit(most)
    .toArray();
  return rows.map((row) => ({ kind: 'case', row, group }));
}

function both<Row>(one: mongo.Filter<Row>, other: mongo.Filter<Row>): mongo.Filter<Row> {
  return Object.keys(other).length === 0 ? one : ({ $and: [one, other] } as mongo.Filter<Row>);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every row of the slices, oldest first within each, without anything to sort. */
export async function* allRows(db: Db, slices: readonly Slice[], batchSize: number): AsyncGenerator<Listed> {
  for (const slice of slices) {
    const group = groupOf(slice);
    if (slice.leg.kind === 'inquiry') {
      const found = db.inquiries
        .find(matchInquiries(slice), { projection: { counted: 0 }, batchSize })
        .sort({ day: 1, number: 1 });
      for await (const row of found) yield { kind: 'inquiry', row, group };
    } else {
      const found = db.cases
        .find(matchCases(slice), { projection: { counted: 0 }, batchSize })
        .sort({ day: 1, _id: -1 });
      for await (const row of found) yield { kind: 'case', row, group };
    }
  }
}
