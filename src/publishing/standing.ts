import { dayOf, type Month, monthRange } from '../core/calendar';
import type { SealRow } from '../../models/seal';
import type { StatsDeps } from '../stats/read';

/** When a month was sealed, and by whom. */
export type Seal = Pick<SealRow, '_id' | 'sealedAt' | 'sealedBy' | 'hash'>;

/** How a month stands with publishing: it still runs, a digest of it was imported, it is sealed, or it may be sealed. */
export type Standing =
  | { readonly state: 'running' }
  | { readonly state: 'open' }
  | { readonly state: 'published'; readonly revision: number; readonly importedAt: Date }
  | { readonly state: 'sealed'; readonly seal: Seal };

const OF_SEAL = { sealedAt: 1, sealedBy: 1, hash: 1 } as const;

/** How a month stands. A seal comes first: a digest imported after it moves nothing. */
export async function standingOfMonth(
  { db, clock, timezone }: Pick<StatsDeps, 'db' | 'clock' | 'timezone'>,
  month: Month,
): Promise<Standing> {
  const seal = await db.seals.findOne({ _id: month }, { projection: OF_SEAL });
  if (seal) return { state: 'sealed', seal };
  const digest = await db.digests.findOne(
    { month },
    { sort: { revision: -1 }, projection: { revision: 1, importedAt: 1 } },
  );
  if (digest) return { state: 'published', revision: digest.revision, importedAt: digest.importedAt };
  return { state: monthRange(month).to > dayOf(clock(), timezone) ? 'running' : 'open' };
}

/** The latest sealed month; null when none is. */
export async function latestSeal({ db }: Pick<StatsDeps, 'db'>): Promise<Seal | null> {
  return db.seals.findOne({}, { sort: { _id: -1 }, projection: OF_SEAL });
}
