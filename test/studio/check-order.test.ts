import { orderMap } from '../../src/pictures/order';
import { loadDistricts } from '../../src/districts/load';
import type { DigestOrder } from '../../src/digest/order';
import type { MapOrder } from '../../src/pictures/draw';
import { makeOrder, type Order } from '../../src/studio/make';
import { packOrder, unpackOrder } from '../../src/studio/pack';
import { digestOrder } from '../support/digests';
import { withDistricts } from '../support/maps';

/** Orders wait in the outbox while a release takes the place of another. */
const report = withDistricts({ 'district:quba': 3, 'district:lerik': 83 });
const map = (hides: MapOrder['hides']): MapOrder =>
  orderMap(report, hides, 'az', { centres: [], districts: loadDistricts() });

/** As a release before orders said what they hide left it. */
function queuedBefore<T extends Order>(order: T, change: (order: Record<string, unknown>) => void): Order {
  const left = JSON.parse(Buffer.from(packOrder(order)).toString()) as Record<string, unknown>;
  change(left);
  return unpackOrder(Buffer.from(JSON.stringify(left)));
}
const oldMap = (suppressed: boolean) =>
  queuedBefore(map(null), (left) => {
    delete left['hides'];
    left['suppressed'] = suppressed;
  });

test.each([true, false])(
  'a map that does not say what it hides is not drawn (suppressed: %s)',
  async (one) => {
    await expect(makeOrder(oldMap(one))).rejects.toThrow('does not say whether it is for everybody');
  },
);

test('nor is it in a workbook, on a page or in a digest, nor a digest whose subjects do not say', async () => {
  const old = oldMap(true) as MapOrder;
  const digest = digestOrder('2024-09', [report], 'az');
  const withMap: DigestOrder = { ...digest, more: [{ title: 'Xəritə', picture: old }] };
  const unsaid = queuedBefore(digest, (left) => {
    for (const one of left['subjects'] as Record<string, unknown>[]) delete one['hides'];
  });
  const workbook: Order = { kind: 'workbook', answer: { head: [] } as never, pictures: [old] };
  const page: Order = { kind: 'page', picture: old };
  for (const order of [withMap, unsaid, workbook, page])
    await expect(makeOrder(order)).rejects.toThrow('does not say whether it is for everybody');
});

test('a digest that does not say whether corrections are withheld is not made', async () => {
  const digest = digestOrder('2024-09', [report], 'az');
  const sealed = { state: 'sealed', sealedOn: '2024-10-02', corrections: [], withheld: false } as const;
  const unsaid = queuedBefore({ ...digest, standing: sealed }, (left) => {
    delete (left['standing'] as Record<string, unknown>)['withheld'];
  });
  await expect(makeOrder(unsaid)).rejects.toThrow('does not say whether it is for everybody');
});

test('one that says so is drawn: exact, or for everybody', async () => {
  for (const hides of [null, 'small'] as const) {
    const { mimeType } = await makeOrder(unpackOrder(packOrder(map(hides))));
    expect(mimeType).toBe('image/png');
  }
});
