import { type AgeBands, usualBands } from './age-bands';
import { extremeAge } from './ages';
import { FAMILIES, type Family } from './families';
import { addInto, type Figures, type Measure, ZERO } from './figures';
import { EXTREMES, type Extreme, isExtreme, type Layout, NOBODY, type Piece } from './layout';
import { ratiosOf } from './ratios';
import type { FigureParts } from './read-figures';
import { readingOf, type Sum, sumOf, totalTiles, type ValuedTile } from './reading';
import type { CountReading, Reading, Readings } from './report';
import { periodsWithin } from './tile';

type Logged = ReadonlyMap<string, FigureParts>;

/** How one kind of value is read from stored figures and summed. */
interface Kind<V> {
  readonly read: (parts: FigureParts) => V;
  readonly sum: Sum<V>;
}

/** The readings of a layout, with the logged figures by `<series>|<period>`. Pure. */
export function readingsOf(layout: Layout, figures: Logged, bands: AgeBands = usualBands): Readings {
  const counts: Record<string, CountReading> = {};
  const families: Partial<Record<Family, Reading<Figures>>> = {};
  for (const [name, pieces] of layout.pieces) {
    if (isExtreme(name)) continue;
    if (Object.hasOwn(FAMILIES, name)) {
      const family = name as Family;
      families[family] = readingOf(valueAll(pieces, ofFamily(family), figures), sumFigures);
    } else {
      counts[name] = readingOf(valueAll(pieces, ofMeasure(name as Measure), figures), sumOf);
    }
  }
  const extremes = Object.fromEntries(
    EXTREMES.map((which) => [which, extremeOf(layout.pieces.get(which) ?? [], which, figures)]),
  ) as Record<Extreme, number | null>;
  return { counts, families, ...ratiosOf(layout, counts, families, extremes, bands(layout.subject)) };
}

function valueAll<V>(pieces: readonly Piece[], kind: Kind<V>, figures: Logged): ValuedTile<V>[] {
  return pieces.flatMap((piece): ValuedTile<V>[] => {
    const { from, to } = piece;
    switch (piece.kind) {
      case 'unknown':
        return [{ from, to, value: null, source: null }];
      case 'closed':
        return [{ from, to, value: kind.sum([]), source: null }];
      case 'told':
        return [{ from, to, value: piece.value as V, source: piece.source }];
      case 'logged': {
        const rows = periodsWithin(piece.from, piece.to).flatMap(
          (period) => figures.get(`${piece.series}|${period}`) ?? [],
        );
        return [{ from, to, value: kind.sum(rows.map(kind.read)), source: 'logged' }];
      }
      case 'parts':
        return totalTiles(
          piece.parts.map((part, index) => {
            const name = piece.names?.[index];
            return valueAll(part, name ? (ofMeasure(name) as unknown as Kind<V>) : kind, figures);
          }),
          kind.sum,
        );
    }
  });
}

function ofMeasure(measure: Measure): Kind<number> {
  return { read: ({ counts }) => counts[measure] ?? 0, sum: sumOf };
}

function ofFamily(family: Family): Kind<Figures> {
  return { read: ({ families }) => families[family], sum: sumFigures };
}

const sumFigures: Sum<Figures> = (values) => {
  if (values.length < 2) return values[0] ?? ZERO;
  const sum: Record<string, number> = {};
  for (const one of values) addInto(sum, one);
  return sum;
};

function ofExtreme(which: Extreme): Kind<number> {
  const none = NOBODY[which];
  const better = which === 'youngest' ? Math.min : Math.max;
  return {
    read: ({ families }) => extremeAge(which, families.ages) ?? none,
    sum: (values) => values.reduce((best, value) => better(best, value), none),
  };
}

function extremeOf(pieces: readonly Piece[], which: Extreme, figures: Logged): number | null {
  const kind = ofExtreme(which);
  const { value } = readingOf(valueAll(pieces, kind, figures), kind.sum);
  return value !== null && Number.isFinite(value) ? value : null;
}
