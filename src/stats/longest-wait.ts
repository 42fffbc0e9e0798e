import type { Collections } from '../database/collections';
import type { Layout } from './layout';

/**
 * The longest wait among a call centre's calls of a layout, in seconds, looked up from its bin on; null when it is not
 * wholly from cases.
 */
export async function longestWait(
  db: Pick<Collections, 'cases'>,
  layout: Layout,
  bin: number | null,
): Promise<number | null> {
  const pieces = layout.pieces.get('line') ?? [];
  if (bin === null || pieces.some(({ kind }) => kind !== 'logged')) return null;
  const longest = await Promise.all(
    pieces.map(async (piece) => {
      if (piece.kind !== 'logged') return 0;
      const [subject, source] = piece.series.split('@') as [string, string];
      const [row] = await db.cases
        .find({
          subject: subject as 'call-centre',
          source,
          kind: 'call',
          waitSeconds: { $gte: Math.max(bin, 1) },
          day: { $gte: piece.from, $lt: piece.to },
        })
        .sort({ waitSeconds: -1 })
        .limit(1)
        .project<{ waitSeconds: number }>({ waitSeconds: 1 })
        .toArray();
      return row?.waitSeconds ?? 0;
    }),
  );
  return Math.max(0, ...longest);
}
