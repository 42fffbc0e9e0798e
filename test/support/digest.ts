import type { Locale } from '../../src/core/actor';
import type { Month } from '../../src/core/calendar';
import type { Collections } from '../../src/database/collections';
import type { DigestOrder } from '../../src/digest/order';
import { readDigest } from '../../src/digest/read-digest';
import { loadDistricts } from '../../src/districts/load';

/** The order of a month's digest at an instant; fails when there is none. */
export async function digestOf(
  db: Collections,
  month: Month,
  locale: Locale,
  now = '2024-11-05T08:00:00Z',
): Promise<DigestOrder> {
  const deps = { db, clock: () => new Date(now), timezone: 'Asia/Baku', districts: loadDistricts() };
  const read = await readDigest(deps, month, locale);
  if (read.state !== 'ready') throw new Error(`The digest of ${month} is ${read.state}.`);
  return read.order;
}
