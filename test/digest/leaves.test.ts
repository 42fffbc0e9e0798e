import { leavesOf } from '../../src/digest/leaves';
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
  expect(shape([1.41, 0.7, 0.7, 0.7, 1.1].map((one) => picture(one)))).toEqual([
    '1.41',
    '0.7+0.7',
    '0.7',
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
