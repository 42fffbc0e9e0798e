import { LOCALES, type Locale } from '../../src/core/actor';
import { drawPicture } from '../../src/pictures/draw';
import type { Drawing } from '../../src/pictures/infographic';
import { chartCases } from '../support/charts';
import { checkDrawing } from '../support/drawing';

const CASES = chartCases();
const drawn = new Map<string, Drawing>();

function drawingOf(name: string, locale: Locale): Drawing {
  const key = `${name} ${locale}`;
  const order = CASES.find((one) => one.name === name)!.order;
  if (!drawn.has(key)) drawn.set(key, drawPicture(order(locale)));
  return drawn.get(key)!;
}

describe.each(CASES.flatMap(({ name }) => LOCALES.map((locale) => [name, locale] as const)))(
  '%s %s',
  (name, locale) => {
    const [checked] = [() => checkDrawing(drawingOf(name, locale))];

    test('no text leaves its panel, no panel the page, and nothing lies on another', () => {
      expect(checked()).toMatchObject({ leaving: [], outside: [], overTexts: [], overPanels: [] });
    });

    test('every text is large enough, stands out from its ground and is there to its last letter', () => {
      expect(checked()).toMatchObject({ small: [], pale: [], missing: [], cut: [] });
    });

    test('every panel says in words what it shows', () => {
      const { panels, svg, alt } = drawingOf(name, locale);
      expect(panels.filter(({ says }) => says.trim() === '')).toEqual([]);
      expect(new Set(panels.map(({ key }) => key)).size).toBe(panels.length);
      expect(svg.match(/<g role="group" aria-label="[^"]+">/g)).toHaveLength(panels.length);
      expect(alt.length).toBeGreaterThan(20);
    });
  },
);
