import type { CentreRow } from '../../models/centre';
import type { PublishedSpan } from '../../models/digest';
import { type Day, type DayRange, earlier } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { extremeAge } from './ages';
import { type Coverage, coverageOf, openWithin } from './coverage';
import type { Family } from './families';
import type { Measure } from './figures';
import { familiesOf, measuresOf, totalOf } from './measures';
import type { RangeKind } from './reading';
import { type Covered, periodsWithin, type Told, type Tile, tile } from './tile';

/** Figures told for exactly these days, and by whom. */
export interface ToldSpan extends PublishedSpan {
  readonly source: Told<unknown>['source'];
}

/** Figures of a sealed month or its cumulative range, and what was known of parts of it. */
export interface SealedSpan extends ToldSpan {
  readonly parts: readonly ToldSpan[];
}

/** Ages that combine by maximum and minimum. */
export const EXTREMES = ['oldestMan', 'oldestWoman', 'youngest'] as const;
export type Extreme = (typeof EXTREMES)[number];

/** Nobody is older than the oldest of none, and nobody younger than the youngest of none. */
export const NOBODY: Readonly<Record<Extreme, number>> = {
  oldestMan: -Infinity,
  oldestWoman: -Infinity,
  youngest: Infinity,
};

/** What is laid out: a counter or a total of counters, a family of counters, an extreme. */
export type Name = Measure | 'services' | 'inquiries' | Family | Extreme;

/** A stretch of a range: who answers for it, nobody because the centre was not open, or what its parts add up to. */
export type Piece =
  | Tile<unknown>
  | { readonly kind: 'closed'; readonly from: Day | null; readonly to: Day }
  | {
      readonly kind: 'parts';
      readonly from: Day | null;
      readonly to: Day;
      readonly parts: readonly (readonly Piece[])[];
      /** What each part counts, where that is not what the whole is called. */
      readonly names?: readonly Measure[];
      /** Whose each part is, where that is not whose the whole is. */
      readonly of?: readonly Subject[];
    };

/** Something that is counted: by whom it is told, and on which days it is logged. */
export interface What {
  /** What a span says of it; undefined: nothing. */
  told(span: ToldSpan): unknown;
  covered(subject: Subject, coverage: Coverage): readonly Covered[];
  /** Of the agency it is the sum of the centres where nobody tells it as a whole. */
  readonly byCentre: boolean;
}

/** A range of one subject, laid out name by name. */
export interface Layout {
  readonly subject: Subject;
  readonly kind: RangeKind;
  readonly range: DayRange;
  readonly spans: readonly ToldSpan[];
  readonly pieces: ReadonlyMap<Name, readonly Piece[]>;
}

/** What layouts are made of: what was told and what is covered, by subject; and the agency's parts. */
export interface Known {
  readonly spans: ReadonlyMap<string, readonly ToldSpan[]>;
  /** What sealed months say, by subject; absent: nothing. */
  readonly seals?: ReadonlyMap<string, readonly SealedSpan[]>;
  readonly coverage: Coverage;
  readonly centres: readonly Pick<CentreRow, '_id' | 'since' | 'until'>[];
}

/**
 * Lays out everything of a subject over a range. Days from `end` on are not awaited, unless the range itself is
 * printed. What nobody tells of the agency as a whole is the sum of its centres. Pure.
 */
export function layOut(
  subject: Subject,
  kind: RangeKind,
  range: DayRange,
  end: Day,
  known: Known,
  names: readonly Name[] = namesOf(subject),
): Layout {
  const seal = known.seals?.get(subject)?.find(same(range));
  if (seal) return sealedLayout(subject, kind, seal, names);
  const spans = known.spans.get(subject) ?? [];
  const to = isPrinted(range, spans) ? range.to : earlier(range.to, end);
  const pieces = new Map(
    names.map((name) => [name, piecesOf(subject, name, { from: range.from, to }, known)] as const),
  );
  return { subject, kind, range, spans, pieces };
}

/** True when a digest, or whoever sealed the month, has figures of exactly this range. */
export function isPrinted(range: DayRange, spans: readonly ToldSpan[]): boolean {
  return spans.some(({ source, from, to }) => source !== 'totals' && from === range.from && to === range.to);
}

/**
 * A sealed month stands as it is, whatever a digest or the log says of it afterwards, and what was not known then stays
 * unknown. A longer range takes what the log has meanwhile.
 */
function sealedLayout(subject: Subject, kind: RangeKind, seal: SealedSpan, names: readonly Name[]): Layout {
  const range = { from: seal.from, to: seal.to };
  const pieces = names.map((name): [Name, Piece[]] => {
    const of = (span: ToldSpan): unknown => toldOf(name, span);
    const whole = toldBy([seal], of);
    return [name, tile(range, whole.length > 0 ? whole : toldBy(seal.parts, of), [])];
  });
  return { subject, kind, range, spans: [seal, ...seal.parts], pieces: new Map(pieces) };
}

function same(range: DayRange): (other: DayRange) => boolean {
  return ({ from, to }) => from === range.from && to === range.to;
}

