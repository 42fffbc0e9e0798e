import { middleOf, SETTINGS } from '../../src/pictures/panels/ring-middle';
import { fitText } from '../../src/pictures/fit';

const label = 'ay ərzində';
const [large, , , small, alone] = SETTINGS;

test('a short total is set large, with what it is of on one line', () => {
  const middle = middleOf({ value: '37', label }, 63, large);
  expect(middle).toMatchObject({ size: 30, lines: [label] });
});

test('a total of eight digits has no room in a thick ring, and stands alone in a thin one', () => {
  const total = { value: '12\u00a0345\u00a0678', label };
  expect(middleOf(total, 45, alone)).toBeNull();
  expect(middleOf(total, 51, small)).toBeNull();
  expect(middleOf(total, 51, alone)).toMatchObject({ lines: [] });
});

test('a label that needs one line stands in the middle, though there were room for two', () => {
  const total = { value: '12\u00a0345\u00a0678', label };
  const middle = middleOf(total, 66, SETTINGS[1])!;
  expect(middle.lines).toEqual([label]);
  expect(middle.label + middle.value - middle.size * 0.73).toBeCloseTo(0);
});

test.each([
  ['Cumulative: since the opening (19 May 2020)', '19\u00a0May\u00a02020)'],
  ['Last printed: 13 min 33 s', '13\u00a0min\u00a033\u00a0s'],
])('%s: a date and a duration are not broken over lines', (text, whole) => {
  const { lines } = fitText(text, { weight: 400, size: 17, room: 220, lines: 3 });
  expect(lines.some((line) => line.includes(whole))).toBe(true);
});

test.each([
  ['Ожидание в очереди (от меньшего к большему)', 400, 'от\u00a0меньшего'],
  ['Направление не указано', 190, 'не\u00a0указано'],
  ['Youngest citizen (with a parent)', 220, 'a\u00a0parent'],
])('%s: a short word stays with what it belongs to', (text, room, whole) => {
  const { lines, cut } = fitText(text, { weight: 400, size: 22, least: 22, room, lines: 3 });
  expect(cut).toBe(false);
  expect(lines.some((line) => line.includes(whole))).toBe(true);
});

test('a short word stands alone rather than that a word is broken', () => {
  const { lines, cut } = fitText('за период', { weight: 400, size: 17, room: 75, lines: 2 });
  expect({ lines, cut }).toEqual({ lines: ['за', 'период'], cut: false });
});

test('where a date has no room on a line it is broken between its words', () => {
  const { lines, cut } = fitText('19 September 2020', { weight: 400, size: 17, room: 110, lines: 3 });
  expect(cut).toBe(false);
  expect(lines.length).toBeGreaterThan(1);
});
