import type { PeriodPiece } from './parse-period';
import type { PieceRead } from './read-words';

/** A piece that means a period, with or without a year of its own. */
export type Head = Exclude<PeriodPiece, { kind: 'year' | 'bad' }>;

/** The pieces that make one period together. */
export interface PieceGroup {
  /** null: a whole year. */
  readonly head: Head | null;
  readonly year: number | null;
  /** It ends a range that the group before begins. */
  readonly linked: boolean;
  readonly from: boolean;
  readonly until: boolean;
}

/** Pieces, in order and none of them bad, put together to periods: `avqust 2023 sentyabr 2024` is two. Pure. */
export function groupPieces(pieces: readonly PieceRead[]): PieceGroup[] {
  const groups: PieceGroup[] = [];
  for (const { piece, linked, from, until } of pieces) {
    if (piece.kind === 'bad') continue;
    const last = groups.at(-1);
    const joined = last ? joinPiece(last, piece) : null;
    if (joined) {
      groups[groups.length - 1] = { ...joined, from: last!.from || from, until: last!.until || until };
    } else {
      const own = piece.kind === 'year' ? { head: null, year: piece.year } : { head: piece, year: null };
      groups.push({ ...own, linked, from, until });
    }
  }
  return groups.map((group, index) => ({
    ...group,
    linked: index > 0 && (group.linked || group.until || groups[index - 1]!.from),
  }));
}

function joinPiece(group: PieceGroup, piece: Exclude<PeriodPiece, { kind: 'bad' }>): PieceGroup | null {
  if (piece.kind === 'year') {
    const open = group.year === null && group.head !== null && group.head.kind !== 'period';
    return open ? { ...group, year: piece.year } : null;
  }
  if (piece.kind === 'period' || piece.kind === 'day' || group.head !== null) return null;
  return { ...group, head: piece };
}

/** What kind of period a group makes. */
export function kindOf({ head }: PieceGroup): 'day' | 'week' | 'month' | 'year' | 'range' {
  if (head === null) return 'year';
  if (head.kind === 'period') return head.period.kind;
  return head.kind === 'day-month' ? 'day' : head.kind;
}
