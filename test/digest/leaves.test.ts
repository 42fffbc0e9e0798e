import { leavesOf, onPaper, PAPER } from '../../src/digest/leaves';
import type { PicturedPage } from '../../src/digest/sheet';

const picture = (ratio: number, wide = false): PicturedPage => ({
  ...{ title: null, svg: String(ratio), alt: '', ratio, wide },
});
const shape = (ratios: readonly PicturedPage[], tables = true) =>
  leavesOf(ratios, tables).map(({ pictures, open, flipped }) =>
    [
      pictures.map(({ svg }) => svg).join('+'),
      ...(open ? ['open'] : []),
      ...(flipped ? ['flipped'] : []),
    ].join(' '),
  );

test('low pictures share a page as long as it is high enough, in their order', () => {
  expect(shape([1.39, 0.69, 0.69, 0.69, 1.1].map((one) => picture(one)))).toEqual([
    '1.39',
    '0.69+0.69',
    '0.69',
    '1.1',
  ]);
});

test('tables begin below the last picture when half a page is left, if there are any', () => {
  expect(shape([picture(1.1), picture(0.76)])).toEqual(['1.1', '0.76 open']);
  expect(shape([picture(1.1), picture(0.76)], false)).toEqual(['1.1', '0.76']);
  expect(shape([picture(1.58)])).toEqual(['1.58']);
  expect(shape([])).toEqual([]);
});

test('what is wider than high has a page on its side', () => {
  expect(shape([picture(0.6), picture(0.75, true)])).toEqual(['0.6', '0.75 flipped']);
});

test('a picture that is higher than its page is on wider ground, in the middle; any other stays as it is', () => {
  const svg = '<svg viewBox="0 0 1000 1600" width="1000" height="1600"/>';
  const high = onPaper(svg, { width: 1000, height: 1600 }, false);
  expect(high.ratio).toBe(PAPER.upright);
  const [, x, width] = /viewBox="(\S+) 0 (\S+) 1600"/.exec(high.svg)!.map(Number);
  expect(1600 / width!).toBeCloseTo(PAPER.upright);
  expect(x! + width! / 2).toBeCloseTo(500);
  expect(onPaper(svg, { width: 1000, height: 1300 }, false)).toEqual({ svg, ratio: 1.3 });
  expect(onPaper(svg, { width: 1000, height: 690 }, true)).toEqual({ svg, ratio: 0.69 });
  expect(onPaper(svg, { width: 1000, height: 720 }, true).ratio).toBe(PAPER.flipped);
});
