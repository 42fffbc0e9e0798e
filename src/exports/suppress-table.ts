import { mapUnits } from '../districts/map-units';
import { suppressBesideDigest } from '../stats/suppress-beside-digest';
import type { PublicPlaces } from '../stats/suppress-places';
import { COLUMNS, type CrossTable } from './cross-tables';

/**
 * A month by district and direction as everybody may see it: the one choice of what is hidden, for the public table, the map
 * and the digest. The map also tells what Bakı comes to with its own districts, so that sum is in it; the digest tells the totals
 * by direction, so they stay. Pure but for reading shapes.
 */
export function suppressTable(table: NonNullable<CrossTable>): PublicPlaces {
  const counts = [...table].map(([code, row]) => [code, COLUMNS.map((column) => row[column] ?? 0)] as const);
  return suppressBesideDigest(new Map(counts), mapUnits().within);
}
