import type { Box, TextBox } from '../../src/pictures/canvas';
import type { Drawing } from '../../src/pictures/infographic';
import { missingGlyphs } from '../../src/pictures/measure';
import { contrastOf, leastContrast } from '../../src/pictures/palette';
import { isMismeasured } from './whole-layout';

const within = (a: Box, b: Box): boolean =>
  a.x >= b.x - 0.5 &&
  a.y >= b.y - 0.5 &&
  a.x + a.width <= b.x + b.width + 0.5 &&
  a.y + a.height <= b.y + b.height + 0.5;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;
const pairsOf = <T extends Box>(of: readonly T[]): [T, T][] =>
  of.flatMap((a, index) => of.slice(index + 1).flatMap((b): [T, T][] => (overlap(a, b) ? [[a, b]] : [])));

/** Everything that is wrong with a picture: what leaves its panel, lies on another, is too small, too pale, cut or without a glyph. */
export function wrongOf({ texts, panels, width, height }: Drawing): string[] {
  const page = { x: 0, y: 0, width, height };
  const panelOf = ({ panel }: TextBox): Box => panels.find(({ key }) => key === panel)!;
  return [
    ...texts
      .filter((one) => !within(one, panelOf(one)))
      .map(({ text, panel }) => `"${text}" leaves ${panel}`),
    ...panels.filter((one) => !within(one, page)).map(({ key }) => `${key} leaves the page`),
    ...pairsOf(texts).map(([a, b]) => `"${a.text}" lies on "${b.text}"`),
    ...pairsOf(panels).map(([a, b]) => `${a.key} lies on ${b.key}`),
    ...texts.filter(({ size }) => size < 17).map(({ text }) => `"${text}" is too small`),
    ...texts
      .filter(({ fill, on, size, weight }) => contrastOf(fill, on) < leastContrast(size, weight))
      .map(({ text, fill, on }) => `"${text}" is pale: ${fill} on ${on}`),
    ...texts
      .filter(({ text, weight }) => isMismeasured(text, weight))
      .map(({ text }) => `"${text}" is not as large as when it is shaped whole`),
    ...texts.filter(({ cut }) => cut).map(({ text }) => `"${text}" is cut`),
    ...texts.flatMap(({ text, weight }) => missingGlyphs(text, weight).map((char) => `no glyph for ${char}`)),
    ...panels.filter(({ says }) => says.trim() === '').map(({ key }) => `${key} says nothing`),
  ];
}
