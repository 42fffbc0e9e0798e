import type { Collections } from '../database/collections';

/**
 * The next inquiry number of a year, `2024-000123` (`T2024-000123` for a trial). Numbers are never given twice; a crash
 * may leave a gap.
 */
export async function nextNumber(
  db: Pick<Collections, 'settings'>,
  year: string,
  test: boolean,
): Promise<string> {
  const series = `${test ? 'T' : ''}${year}`;
  const row = await db.settings.findOneAndUpdate(
    { _id: `inquiry-number:${series}` },
    { $inc: { value: 1 } as never },
    { upsert: true, returnDocument: 'after' },
  );
  return `${series}-${String(row!.value).padStart(6, '0')}`;
}
