import fc from 'fast-check';
import { add, addInto, equal, type Figures, identityHolds, subtract, ZERO } from '../../src/stats/figures';
import { figuresIn, noCounts } from '../../src/stats/counts';
import { countDuration } from '../../src/stats/durations';

const counting = noCounts();
countDuration(counting, 'wait', 31);
countDuration(counting, 'line', 20_000);
const counted = figuresIn(counting);
const measures = [
  ...[
    'received',
    'outcome:open',
    'outcome:answered',
    'outcome:none',
    'chat',
    'hour:3',
    'hour:none',
    '__proto__',
  ],
  ...[
    'load:7:23',
    'age:f:65',
    'age:u:none',
    'district:quba',
    'service:tsek',
    'calls:answered',
    'nps:promoters',
  ],
  ...Object.keys(counted),
];
const figures = fc
  .array(fc.tuple(fc.constantFrom(...measures), fc.integer({ min: -1e9, max: 1e9 })))
  .map((entries): Figures => Object.fromEntries(entries));

describe('Figures', () => {
  test('add up the same in any order', () => {
    fc.assert(fc.property(figures, figures, (a, b) => expect(add(a, b)).toEqual(add(b, a))));
  });

  test('add up the same in any grouping', () => {
    fc.assert(
      fc.property(figures, figures, figures, (a, b, c) =>
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c))),
      ),
    );
  });

  test('have a zero that changes nothing', () => {
    fc.assert(fc.property(figures, (a) => expect(equal(add(a, ZERO), a)).toBe(true)));
  });

  test('add up the same into a sum that is being made, in any order', () => {
    fc.assert(
      // Every counter has a word of ours in front, so none is named as this one.
      fc.property(
        fc.array(
          figures.filter((one) => !Object.hasOwn(one, '__proto__')),
          { maxLength: 6 },
        ),
        fc.nat(5),
        (all, turn) => {
          const [sum, other]: Record<string, number>[] = [{}, {}];
          for (const one of all) addInto(sum!, one);
          for (const one of [...all.slice(turn), ...all.slice(0, turn)].reverse()) addInto(other!, one);
          const whole = all.reduce(add, ZERO);
          expect(equal(sum!, whole)).toBe(true);
          expect(equal(other!, whole)).toBe(true);
          expect(Object.values(sum!)).not.toContain(0);
        },
      ),
    );
  });

  test('are undone by subtracting', () => {
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        expect(equal(subtract(add(a, b), b), a)).toBe(true);
        expect(subtract(a, a)).toEqual(ZERO);
      }),
    );
  });

  test('do not change what they are added to', () => {
    const a: Figures = Object.freeze({ chat: 1 });
    expect(add(a, { chat: 2 })).toEqual({ chat: 3 });
    expect(a).toEqual({ chat: 1 });
  });

  test('are equal when a counter is absent in one and 0 in the other', () => {
    expect(equal({ chat: 0, received: 2 }, { received: 2 })).toBe(true);
    expect(equal({ chat: 1 }, { chat: 2 })).toBe(false);
    expect(equal({}, { chat: 2 })).toBe(false);
  });
});

describe('the identity: received = answered + forwarded + refused + unresolved + open', () => {
  test('holds for nothing, and for the sum of figures of which it holds', () => {
    expect(identityHolds(ZERO)).toBe(true);
    const kept = { received: 3, 'outcome:answered': 1, 'outcome:unresolved': 1, 'outcome:open': 1 };
    expect(identityHolds(kept)).toBe(true);
    expect(identityHolds(add(kept, { received: 2, 'outcome:refused': 1, 'outcome:forwarded': 1 }))).toBe(
      true,
    );
  });

  test('is broken by one inquiry too many on either side', () => {
    expect(identityHolds({ received: 2, 'outcome:open': 1 })).toBe(false);
    expect(identityHolds({ received: 1, 'outcome:open': 1, 'outcome:answered': 1 })).toBe(false);
    expect(identityHolds({ 'outcome:open': 1 })).toBe(false);
  });

  test('is no matter of calls, which have no outcome', () => {
    expect(identityHolds({ chat: 7, 'calls:incoming': 4 })).toBe(true);
  });
});
