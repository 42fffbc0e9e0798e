import type { Box } from '../../src/pictures/canvas';
import type { Drawing } from '../../src/pictures/infographic';
import { missingGlyphs } from '../../src/pictures/measure';
import { contrastOf, leastContrast } from '../../src/pictures/palette';
import { isMismeasured } from './whole-layout';

/** What is wrong with where and how a drawing's texts are; each list should be empty. */
export function checkDrawing({ texts, panels, width, height, zoom = 1 }: Drawing) {
  const page = { x: 0, y: 0, width: width / zoom, height: height / zoom };
  const panelOf = (key: string) => panels.find((one) => one.key === key)!;
  const pale = texts.filter(
    ({ fill, on, size, weight }) => contrastOf(fill, on) < leastContrast(size, weight),
  );
  return {
    leaving: texts
      .filter((text) => !inside(text, panelOf(text.panel)))
      .map(({ panel, text }) => `${panel}: ${text}`),
    outside: panels.filter((panel) => !inside(panel, page)).map(({ key }) => key),
    overTexts: pairsOf(texts).map(([a, b]) => `${a.text} / ${b.text}`),
    overPanels: pairsOf(panels).map(([a, b]) => `${a.key} / ${b.key}`),
    small: texts.filter(({ size }) => size < 17).map(({ text }) => text),
    pale: pale.map(({ text, fill, on }) => `${text} ${fill} ${on}`),
    mismeasured: texts.filter(({ text, weight }) => isMismeasured(text, weight)).map(({ text }) => text),
    missing: texts.flatMap(({ text, weight }) => missingGlyphs(text, weight)),
    cut: texts.filter(({ cut }) => cut).map(({ text }) => text),
  };
}

function inside(a: Box, b: Box): boolean {
  return (
    a.x >= b.x - 0.5 &&
    a.y >= b.y - 0.5 &&
    a.x + a.width <= b.x + b.width + 0.5 &&
    a.y + a.height <= b.y + b.height + 0.5
  );
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1
  );
}

function pairsOf<T extends Box>(of: readonly T[]): [T, T][] {
  return of.flatMap((a, index) =>
    of.slice(index + 1).flatMap((b): [T, T][] => (overlap(a, b) ? [[a, b]] : [])),
  );
}
