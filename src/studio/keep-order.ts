import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Collections } from '../database/collections';
import { DostError } from '../core/errors';
import { keptKey, keyOf, packKept } from './pack';

type Db = Pick<Collections, 'orders'>;

const DAY_MS = 24 * 3_600_000;
/** A picture of the chat page's history is made again as long as that. */
const KEPT_MS = 365 * DAY_MS;

/**
 * Keeps a packed order once, for as many messages as bring it: a digest has every figure of a month in it. What comes back
 * stands for it in each of them, and is known by the same key. One that is asked for again and again is written once a day.
 */
export async function keepOrder({ orders }: Db, order: Uint8Array, at: Date): Promise<Uint8Array> {
  const key = keyOf(order);
  const lately = { _id: key, at: { $gt: new Date(at.getTime() - DAY_MS) } };
  if (await orders.findOne(lately, { projection: { _id: 1 } })) return packKept(key);
  const bytes = await promisify(gzip)(order);
  await orders.updateOne({ _id: key }, { $set: { at }, $setOnInsert: { bytes } }, { upsert: true });
  await orders.deleteMany({ at: { $lt: new Date(at.getTime() - KEPT_MS) } });
  return packKept(key);
}

/** The order itself. Throws when it was kept elsewhere and is gone. */
export async function bringOrder({ orders }: Db, order: Uint8Array): Promise<Uint8Array> {
  const key = keptKey(order);
  if (key === null) return order;
  const row = await orders.findOne({ _id: key }, { promoteBuffers: true });
  if (!row) throw new DostError('not-found', 'What this picture is made of is not kept any more.');
  return promisify(gunzip)(row.bytes);
}
