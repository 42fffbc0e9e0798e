import { card, type Panel } from '../panel';
import { listing } from '../panels/listing';
import { paintOf } from './paint';
import { type MapSheet, shownCount } from './sheet';

/** The counts of districts that have no room for them on the map, by name; null: all have. */
export function namedPanel(sheet: MapSheet, codes: readonly string[]): Panel | null {
  if (codes.length === 0) return null;
  const entries = codes
    .map((code) => ({ name: sheet.nameOf(code), count: sheet.counts.shapes.get(code) ?? null }))
    .sort((a, b) => a.name.localeCompare(b.name, sheet.locale))
    .map(({ name, count }) => ({
      ...{ sign: null, swatch: paintOf(count, sheet.classes).fill },
      ...{ name, value: shownCount(sheet, count) },
    }));
  return card(
    { space: { dense: true } },
    { key: 'named', title: sheet.words('map.named') },
    listing(entries),
  );
}
