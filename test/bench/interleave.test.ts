import { interleave, rateOf } from '../../bench/interleave';

it('warms each up, then measures them in turn, each round the other way about', async () => {
  const order: string[] = [];
  let serial = 0;
  const pass = (name: string) => async () => (order.push(name), (serial += 1));
  const values = await interleave({ ours: pass('ours'), theirs: pass('theirs') }, 3);
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs']);
  // What the warm-up came to is not among them.
  expect(values).toEqual({ ours: [3, 6, 7], theirs: [4, 5, 8] });
});

it('begins no other round when it is enough, but measures one', async () => {
  const values = await interleave({ ours: async () => 1, theirs: async () => 2 }, 5, () => true);
  expect(values).toEqual({ ours: [1], theirs: [2] });
});

it('does everything once, no more at a time than it may, and counts what was done', async () => {
  const seen: number[] = [];
  let [now, most] = [0, 0];
  const { done, rate } = await rateOf({ count: 20, inFlight: 4, limitMs: Infinity }, async (index) => {
    seen.push(index);
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  });
  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect([done, most]).toEqual([20, 4]);
  expect(rate).toBeGreaterThan(0);
});

it('begins nothing after its time, but something', async () => {
  const { done } = await rateOf({ count: 100, inFlight: 1, limitMs: -1 }, async () => undefined);
  expect(done).toBe(1);
});

it('fails when one of them does', async () => {
  const broken = rateOf({ count: 3, inFlight: 1, limitMs: Infinity }, () =>
    Promise.reject(new Error('refused')),
  );
  await expect(broken).rejects.toThrow('refused');
});
