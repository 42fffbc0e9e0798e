import type { LeaseRow } from '../../models/lease';
import { writeConversations } from '../../src/inbox/conversation-writes';
import { partitionOf } from '../../src/inbox/partition';
import { isRunning, until } from '../support/processes';
import { settled } from '../support/product';
import { type Crowd, startTalking } from './citizens';
import { useStage } from './stage';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const PEOPLE = 24;

const stage = useStage();
let citizens: Crowd | undefined;
let leader: number | undefined;
afterAll(() => {
  citizens?.leave();
  if (leader !== undefined && isRunning(leader)) process.kill(leader, 'SIGCONT');
});

it('lets a leader that was stopped past its leases and then goes on write nothing of what is another’s now', async () => {
  const began = performance.now();
  const { db, product } = stage;
  const leases = (): Promise<LeaseRow[]> => db.leases.find({ _id: { $not: /^instance:/ } }).toArray();
  const heldBy = async (holder: string): Promise<LeaseRow[]> =>
    (await leases()).filter((lease) => lease.holder === holder && lease.expiresAt > new Date());
  // Two processes number what comes by the same clock, which has to go for that.
  const first = await stage.start();
  await until(async () => (await leases()).filter(({ _id }) => _id.startsWith('partition:')).length === 16);
  const holder = (await leases())[0]!.holder;
  // It tells subscribers and does what else one alone may do.
  await until(async () => (await heldBy(holder)).some(({ _id }) => _id === 'subscriptions'));
  const second = await stage.start();
  citizens = startTalking(() => second.url, PEOPLE, { pauseMs: 30, at: new Date() });
  const { tally } = citizens;
  await until(() => tally.acknowledged.length > 3 * PEOPLE);

  // Answers of the platform come late, so that it is stopped in the middle of sending as well.
  product.bot.failNext({ kind: 'slow', ms: 1000 }, { times: 5 });
  leader = first.pid;
  const held = await heldBy(holder);
  process.kill(leader, 'SIGSTOP');
  await until(async () => (await heldBy(holder)).length === 0);
  await until(async () => (await leases()).every((lease) => lease.holder !== holder));
  const before = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > before + 3 * PEOPLE);
  const taken = new Map((await leases()).map((lease) => [lease._id, lease]));
  const fences = new Map((await db.conversations.find().toArray()).map(({ _id, fence }) => [_id, fence]));
  // The second one counts by now.
  await until(async () => (await db.rollups.findOne()) !== null);
  const batch = (await db.rollups.findOne())!.batch;

  // What the first one has begun ends in such a write, with the token that it had: whatever has been handled since refuses it.
  const write = writeConversations(db);
  const since = [...fences.keys()].flatMap((id) => {
    const before = held.find(({ _id }) => _id === `partition:${partitionOf(id)}`);
    return before && fences.get(id)! > before.token ? [{ id, token: before.token, set: {} }] : [];
  });
  expect(since.length).toBeGreaterThan(0);
  expect(await Promise.all(since.map(write))).toEqual(since.map(() => null));

  process.kill(leader, 'SIGCONT');
  const back = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > back + 6 * PEOPLE);
  const sent = await citizens.stop();
  await settled(db);

  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  const arrived = product.bot.sends().filter(({ status }) => status === 200).length;
  const [certain, unknown] = [
    await db.outbound.countDocuments({ state: 'sent' }),
    await db.outbound.countDocuments({ state: 'unknown' }),
  ];
  tell('24', {
    ...{ sent: sent.flat().length, acknowledged: tally.acknowledged.length },
    ...{ found: [...words.values()].flat().length, 'leases taken over': held.length, answers: arrived },
    ...{ 'of unknown fate': unknown, seconds: Math.round((performance.now() - began) / 1000) },
  });
  // Every lease that was taken over has a newer token, by which what the first one still writes is refused.
  for (const { _id, token } of held) expect([_id, taken.get(_id)!.token > token]).toEqual([_id, true]);
  for (const { _id, fence } of await db.conversations.find().toArray())
    expect(fence).toBeGreaterThanOrEqual(fences.get(_id) ?? 0);
  expect((await db.rollups.findOne())!.batch).toBeGreaterThanOrEqual(batch);
  expect(inOrder(words.values())).toEqual(inOrder(sent));
  expect(answered).toEqual(came);
  // Nobody got an answer twice.
  expect(certain).toBeGreaterThan(0);
  expect(arrived).toBeGreaterThanOrEqual(certain);
  expect(arrived).toBeLessThanOrEqual(certain + unknown);
  expect(await db.inquiries.countDocuments()).toBe(PEOPLE);
  expect(await recounted(db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
  expect([...first.errors, ...second.errors]).toEqual([]);
});
