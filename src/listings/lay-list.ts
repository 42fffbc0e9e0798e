import { addDays, type Day, earlier } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { type Known, layPieces, type Piece } from '../stats/layout';
import { rangeOf } from '../stats/period';
import type { StatsQuery } from '../stats/report';
import { type Leg, legsOf } from './counted';
import type { CaseFilter } from './filter';

/** Days on which cases of one kind of one subject, told by one source (null: our own chats), are what is counted. */
export interface Slice {
  readonly leg: Leg;
  readonly subject: Subject;
  readonly source: string | null;
  readonly from: Day;
  readonly to: Day;
}

/**
 * Days on which no cases are listed: a digest or totals answer for them (with the figure, where it is of exactly these
 * cases), nobody does, or the reader may not see whose they are.
 */
export interface Gap {
  readonly why: 'digest' | 'totals' | 'unknown' | 'hidden';
  /** Half-open. */
  readonly from: Day;
  readonly to: Day;
  readonly figure: number | null;
  /** Whose: the subject asked about, or of the agency its centres. */
  readonly subjects: readonly Subject[];
}

/** Which cases are behind a figure, day by day and source by source, as the figures count them. */
export interface ListLayout {
  readonly slices: readonly Slice[];
  readonly gaps: readonly Gap[];
  /** The figure that was sealed for exactly this range; null: none was, or it is of more than these cases. */
  readonly sealed: number | null;
}

/** Lays out the cases behind a question. `tomorrow` is the first day that is not awaited. Pure. */
export function layList(
  { subject, period }: StatsQuery,
  filter: CaseFilter,
  known: Known,
  tomorrow: Day,
  sees: (subject: Subject) => boolean,
): ListLayout {
  const range = rangeOf(period);
  const to = range.from < tomorrow ? earlier(range.to, tomorrow) : range.to;
  const legs = legsOf(subject, filter);
  const slices: Slice[] = [];
  const gaps: Gap[] = [];
  for (const leg of legs) {
    const visit = (piece: Piece, of: Subject): void => {
      if (piece.kind === 'closed') return;
      if (piece.kind === 'parts') {
        piece.parts.forEach((part, at) => part.forEach((one) => visit(one, piece.of?.[at] ?? of)));
        return;
      }
      const days = { from: piece.from!, to: piece.to };
      if (piece.kind === 'logged') {
        const [, source = null] = piece.series.split('@') as [string, string?];
        const whose: Subject = leg.kind === 'inquiry' && of === 'call-centre' ? 'chatbot' : of;
        if (sees(whose)) slices.push({ leg, subject: of, source, ...days });
        else gaps.push({ why: 'hidden', figure: null, subjects: [whose], ...days });
      } else if (piece.kind === 'told') {
        const why = piece.source === 'totals' ? 'totals' : 'digest';
        gaps.push({ why, figure: piece.value as number | null, subjects: [of], ...days });
      } else gaps.push({ why: 'unknown', figure: null, subjects: [of], ...days });
    };
    for (const piece of layPieces(subject, leg.what, { from: range.from, to }, known)) visit(piece, subject);
  }
  return { slices, gaps: joined(gaps), sealed: sealedFigure(subject, legs, range, known) };
}

/** Gaps for the same reason and days are one: its figure is the sum, where all of it is told. */
function joined(gaps: readonly Gap[]): Gap[] {
  const byDays = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = `${gap.why}|${gap.from}|${gap.to}`;
    const other = byDays.get(key);
    const figure = other?.figure === null || gap.figure === null ? null : (other?.figure ?? 0) + gap.figure;
    const subjects = [...new Set([...(other?.subjects ?? []), ...gap.subjects])];
    byDays.set(key, { ...gap, figure, subjects });
  }
  return [...byDays.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function sealedFigure(
  subject: Subject,
  legs: readonly Leg[],
  range: { readonly from: Day; readonly to: Day },
  { seals }: Known,
): number | null {
  const seal = seals?.get(subject)?.find(({ from, to }) => from === range.from && to === range.to);
  if (!seal) return null;
  const figures = legs.map((leg) => leg.figure(seal));
  return figures.every((one) => one !== undefined) ? figures.reduce((sum, one) => sum + one, 0) : null;
}

/** The last day of a gap. */
export function lastDayOf({ to }: Pick<Gap, 'to'>): Day {
  return addDays(to, -1);
}
