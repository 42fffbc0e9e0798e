import { drawPicture } from '../../src/pictures/draw';
import type { Drawing } from '../../src/pictures/infographic';
import { chartCases } from '../support/charts';
import { mapCases, mapOrderOf } from '../support/maps';
import { infographicCases, orderOf } from '../support/pictures';

/** What is told of the parts of each panel to whoever points at them. */
function marksOf({ svg, panels }: Drawing): { key: string; marks: string[] }[] {
  const groups = svg.split('<g role="group"').slice(1);
  return panels.map(({ key }, at) => ({
    key,
    marks: [...groups[at]!.matchAll(/data-mark="([^"]*)"/g)].map(([, mark]) => mark!),
  }));
}

const infographic = (name: string): Drawing =>
  drawPicture(
    orderOf(
      infographicCases().find((one) => one.name === name)!,
      'az',
    ),
  );
const chart = (name: string): Drawing =>
  drawPicture(
    chartCases()
      .find((one) => one.name === name)!
      .order('az'),
  );

const DRAWN: readonly (readonly [string, () => Drawing])[] = [
  ...infographicCases()
    .filter(({ name }) => name.endsWith('-full'))
    .map(({ name }) => [`the figures of ${name}`, () => infographic(name)] as const),
  ['a comparison', () => chart('compare-nine-centres')],
  ['the hours', () => chart('hours-usual')],
  ['a trend', () => chart('trend-usual')],
  ['a map', () => drawPicture(mapOrderOf(mapCases()[0]!, 'az'))],
];

/** Panels of words alone, in which there is nothing to point at. */
const WORDS = /^(?:header|footer|nps|times|unknown|fact-.*)$/;

test.each(DRAWN)('%s: every chart tells its parts to whoever points at them', (_, draw) => {
  const all = marksOf(draw());
  expect(
    all.filter(({ key, marks }) => marks.length === 0 && !WORDS.test(key)).map(({ key }) => key),
  ).toEqual([]);
  for (const { key, marks } of all)
    expect({ key, empty: marks.filter((mark) => mark.trim() === '') }).toEqual({ key, empty: [] });
});
