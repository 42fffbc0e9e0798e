import type { TextBox } from '../../src/pictures/canvas';
import { drawPicture } from '../../src/pictures/draw';
import { COLOURS, contrastOf, leastContrast } from '../../src/pictures/palette';
import { type Raster, rasterizePixels } from '../../src/pictures/rasterize';
import { infographicCases, orderOf } from '../support/pictures';

/** So far apart two colours may be in each channel and be the same. */
const NEAR = 4;

/** The colour that most of the picture has where a text is, the text itself left out. */
function groundOf({ width, pixels }: Raster, scale: number, text: TextBox): string {
  const counts = new Map<string, number>();
  for (let y = Math.ceil(text.y * scale); y < (text.y + text.height) * scale; y += 1)
    for (let x = Math.ceil(text.x * scale); x < (text.x + text.width) * scale; x += 1) {
      const at = (y * width + x) * 4;
      const colour = `#${Buffer.from(pixels.subarray(at, at + 3)).toString('hex')}`.toUpperCase();
      if (!isNear(colour, text.fill)) counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['nothing', 0])[0];
}

function isNear(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one.slice(1), 'hex'), Buffer.from(other.slice(1), 'hex')];
  return a.length === 3 && a.every((value, at) => Math.abs(value - b[at]!) <= NEAR);
}

/** Pages of a centre, the agency and 142: header, rings, bars, tables and what is not known. */
const SHOWN = ['centre-digest', 'agency-huge', 'call-centre-digest'];
const ORDERS = infographicCases()
  .filter(({ name }) => SHOWN.includes(name))
  .map((one) => [one.name, orderOf(one, 'az')] as const);

test.each(ORDERS)('every text can be read on what is really drawn below it: %s', async (_name, order) => {
  const drawing = drawPicture(order);
  const raster = await rasterizePixels(drawing.svg, 1);
  const grounds = drawing.texts.map((text) => groundOf(raster, drawing.zoom ?? 1, text));
  const pale = drawing.texts.flatMap(({ text, fill, on, size, weight }, index) => {
    const ground = grounds[index]!;
    return contrastOf(fill, ground) < leastContrast(size, weight)
      ? [`"${text}" is ${fill} on ${ground}, which is said to be ${on}`]
      : [];
  });
  expect(pale).toEqual([]);
  // The ground that is told is what is drawn, but for the header, which goes from one colour to another.
  const strange = drawing.texts.filter(
    ({ on }, index) => on !== COLOURS.navy && !isNear(grounds[index]!, on),
  );
  expect(strange.map(({ text, on }) => `"${text}" is not on ${on}`)).toEqual([]);
});

test('the pages are those that are meant', () => {
  expect(ORDERS).toHaveLength(SHOWN.length);
});
