import fc from 'fast-check';
import { Pacer } from '../../src/outbox/pacer';
import { pauseAfter } from '../../src/outbox/pause-after';

describe('Pacer', () => {
  it('lets a burst through at once, and the next as soon as the rate allows', () => {
    const pacer = new Pacer({ count: 3, perMs: 1000 });
    expect([0, 0, 0, 0, 0].map((now) => pacer.reserve('a', now))).toEqual([0, 0, 0, 1000, 1000]);
    expect(pacer.reserve('a', 1500)).toBe(0);
    expect(pacer.reserve('a', 1500)).toBe(500);
    expect(pacer.reserve('b', 1500)).toBe(0);
  });

  it('never lets more than its count fall within its time, and never waits without need', () => {
    const rates = fc.record({
      count: fc.integer({ min: 1, max: 5 }),
      perMs: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(rates, fc.array(fc.nat(800), { maxLength: 60 }), (rate, gaps) => {
        const pacer = new Pacer(rate);
        const sends: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          sends.push(now + pacer.reserve('a', now));
        }
        now = 0;
        for (const [index, at] of sends.entries()) {
          now += gaps[index]!;
          const before = sends[index - rate.count] ?? -Infinity;
          expect(at).toBe(Math.max(now, before + rate.perMs));
        }
      }),
    );
  });

  it('forgets who has been silent', () => {
    const pacer = new Pacer({ count: 1, perMs: 10 });
    for (let index = 0; index < 10_001; index++) pacer.reserve(`${index}`, index);
    pacer.reserve('last', 20_000);
    expect((pacer as unknown as { due: Map<string, unknown> }).due.size).toBeLessThan(100);
    expect(pacer.reserve('last', 20_000)).toBe(10);
  });
});

describe('pauseAfter', () => {
  it('is what the platform asks for at first', () => {
    expect([0, 250, 30_000].map((asked) => pauseAfter(asked, 1))).toEqual([0, 250, 30_000]);
  });

  it('doubles while it keeps refusing, up to a minute, and is never shorter than asked', () => {
    expect([2, 3, 4, 8, 9, 1000].map((refusals) => pauseAfter(0, refusals))).toEqual([
      1000, 2000, 4000, 60_000, 60_000, 60_000,
    ]);
    expect(pauseAfter(90_000, 20)).toBe(90_000);
  });
});
