import fc from 'fast-check';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { DIRECTIONS, OUTCOMES } from '../../src/core/subjects';
import { takeInquiry } from '../../src/inquiries/take';
import { describeInquiry } from '../../src/inquiries/describe';
import { contributionOf } from '../../src/stats/contribution';
import { identityHolds } from '../../src/stats/figures';
import { rollUp, rollUpAll } from '../../src/stats/roll-up';
import { useDatabase } from '../support/database';
import { Crash, type Failure, failingWrites, pausedWrites } from '../support/failing-writes';
import { changeInquiry, figuresOf, logInquiry, storedFigures } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const TAKEN = new Date('2024-09-02T09:00:00Z');

/** Each inquiry is in the figures once, as it stands now, and none waits. */
async function expectExact(): Promise<void> {
  const inquiries = await db().inquiries.find().toArray();
  expect(await storedFigures(db())).toEqual(figuresOf(inquiries));
  expect(inquiries.filter(({ dirty }) => dirty)).toEqual([]);
  expect(inquiries.map(({ counted }) => counted)).toEqual(inquiries.map(contributionOf));
  expect(await db().rollups.findOne()).toMatchObject({ state: 'done', changes: [], items: [] });
}

async function clear(): Promise<void> {
  const { interactions, inquiries, figures, rollups } = db();
  await Promise.all([interactions, inquiries, figures, rollups].map((one) => one.deleteMany({})));
}

