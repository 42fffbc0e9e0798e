import type { Weight } from './fonts';
import { glyphPath, shapeOf } from './measure';

const TEXT = /<text ([^>]*)>([^<]*)<\/text>/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
/** What says how a text is set; everything else stays with its shapes. */
const SET: ReadonlySet<string> = new Set([
  'x',
  'y',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
]);

/**
 * A picture of ours with its texts as shapes, as a browser has to show it: inside an `<img>` there are no fonts but those of the
 * device, and another font would leave its panel. Each letter is defined once and used where it stands. What the picture
 * shows is still told by its title and descriptions. Pure but for reading fonts.
 */
export function outlineTexts(svg: string): string {
  const used = new Map<string, string>();
  const outlined = svg.replace(TEXT, (_, attributes: string, content: string) =>
    shapesOf(
      Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, value!])),
      unescape(content),
      used,
    ),
  );
  const letters = [...used].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('');
  return outlined.replace(/(<svg [^>]*>)/, `$1<defs>${letters}</defs>`);
}

function shapesOf(
  attributes: Readonly<Record<string, string>>,
  text: string,
  used: Map<string, string>,
): string {
  const weight = Number(attributes['font-weight'] ?? 400) as Weight;
  const { glyphs, width, unitsPerEm } = shapeOf(text, weight);
  const scale = Number(attributes['font-size']) / unitsPerEm;
  const before = { middle: width / 2, end: width }[attributes['text-anchor'] ?? ''] ?? 0;
  const x = Number(attributes['x'] ?? 0) - before * scale;
  const others = Object.entries(attributes)
    .filter(([name]) => !SET.has(name) && name !== 'transform')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
  const letters = glyphs.flatMap((glyph) => {
    const path = glyphPath(glyph.id, weight);
    // A space has no shape.
    if (path === '') return [];
    const id = `g${weight}-${glyph.id}`;
    used.set(id, path);
    return [`<use href="#${id}" x="${Math.round(glyph.x)}"${glyph.y ? ` y="${Math.round(glyph.y)}"` : ''}/>`];
  });
  const turned = attributes['transform'] === undefined ? '' : `${attributes['transform']} `;
  const place = `${turned}translate(${short(x)} ${short(Number(attributes['y'] ?? 0))}) scale(${short(scale, 5)} ${short(-scale, 5)})`;
  return `<g transform="${place}"${others}>${letters.join('')}</g>`;
}

function short(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
