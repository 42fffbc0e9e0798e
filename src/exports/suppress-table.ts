import { mapUnits } from '../districts/map-units';
import { type PublicPlaces, suppressPlaces } from '../stats/suppress-places';
import { COLUMNS, type CrossTable } from './cross-tables';

/**
 * A month by district and direction as everybody may see it: the one choice of what is hidden, for the public table, the map
 * and the digest. The map also tells what Bakı comes to with its own districts, so that sum is in it. Pure but for reading shapes.
 */
export function suppressTable(table: NonNullable<CrossTable>): PublicPlaces {
  const counts = [...table].map(([code, row]) => [code, COLUMNS.map((column) => row[column] ?? 0)] as const);
  return suppressPlaces(new Map(counts), mapUnits().within);
}