describe('the roll-up', () => {
  test('counts an inquiry in its day, its month and its year, once however often it runs', async () => {
    await logInquiry(db(), { id: 'a', channel: 'web', direction: 'labour' });
    expect(await rollUpAll(db())).toBe(1);
    const first = await storedFigures(db());
    expect(Object.keys(first).sort()).toEqual([
      'call-centre|2024',
      'call-centre|2024-09',
      'call-centre|2024-09-01',
      'chatbot|2024',
      'chatbot|2024-09',
      'chatbot|2024-09-01',
    ]);
    expect(first['chatbot|2024-09']).toMatchObject({ received: 1, 'direction:labour': 1, 'hour:12': 1 });
    expect(first['call-centre|2024']).toEqual({ chat: 1 });
    expect(await rollUpAll(db())).toBe(0);
    expect(await storedFigures(db())).toEqual(first);
  });

  test('does nothing, and fails at nothing, when there is nothing', async () => {
    expect(await rollUp(db())).toBe(0);
    await expectExact();
  });

  test('moves an inquiry when its direction is set later', async () => {
    await logInquiry(db(), { id: 'a' });
    await rollUpAll(db());
    await describeInquiry(db(), 'a', { direction: 'disability' });
    await rollUpAll(db());
    const month = (await storedFigures(db()))['chatbot|2024-09']!;
    expect(month).toMatchObject({ received: 1, 'direction:disability': 1 });
    expect(month).not.toHaveProperty('direction:none');
    await expectExact();
  });

  test('moves an inquiry from the chatbot to the social inbox when a person takes it', async () => {
    await logInquiry(db(), { id: 'a', channel: 'messenger' });
    await rollUpAll(db());
    expect(await storedFigures(db())).toHaveProperty(['chatbot|2024-09']);
    await takeInquiry(db(), 'a', TAKEN);
    await rollUpAll(db());
    const figures = await storedFigures(db());
    expect(figures).not.toHaveProperty(['chatbot|2024-09']);
    expect(figures['social|2024-09']).toMatchObject({ received: 1, 'channel:messenger': 1 });
    expect(figures['call-centre|2024-09']).toEqual({ chat: 1 });
  });

  test('counts a closing on the day the inquiry was received, and keeps the identity', async () => {
    await logInquiry(db(), { id: 'a', at: '2024-09-30T12:00:00Z' });
    await logInquiry(db(), { id: 'b', at: '2024-09-30T12:00:00Z' });
    await rollUpAll(db());
    await changeInquiry(db(), 'a', { outcome: 'answered', closedAt: new Date('2024-10-05T08:00:00Z') });
    await rollUpAll(db());
    const figures = await storedFigures(db());
    expect(figures['chatbot|2024-09-30']).toMatchObject({
      received: 2,
      'outcome:answered': 1,
      'outcome:open': 1,
    });
    expect(figures).not.toHaveProperty(['chatbot|2024-10']);
    expect(Object.values(figures).every(identityHolds)).toBe(true);
  });

  test('never counts a trial', async () => {
    await logInquiry(db(), { id: 'a', test: true });
    await takeInquiry(db(), 'a', TAKEN);
    expect(await rollUpAll(db())).toBe(1);
    expect(await storedFigures(db())).toEqual({});
    await expectExact();
  });

  test('counts what changes while it runs in the next batch', async () => {
    await logInquiry(db(), { id: 'a' });
    const slow = pausedWrites(db(), 4);
    const running = rollUp(slow.db);
    await slow.paused;
    await describeInquiry(db(), 'a', { direction: 'labour' });
    slow.resume();
    expect(await running).toBe(1);
    expect(await db().inquiries.findOne({ _id: 'a' })).toMatchObject({ dirty: true });
    expect(await rollUpAll(db())).toBe(1);
    await expectExact();
  });

  test('counts once when several run at once', async () => {
    for (let round = 0; round < 3; round++) {
      const ids = Array.from({ length: 10 }, (_, index) => `${round}-${index}`);
      await Promise.all(ids.map((id) => logInquiry(db(), { id, channel: 'instagram' })));
      await takeInquiry(db(), `${round}-0`, TAKEN);
      await Promise.all(Array.from({ length: 5 }, () => rollUpAll(db())));
    }
    await rollUpAll(db());
    await expectExact();
  });

  test('goes on with the numbers when its own row is lost, so that nothing is skipped', async () => {
    for (const id of ['a', 'b', 'c']) {
      await logInquiry(db(), { id });
      await rollUpAll(db());
    }
    await db().rollups.deleteMany({});
    await describeInquiry(db(), 'a', { direction: 'labour' });
    await logInquiry(db(), { id: 'd' });
    await rollUpAll(db());
    await expectExact();
  });

  test('gives the same figures whatever the order and the batches', async () => {
    const message = fc.record({
      channel: fc.constantFrom(...CHANNEL_NAMES),
      at: fc.constantFrom('2024-08-31T19:59:59Z', '2024-08-31T20:00:00Z', '2024-12-31T20:00:00Z'),
      direction: fc.constantFrom(null, ...DIRECTIONS),
    });
    const change = fc.record({
      outcome: fc.constantFrom(...OUTCOMES),
      takenAt: fc.constantFrom(null, TAKEN),
    });
    const life = fc.tuple(message, fc.array(change, { maxLength: 2 }));
    const shuffled = fc.array(life, { minLength: 1, maxLength: 4 }).chain((lives) => {
      const steps = lives.flatMap(([, changes], id) => [id, ...changes.map(() => id)]);
      return fc.tuple(
        fc.constant(lives),
        fc.shuffledSubarray(steps, { minLength: steps.length }),
        fc.array(fc.boolean(), { minLength: steps.length, maxLength: steps.length }),
      );
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ([lives, order, stops]) => {
        await clear();
        const step = lives.map(() => 0);
        for (const [index, id] of order.entries()) {
          const [first, changes] = lives[id]!;
          const now = step[id]!++;
          if (now === 0) await logInquiry(db(), { id: `${id}`, ...first });
          else await changeInquiry(db(), `${id}`, changes[now - 1]!);
          if (stops[index]) await rollUpAll(db());
        }
        await rollUpAll(db());
        await expectExact();
      }),
      { numRuns: 12 },
    );
  });
});

