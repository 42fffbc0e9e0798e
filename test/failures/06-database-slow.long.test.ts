import { setTimeout as sleep } from 'node:timers/promises';
import { type Proxy, startProxy } from '../support/proxy';
import { until } from '../support/processes';
import { bakuTime, settled } from '../support/product';
import { type Crowd, startTalking, startWriting, type Writers } from './citizens';
import { IN_TIME_MS, type Pace, watchPace } from './in-time';
import { measure } from './server';
import { useStage } from './stage';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const PEOPLE = 20;
const SLOW_MS = 5000;
const FOR_MS = 60_000;
/** So many others write once each every second, and wait for nobody's answer. */
const A_SECOND = 8;
/**
 * Memory has found its size after a third of that time (heap that grew with the load, and what the collector leaves); from the second
 * third to the last it grows by less than this share of itself. What keeps each message, or each operation, grows on.
 */
const FLAT = 0.15;
/** A message takes no more in the spool. */
const A_MESSAGE_BYTES = 2048;
/** For each person one request, its connection, and the timers and operations that belong to it; none of those before is left. */
const OF_A_PERSON = 10;

const stage = useStage();
let proxy: Proxy | undefined;
let citizens: Crowd | undefined;
let writers: Writers | undefined;
let pace: Pace | undefined;
afterAll(async () => {
  citizens?.leave();
  writers?.leave();
  pace?.stop();
  await proxy?.close();
});

it('answers webhooks in time while the database takes five seconds for each answer, keeps its size, and catches up', async () => {
  const began = performance.now();
  const { db, product } = stage;
  proxy = await startProxy(product.environment['MONGODB_URI']!);
  const server = await stage.start({ time: TIME, level: 'info' }, { MONGODB_URI: proxy.uri });
  const { url } = server;
  citizens = startTalking(() => url, PEOPLE, { pauseMs: 1000, at: TIME });
  const { tally } = citizens;
  writers = startWriting(() => url, { perSecond: A_SECOND, from: 5000, at: TIME, tally });
  await until(() => tally.acknowledged.length > 5 * PEOPLE);

  const look = async () => ({
    memory: await measure(url, 'dost_process_resident_memory_bytes'),
    resources: await measure(url, 'dost_nodejs_active_resources_total'),
    spool: await measure(url, 'dost_spool_bytes'),
    acknowledged: tally.acknowledged.length,
    waiting: writers!.waiting,
  });
  const before = await look();
  const fast = tally.acknowledged.length;
  tally.slowest = 0;
  pace = watchPace(() => url);
  proxy.slow(SLOW_MS);
  const seen: (typeof before)[] = [];
  for (const end = performance.now() + FOR_MS; performance.now() < end;) {
    await sleep(1000);
    seen.push(await look());
  }
  const [slowest, taken] = [tally.slowest, tally.acknowledged.length - fast];
  pace.stop();
  const spooled = server.logged().filter(({ msg }) => msg === 'events.spooled').length;
  const ready = (await fetch(`${url}/readyz`)).status;
  proxy.slow(0);
  const back = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > back + PEOPLE);
  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  const sent = [...(await citizens.stop()), ...(await writers.stop())];
  await settled(db, 200_000);

  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  const most = (what: keyof typeof before): number => Math.max(...seen.map((one) => one[what]));
  const thirds = [1, 2].map((third) => {
    const part = seen.slice((third * seen.length) / 3, ((third + 1) * seen.length) / 3);
    return part.map(({ memory }) => memory).sort((a, b) => a - b)[Math.floor(part.length / 2)]!;
  }) as [number, number];
  const mega = (bytes: number): number => Math.round(bytes / 2 ** 20);
  tell('06', {
    ...{ sent: sent.flat().length, acknowledged: tally.acknowledged.length },
    ...{ found: [...words.values()].flat().length, 'taken while it was slow': taken },
    ...{
      'slowest answer ms': Math.round(slowest),
      'slowest of the machine ms': Math.round(pace.slowest),
      'memory MB': `${mega(before.memory)} to ${mega(most('memory'))}, at most`,
      'its second and last third': `${mega(thirds[0])} and ${mega(thirds[1])}`,
    },
    ...{
      'open resources': `${before.resources} to ${most('resources')}`,
      'most in the spool': most('spool'),
    },
    ...{ seconds: Math.round((performance.now() - began) / 1000) },
  });
  // 200 or 503, in time: later only by as much as the machine itself was.
  expect([...tally.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(slowest).toBeLessThan(IN_TIME_MS + pace.slowest);
  expect(taken).toBeGreaterThan(PEOPLE);
  expect([spooled > 0, ready]).toEqual([true, 503]);
  expect(thirds[1]).toBeLessThan(thirds[0] * (1 + FLAT));
  // Nothing piles up but what was acknowledged, and that once.
  for (const { resources, waiting } of seen)
    expect(resources).toBeLessThan(before.resources + OF_A_PERSON * (PEOPLE + waiting + A_SECOND));
  for (const { spool, acknowledged, waiting } of seen)
    expect(spool).toBeLessThanOrEqual((acknowledged - fast + PEOPLE + waiting + A_SECOND) * A_MESSAGE_BYTES);
  expect(await measure(url, 'dost_spool_bytes')).toBe(0);
  expect(inOrder(words.values())).toEqual(inOrder(sent));
  expect(answered).toEqual(came);
  expect(await recounted(db)).toMatchObject({ inquiries: sent.length, discrepancies: [] });
  expect(server.errors).toEqual([]);
});
