import { wordsOf } from '../../locales';
import { formatMonthHeading } from '../../locales/format';
import { typeset } from '../documents/typeset';
import { drawable, keepTogether } from '../pictures/fit';
import type { RenderOptions } from '../reports/page';
import { coverOf, stampOf, warningsOf } from './cover';
import type { DigestOrder } from './order';
import { partsOf } from './parts';
import { sectionsOf } from './sections';
import type { Sheet } from './sheet';
import { TEMPLATE } from './template';

/** A digest as a PDF, and what it is in short. */
export interface MadeDigest {
  readonly pdf: Uint8Array;
  readonly alt: string;
}

/** Sets a digest: pages as pictures, every figure in tables, and what the words mean. The same order gives the same bytes. */
export async function makeDigest(order: DigestOrder): Promise<MadeDigest> {
  const { sheet, pictures } = layOutDigest(order);
  const pdf = await typeset(TEMPLATE, { ...pictures, sheet: JSON.stringify(sheet) });
  return { pdf, alt: sheet.title };
}

/** What stands on the pages of a digest, and its pictures by key. Pure but for reading fonts. */
export function layOutDigest(order: DigestOrder): {
  readonly sheet: Sheet;
  readonly pictures: Readonly<Record<string, string>>;
} {
  const { locale, month, districts } = order;
  const words = wordsOf(locale);
  const options: RenderOptions = {
    ...{ locale, words, centres: order.centres },
    districtName: (code) => (Object.hasOwn(districts, code) ? districts[code]! : code),
  };
  const { parts, pictures } = partsOf(order, options);
  const running = `${words('digest.title')} · ${formatMonthHeading(month, locale)}`;
  const warnings = warningsOf(order, words);
  const sheet: Sheet = {
    ...{ lang: locale, title: running, author: words('stats.subject.agency') },
    ...{ cover: coverOf(order, options), running, contents: words('digest.contents'), parts },
    warning: warnings.length === 0 ? null : warnings.join(' · '),
    stamp: stampOf(order, words),
    sections: sectionsOf(order, options),
  };
  return { sheet: inGlyphs(sheet), pictures };
}

/** What is read by itself, as names are in bookmarks. */
const UNBOUND = ['title', 'alt'];

/**
 * Names come from data: what the font has no glyph for is shown as `?`, as on pictures. Short words stay with what they belong
 * to, as there.
 */
function inGlyphs<T>(value: T, key = ''): T {
  if (typeof value === 'string') {
    const drawn = drawable(value, 400);
    return (UNBOUND.includes(key) ? drawn : keepTogether(drawn)) as T;
  }
  if (Array.isArray(value)) return value.map((one) => inGlyphs(one as unknown, key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, inGlyphs(one as unknown, name)]),
  ) as T;
}