describe('a crash of the roll-up', () => {
  /** What was counted before, what moved since, and what is new: every kind of change in one batch. */
  async function prepare(): Promise<void> {
    await clear();
    await Promise.all([
      logInquiry(db(), { id: 'a', channel: 'messenger' }),
      logInquiry(db(), { id: 'b' }),
      logInquiry(db(), { id: 'trial', test: true }),
    ]);
    await rollUpAll(db());
    await takeInquiry(db(), 'a', TAKEN);
    await changeInquiry(db(), 'b', { outcome: 'refused' });
    await logInquiry(db(), { id: 'c', channel: 'web', at: '2024-12-31T20:00:00Z' });
  }

  test.each<Failure>(['refused', 'applied', 'halved'])(
    'at any of its writes (%s) is mended by the next',
    async (failure) => {
      for (let at = 1; ; at++) {
        await prepare();
        const failing = failingWrites(db(), at, failure);
        const crash = await rollUpAll(failing.db).catch((error: unknown) => error);
        if (!(crash instanceof Crash)) {
          expect(failing.writes()).toBe(at - 1);
          expect(at).toBeGreaterThan(3);
          break;
        }
        await rollUpAll(db());
        await expectExact();
      }
    },
  );

  test('at its very first write, in an empty database, is mended too', async () => {
    await logInquiry(db(), { id: 'a' });
    for (const failure of ['refused', 'applied'] as const)
      await expect(rollUp(failingWrites(db(), 1, failure).db)).rejects.toThrow(Crash);
    await rollUpAll(db());
    await expectExact();
  });

  test('again and again, each time at the write after, still counts once', async () => {
    await prepare();
    for (let at = 1; at <= 5; at++)
      await rollUpAll(failingWrites(db(), at, 'applied').db).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Crash),
      );
    await rollUpAll(db());
    await expectExact();
  });
});

describe('a process that was stopped in the middle and goes on after another took over', () => {
  test('cannot store a batch that was made before', async () => {
    await logInquiry(db(), { id: 'a' });
    await rollUpAll(db());
    await describeInquiry(db(), 'a', { direction: 'labour' });
    const stale = pausedWrites(db(), 1);
    const going = rollUp(stale.db);
    await stale.paused;
    await describeInquiry(db(), 'a', { direction: 'disability' });
    await logInquiry(db(), { id: 'b' });
    await rollUpAll(db());
    stale.resume();
    expect(await going).toBe(0);
    await expectExact();
  });

  test('cannot end a batch that is not its own', async () => {
    await logInquiry(db(), { id: 'a' });
    await rollUpAll(db());
    await logInquiry(db(), { id: 'b' });
    const stale = pausedWrites(db(), 4);
    const going = rollUp(stale.db);
    await stale.paused;
    await rollUpAll(db());
    await logInquiry(db(), { id: 'c' });
    // Its figures are added, its inquiries not yet marked.
    await expect(rollUp(failingWrites(db(), 3, 'refused').db)).rejects.toThrow(Crash);
    stale.resume();
    await going;
    await rollUpAll(db());
    await expectExact();
  });

  // The writes after storing the batch: figures, inquiries, end of the batch.
  test.each([2, 3, 4])('changes nothing when it goes on at write %i of its batch', async (at) => {
    await logInquiry(db(), { id: 'a', channel: 'messenger' });
    await rollUpAll(db());
    await logInquiry(db(), { id: 'b' });
    const stale = pausedWrites(db(), at);
    const going = rollUp(stale.db);
    await stale.paused;
    await takeInquiry(db(), 'a', TAKEN);
    await rollUpAll(db());
    await changeInquiry(db(), 'b', { outcome: 'answered' });
    await logInquiry(db(), { id: 'c' });
    await rollUpAll(db());
    const before = await storedFigures(db());
    stale.resume();
    await going;
    expect(await storedFigures(db())).toEqual(before);
    await expectExact();
  });
});
