import type { Locale } from '../core/actor';
import { dayOf, type Month } from '../core/calendar';
import type { DigestStanding } from '../digest/order';
import { readDigest } from '../digest/read-digest';
import { fileNameOf } from '../pictures/file-name';
import { hasFigures } from '../reports/is-known';
import { orderInfographic } from '../pictures/order';
import { readStats } from '../stats/read';
import type { StatsQuery, StatsReport } from '../stats/report';
import { formatQuery } from '../stats/query';
import { readSeries } from '../stats/series';
import { keepOrder } from '../studio/keep-order';
import type { Order } from '../studio/make';
import { packOrder } from '../studio/pack';
import type { SubscriptionDeps } from './deps';

/** An order that is kept. */
export interface Kept {
  readonly order: Uint8Array;
  /** How the month of a digest stands; null for pictures. */
  readonly of: DigestStanding['state'] | null;
}

/** `failed`: what it would be made of cannot be read; null: there is nothing to make. */
export type Found = Kept | 'failed' | null;

/** What one round tells many of, read once: figures, and the pictures and digests made of them. */
export interface Readings {
  report(query: StatsQuery): Promise<StatsReport>;
  /** The infographic of a report. */
  picture(report: StatsReport, locale: Locale): Promise<Found>;
  /** The digest of a month that is over. */
  digest(month: Month, locale: Locale): Promise<Found>;
}

/** Readings of which nothing is read yet. Of pictures and digests only short stand-ins stay in memory. */
export function createReadings(deps: SubscriptionDeps): Readings {
  const { db, clock, timezone, districts } = deps;
  const reports = new Map<string, Promise<StatsReport>>();
  const orders = new Map<string, Promise<Found>>();

  const kept = async (
    file: string,
    read: () => Promise<readonly [Order, Kept['of']] | null>,
  ): Promise<Found> => {
    const found = await read().catch((error: unknown) => {
      deps.log?.error({ err: error, file }, 'picture.failed');
      return 'failed' as const;
    });
    if (found === null || found === 'failed') return found;
    const [order, of] = found;
    return { order: await keepOrder(db, packOrder(order), clock()), of };
  };

  const picture = async (report: StatsReport, locale: Locale): Promise<Order> =>
    orderInfographic(report, locale, {
      ...{ districts, today: dayOf(clock(), timezone) },
      centres: await db.centres.find().sort({ order: 1 }).toArray(),
      readSeries: (subject, periods) => readSeries(deps, subject, periods),
    });

  return {
    report: (query) => once(reports, formatQuery(query), () => readStats(deps, query)),
    picture: async (report, locale) => {
      if (!hasFigures(report)) return null;
      const file = fileNameOf(report.query);
      return once(orders, `${file} ${locale}`, () =>
        kept(file, async () => [await picture(report, locale), null]),
      );
    },
    digest: (month, locale) => {
      const file = `digest-${month}`;
      return once(orders, `${file} ${locale}`, () =>
        kept(file, async () => {
          const read = await readDigest(deps, month, locale);
          if (read.state === 'counting') throw new Error(`Rows of ${month} are being counted.`);
          return read.state === 'ready' ? [read.order, read.order.standing.state] : null;
        }),
      );
    },
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const there = known.get(key);
  if (there) return there;
  const reading = read();
  known.set(key, reading);
  return reading;
}
