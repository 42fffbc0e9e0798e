import type { Corrections } from '../../../models/digest';
import { addMonths, type Month } from '../../core/calendar';
import type { Collections } from '../../database/collections';
import type { PublishedMonth } from './check-continuity';
import type { DigestFile } from './schema';

/** A month that was sealed here, with its cumulative counts that were corrected since. */
export type SealedMonth = Required<Pick<PublishedMonth, 'month' | 'subjects' | 'corrected'>>;

/** Reads a month as it was sealed here; null when it is not sealed. */
export type ReadSealed = (month: Month) => Promise<SealedMonth | null>;

/**
 * The months before and after one, where we have them. The one before as it was sealed here, which stands whatever digest
 * of it there is, or else as its digest has it.
 */
export async function readNeighbours(
  collections: Pick<Collections, 'digests'>,
  month: Month,
  sealed?: ReadSealed,
): Promise<{ readonly previous: PublishedMonth | null; readonly next: PublishedMonth | null }> {
  const before = addMonths(month, -1);
  const previous = (await sealed?.(before)) ?? (await published(collections, before));
  return { previous, next: await published(collections, addMonths(month, 1)) };
}

/** The corrections of the month before that a digest lists; null: none. */
export function correctionsIn(file: DigestFile): Corrections | null {
  return (file.version === 2 && file.corrections) || null;
}

/** The latest revision of a month's digest, or null. */
async function published(
  { digests }: Pick<Collections, 'digests'>,
  month: Month,
): Promise<PublishedMonth | null> {
  const [row] = await digests
    .find({ month }, { projection: { subjects: 1, corrections: 1 } })
    .sort({ revision: -1 })
    .limit(1)
    .toArray();
  return row ? { month, subjects: row.subjects, carried: row.corrections?.figures ?? [] } : null;
}
