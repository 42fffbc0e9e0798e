import { CALM, judgeDay, judgeQueue, type QueueSeen, type QueueState } from '../../src/subscriptions/judge';
import { newRecords } from '../../src/subscriptions/new-records';

const START = Date.parse('2024-09-04T06:00:00Z');
const LIMIT = 1200;
const seen = (minutes: number, waiting = 1): QueueSeen => ({ seconds: minutes * 60, waiting });

/** The states after looks at the queue, each a minute of the clock and the longest wait in minutes. */
function follow(looks: readonly (readonly [at: number, wait: number])[]): QueueState[] {
  let state = CALM;
  return looks.map(([at, wait]) => {
    state = { ...judgeQueue({ ...state, told: true }, seen(wait), new Date(START + at * 60_000), LIMIT) };
    return state;
  });
}

describe('the queue of the chats', () => {
  it('goes over when somebody waits longer than the limit, and is told once', () => {
    const states = follow([
      [0, 20],
      [1, 21],
      [2, 22],
      [30, 50],
    ]);
    expect(states.map(({ over, told }) => [over, told])).toEqual([
      [false, true],
      [true, false],
      [true, true],
      [true, true],
    ]);
    expect(states[1]).toMatchObject({ episode: 1, seconds: 1260, waiting: 1 });
  });

  it('is normal only after ten minutes in which nobody has waited for half of it', () => {
    const states = follow([
      [0, 21],
      [1, 15],
      [2, 10],
      [11, 9],
      [12, 9],
    ]);
    expect(states.map(({ over }) => over)).toEqual([true, true, true, true, false]);
    expect(states[4]!.told).toBe(false);
  });

  it('begins to be calm anew when somebody waits longer again', () => {
    const states = follow([
      [0, 21],
      [1, 5],
      [9, 11],
      [10, 5],
      [19, 5],
      [20, 5],
    ]);
    expect(states.map(({ over }) => over)).toEqual([true, true, true, true, true, false]);
  });

  it('goes over once an hour at most, however it wavers', () => {
    const looks = Array.from({ length: 240 }, (_, at) => [at, Math.floor(at / 15) % 2 ? 0 : 21] as const);
    const states = follow(looks);
    expect(states.at(-1)!.episode).toBeLessThanOrEqual(4);
    expect(states.filter(({ told }) => !told).length).toBeLessThanOrEqual(8);
  });
});

describe('the mean of a day', () => {
  it('has to fall well below the limit to be normal again', () => {
    expect(judgeDay(false, 1800, 1800)).toBe(false);
    expect(judgeDay(false, 1801, 1800)).toBe(true);
    expect(judgeDay(true, 1500, 1800)).toBe(true);
    expect(judgeDay(true, 1440, 1800)).toBe(false);
  });
});

describe('a record day', () => {
  const of = (day: string, value: number) => ({ day, value, source: 'logged' as const });
  const days = (...all: [string, number][]) => ({
    known: 100,
    days: all.map(([day, value]) => of(day, value)),
  });

  it('is one that is higher than every earlier one', () => {
    const found = newRecords(days(['2024-09-03', 50], ['2024-01-10', 40], ['2024-02-01', 30]), '2024-08-28');
    expect(found).toEqual([{ ...of('2024-09-03', 50), before: of('2024-01-10', 40) }]);
  });

  it('is not one that only equals an earlier one, nor an old one', () => {
    expect(newRecords(days(['2024-01-10', 50], ['2024-09-03', 50]), '2024-08-28')).toEqual([]);
    expect(newRecords(days(['2024-08-27', 50], ['2024-01-10', 40]), '2024-08-28')).toEqual([]);
  });

  it('may be two within a few days: each was the highest when it ended', () => {
    const two = days(['2024-09-03', 60], ['2024-09-01', 50], ['2024-01-10', 40]);
    expect(newRecords(two, '2024-08-28').map(({ day, before }) => [day, before?.day])).toEqual([
      ['2024-09-01', '2024-01-10'],
      ['2024-09-03', '2024-09-01'],
    ]);
    const falling = days(['2024-09-01', 60], ['2024-09-03', 50], ['2024-01-10', 40]);
    expect(newRecords(falling, '2024-08-28').map(({ day }) => day)).toEqual(['2024-09-01']);
  });

  it('needs thirty days before it is believed', () => {
    const few = { ...days(['2024-09-03', 50], ['2024-09-02', 40]), known: 29 };
    expect(newRecords(few, '2024-08-28')).toEqual([]);
    expect(newRecords({ ...few, known: 30 }, '2024-08-28')).toHaveLength(2);
  });
});