function namesOf(subject: Subject): readonly Name[] {
  const total = totalOf(subject);
  const extremes = familiesOf(subject).includes('ages') ? EXTREMES : [];
  return [...measuresOf(subject), ...(total ? [total.name] : []), ...familiesOf(subject), ...extremes];
}

function piecesOf(subject: Subject, name: Name, range: DayRange, known: Known): Piece[] {
  if (name === 'services' || name === 'inquiries') {
    const told = toldBy(known.spans.get(subject) ?? [], (span) => toldOf(name, span));
    return totalPieces(subject, tile(range, told, []), known);
  }
  return layPieces(subject, whatOf(name), range, known);
}

/** Who answers for each stretch of a range, for one thing that is counted of a subject. Seals are not asked. Pure. */
export function layPieces(subject: Subject, what: What, range: DayRange, known: Known): Piece[] {
  const told = toldBy(known.spans.get(subject) ?? [], (span) => what.told(span));
  const tiles = tile<unknown>(range, told, what.covered(subject, known.coverage));
  if (subject !== 'agency' || !what.byCentre) return tiles;
  return tiles.map((one) => (one.kind === 'unknown' ? (ofCentres(what, one, known) ?? one) : one));
}

function whatOf(name: Exclude<Name, 'services' | 'inquiries'>): What {
  return {
    told: (span) => toldOf(name, span),
    covered: (subject, coverage) => coverageOf(subject, isExtreme(name) ? 'ages' : name, coverage),
    byCentre: name !== 'service:electronic',
  };
}

/** A total as it was told; else what its parts add up to. */
function totalPieces(subject: Subject, tiles: readonly Tile<unknown>[], known: Known): Piece[] {
  return tiles.map((one) => {
    if (one.kind !== 'unknown') return one;
    const { from, to } = one;
    const { parts: names } = totalOf(subject)!;
    const parts = names.map((part) => piecesOf(subject, part, { from, to }, known));
    return { kind: 'parts', from, to, parts: aligned(parts), names };
  });
}

function toldBy(spans: readonly ToldSpan[], of: What['told']): Told<unknown>[] {
  return spans.flatMap((span) => {
    const value = of(span);
    return value === undefined ? [] : [{ from: span.from, to: span.to, value, source: span.source }];
  });
}

function toldOf(name: Name, span: ToldSpan): unknown {
  if (isExtreme(name)) return span.extremes[name] ?? extremeOfFamily(name, span);
  return span.counts[name] ?? span.families?.[name];
}

/** Who tells all ages tells the oldest and the youngest, nobody included. */
function extremeOfFamily(name: Extreme, { families }: ToldSpan): number | undefined {
  const ages = families?.['ages'];
  return ages && (extremeAge(name, ages) ?? NOBODY[name]);
}

/** True for the ages that combine by maximum and minimum. */
export function isExtreme(name: Name): name is Extreme {
  return (EXTREMES as readonly string[]).includes(name);
}

/** What the centres that were open tell together; null when none was. */
function ofCentres(what: What, range: DayRange, known: Known): Piece | null {
  const of: Subject[] = [];
  const parts = known.centres.flatMap((centre): Piece[][] => {
    const open = openWithin(range, centre);
    if (!open) return [];
    const subject = `centre:${centre._id}` as const;
    of.push(subject);
    return [
      [
        ...(open.from === range.from ? [] : [{ kind: 'closed' as const, from: range.from, to: open.from! }]),
        ...layPieces(subject, what, open, known),
        ...(open.to === range.to ? [] : [{ kind: 'closed' as const, from: open.to, to: range.to }]),
      ],
    ];
  });
  if (parts.length === 0) return null;
  return { kind: 'parts', from: range.from, to: range.to, parts: aligned(parts), of };
}

/** What can be cut at any day is cut where another part is, so that as much as possible is known together. */
function aligned(parts: readonly (readonly Piece[])[]): Piece[][] {
  const ends = [...new Set(parts.flat().map(({ to }) => to))].sort();
  return parts.map((pieces) =>
    pieces.flatMap((piece): Piece[] => {
      if (piece.kind === 'told' || piece.kind === 'parts') return [piece];
      const inside = ends.filter((end) => end < piece.to && (piece.from === null || end > piece.from));
      const cuts = [piece.from, ...inside, piece.to];
      return cuts.slice(1).map((to, index) => ({ ...piece, from: cuts[index]!, to: to! }));
    }),
  );
}

/** The stored figures that layouts need: `<series>|<period>`. */
export function figuresNeeded(layouts: readonly Layout[]): string[] {
  const needed = new Set<string>();
  const visit = (piece: Piece): void => {
    if (piece.kind === 'parts') piece.parts.forEach((pieces) => pieces.forEach(visit));
    if (piece.kind !== 'logged') return;
    for (const period of periodsWithin(piece.from, piece.to)) needed.add(`${piece.series}|${period}`);
  };
  for (const { pieces } of layouts) for (const list of pieces.values()) list.forEach(visit);
  return [...needed];
}
