import { createHash } from 'node:crypto';
import { timelessDigest } from '../digest/order';
import type { PictureOrder } from '../pictures/draw';
import type { StatsReport } from '../stats/report';
import type { Order } from './make';

/**
 * An order as bytes: the same figures give the same bytes, whenever they are asked for. It is text, because a binary form says
 * also how the engine happens to keep a number. Dates and bytes are kept; what is undefined is left out.
 */
export function packOrder(order: Order): Uint8Array {
  return Buffer.from(JSON.stringify(timeless(order), packed));
}

/** An order back from its bytes. */
export function unpackOrder(bytes: Uint8Array): Order {
  return JSON.parse(Buffer.from(bytes).toString(), unpacked) as Order;
}

/** Of bytes on their way to the studio: they are asked for by the outbox, by its first sends and by the studio, and never change. */
const keys = new WeakMap<Uint8Array, string>();

/** What an order is known by: a hash of all that it is made of. The same bytes (not equal ones) are hashed once. */
export function keyOf(bytes: Uint8Array): string {
  const known = keys.get(bytes);
  if (known !== undefined) return known;
  const key = keptKey(bytes) ?? createHash('sha256').update(bytes).digest('base64url');
  keys.set(bytes, key);
  return key;
}

const KEPT = '{"kept":"';

/** In place of an order: the hash of one that is kept elsewhere (`keepOrder`). */
export function packKept(key: string): Uint8Array {
  return Buffer.from(`${KEPT}${key}"}`);
}

/** The hash of an order that is kept elsewhere; null: these are the bytes of an order itself. */
export function keptKey(bytes: Uint8Array): string | null {
  const begins = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(KEPT.length, bytes.length));
  if (begins.toString('latin1') !== KEPT) return null;
  return (JSON.parse(Buffer.from(bytes).toString()) as { kept: string }).kept;
}

/** When it was asked for is on no picture and in no document. */
function timeless(order: Order): Order {
  if (order.kind === 'digest') return timelessDigest(order);
  if (order.kind === 'workbook') return { ...order, pictures: order.pictures.map(timelessPicture) };
  if (order.kind === 'page') return { ...order, picture: timelessPicture(order.picture) };
  return timelessPicture(order);
}

function timelessPicture(order: PictureOrder): PictureOrder {
  if ('report' in order) return { ...order, report: asOfNever(order.report) };
  if ('reports' in order) return { ...order, reports: order.reports.map(asOfNever) };
  return order;
}

function asOfNever(report: StatsReport): StatsReport {
  return { ...report, now: new Date(0) };
}

const DATE = '$date';
const BYTES = '$bytes';

function packed(this: unknown, key: string, value: unknown): unknown {
  // A date has become its text by now.
  const given = (this as Record<string, unknown>)[key];
  if (given instanceof Date) return { [DATE]: given.getTime() };
  if (given instanceof Uint8Array) return { [BYTES]: Buffer.from(given).toString('base64') };
  return value;
}

function unpacked(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (DATE in value) return new Date(value[DATE] as number);
  return BYTES in value ? new Uint8Array(Buffer.from(value[BYTES] as string, 'base64')) : value;
}
