import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { fontPath, type Weight } from '../../src/pictures/fonts';
import { extentOf, scriptOf } from '../../src/pictures/measure';

const fonts = new Map<Weight, Font>();
const judged = new Map<string, boolean>();

/** Whether a text is not as wide and high as when it is shaped whole, with everything that the font does. */
export function isMismeasured(text: string, weight: Weight): boolean {
  const key = `${weight}${text}`;
  const known = judged.get(key);
  if (known !== undefined) return known;
  const font = fonts.get(weight) ?? (create(readFileSync(fontPath(weight))) as Font);
  fonts.set(weight, font);
  const { advanceWidth, bbox } = font.layout(text, undefined, scriptOf(text));
  const [up, down] = [bbox.maxY, -bbox.minY].map((ink) => (Number.isFinite(ink) ? Math.max(0, ink) : 0));
  const { width, up: ours, down: below } = extentOf(text, weight);
  const wrong = [advanceWidth, up!, down!].some(
    (ink, index) => ink / font.unitsPerEm !== [width, ours, below][index],
  );
  judged.set(key, wrong);
  return wrong;
}
