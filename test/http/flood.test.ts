import { createFloodGuard } from '../../src/http/flood';

const T0 = new Date('2024-09-01T10:00:00Z');
const after = (ms: number): Date => new Date(T0.getTime() + ms);

describe('the flood guard', () => {
  it('allows a burst, then says how long to wait', () => {
    const guard = createFloodGuard({ burst: 3, perSecond: 2 });
    expect([1, 2, 3, 4].map(() => guard.take('a', T0))).toEqual([0, 0, 0, 500]);
    expect(guard.take('a', after(499))).toBeGreaterThan(0);
    expect(guard.take('a', after(500))).toBe(0);
  });

  it('takes back what did not count, and no more than was counted', () => {
    const guard = createFloodGuard({ burst: 2, perSecond: 1 });
    guard.giveBack('a');
    expect([guard.take('a', T0), guard.take('a', T0)]).toEqual([0, 0]);
    guard.giveBack('a');
    expect([guard.take('a', T0), guard.take('a', T0)]).toEqual([0, 1000]);
  });

  it('never saves up more than the burst', () => {
    const guard = createFloodGuard({ burst: 2, perSecond: 1 });
    guard.take('a', T0);
    const later = after(3_600_000);
    expect([1, 2, 3].map(() => guard.take('a', later) === 0)).toEqual([true, true, false]);
  });

  it('counts each key for itself', () => {
    const guard = createFloodGuard({ burst: 1, perSecond: 1 });
    expect(guard.take('a', T0)).toBe(0);
    expect(guard.take('b', T0)).toBe(0);
    expect(guard.take('a', T0)).toBe(1000);
  });

  it('is not confused by a clock that steps back', () => {
    const guard = createFloodGuard({ burst: 1, perSecond: 1 });
    guard.take('a', T0);
    expect(guard.take('a', after(-60_000))).toBe(1000);
  });

  it('goes on with a hundred thousand keys', () => {
    const guard = createFloodGuard({ burst: 1, perSecond: 0.001 });
    const refused = Array.from({ length: 100_000 }, (_, i) => guard.take(`key ${i}`, T0)).filter(
      (wait) => wait > 0,
    );
    expect(refused).toEqual([]);
    expect(guard.take('key 99999', T0)).toBeGreaterThan(0);
  });
});
