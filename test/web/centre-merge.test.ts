import type { CentreLine } from '../../src/console/administration/api';
import { bothChanged, factsOf, merged } from '../../web/console/administration/centre-merge';

const NAME = { az: 'Bakı', ru: 'Баку', en: 'Baku' };
const BEFORE: CentreLine = {
  ...{ code: '2', kind: 'centre', order: 2, since: null, until: null, successor: null, version: '1' },
  ...{ names: [{ from: null, names: NAME, short: NAME }], aliases: ['iki'] },
  ...{ name: '', label: '', kindText: '', sinceText: '', untilText: '', successorText: '' },
};
const reordered = ({ az, ru, en }: typeof NAME) => ({ en, ru, az });

describe('a centre that two change at once', () => {
  it('has what only the other changed, and what was typed', () => {
    const typed = { ...factsOf(BEFORE), aliases: ['iki', 'ikinci'] };
    const theirs = { ...BEFORE, order: 7 };
    expect(merged(BEFORE, typed, theirs)).toEqual({ ...typed, order: 7 });
    expect(bothChanged(BEFORE, typed, theirs)).toEqual([]);
  });

  it('is told of what both changed, each in another way', () => {
    const typed = { ...factsOf(BEFORE), order: 3, kind: 'branch' as const };
    expect(bothChanged(BEFORE, typed, { ...BEFORE, order: 7, kind: 'branch' })).toEqual(['order']);
  });

  it('is not changed where only the order of keys is another', () => {
    const [name] = BEFORE.names;
    const same = [{ short: reordered(NAME), names: reordered(NAME), from: name!.from }];
    const renamed = [{ ...name!, short: { ...NAME, az: 'Paytaxt' } }];
    const typed = { ...factsOf(BEFORE), names: renamed };
    expect(bothChanged(BEFORE, typed, { ...BEFORE, names: same })).toEqual([]);
    expect(merged(BEFORE, { ...typed, names: same }, { ...BEFORE, names: renamed }).names).toEqual(renamed);
  });
});
