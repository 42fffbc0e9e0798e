import type { Collections } from '../database/collections';
import { longestBin } from './call-kpis';
import type { Layout, Piece } from './layout';

/**
 * The longest wait among a call centre's calls of a layout, in seconds: looked up among the cases, from its bin on, or as
 * it was told for the very stretch. Null where it is neither.
 */
export async function longestWait(
  db: Pick<Collections, 'cases'>,
  layout: Layout,
  bin: number | null,
): Promise<number | null> {
  if (bin === null) return null;
  const pieces = layout.pieces.get('line') ?? [];
  const longest = await Promise.all(
    pieces.map(async (piece) => (piece.kind === 'logged' ? lookUp(db, piece, bin) : toldFor(piece, layout))),
  );
  return longest.includes(null) ? null : Math.max(0, ...longest.map((seconds) => seconds ?? 0));
}

async function lookUp(
  db: Pick<Collections, 'cases'>,
  { series, from, to }: Extract<Piece, { kind: 'logged' }>,
  bin: number,
): Promise<number> {
  const [subject, source] = series.split('@') as [string, string];
  const [row] = await db.cases
    .find({
      subject: subject as 'call-centre',
      source,
      kind: 'call',
      waitSeconds: { $gte: Math.max(bin, 1) },
      day: { $gte: from, $lt: to },
    })
    .sort({ waitSeconds: -1 })
    .limit(1)
    .project<{ waitSeconds: number }>({ waitSeconds: 1 })
    .toArray();
  return row?.waitSeconds ?? 0;
}

/** Where all waits are told and there is none, nobody waited. */
function toldFor({ from, to }: Piece, { spans }: Layout): number | null {
  const span = spans.find((one) => one.from === from && one.to === to && one.families?.['line']);
  const { line, abandon } = span?.families ?? {};
  if (!span || !line || !abandon) return null;
  return span.extremes.longestWait ?? (longestBin({ line, abandon }) === null ? 0 : null);
}
