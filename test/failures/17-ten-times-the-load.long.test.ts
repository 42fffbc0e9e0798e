import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { type Proxy, startProxy } from '../support/proxy';
import { until } from '../support/processes';
import { APP_SECRET, bakuTime, type Delivery, PAGE_ID } from '../support/product';
import { post, postUntilAnswered } from './deliveries';
import { useStage } from './stage';
import { keyringOf, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
/** A webhook of Meta brings many events at once: so many here, of which one is a question. */
const EVENTS = 2500;
const WEBHOOKS = 20;
/** So many more come before, one after the other: what can be served. */
const ALONE = 3;
/** Whoever has read what we wrote had written before. */
const READERS = 50;
/** Each answer of the database takes so long, which is what makes a tenth of this the load that can be served. */
const SLOW_MS = 100;

const stage = useStage();
let proxy: Proxy | undefined;
afterAll(() => proxy?.close());

const question = (index: number): string => `Sual ${index}`;

/** One webhook: a question, and receipts of people who have read what we wrote. */
function webhook(index: number): Delivery {
  const moment = (person: number, mid: string) => ({
    account: PAGE_ID,
    person: String(person),
    at: TIME,
    mid,
  });
  const events = Array.from({ length: EVENTS - 1 }, (_, event) => {
    const at = new Date(TIME.getTime() - (index * EVENTS + event) * 1000);
    return metaPayloads.readUpTo(moment(7000 + (event % READERS), `r_${index}_${event}`), at);
  });
  const text = metaPayloads.text(moment(1000 + index, `q_${index}`), question(index));
  return signed(metaBody('page', PAGE_ID, [text, ...events]));
}

/** One webhook in which all readers begin. */
function greetings(): Delivery {
  const texts = Array.from({ length: READERS }, (_, reader) =>
    metaPayloads.text(
      { account: PAGE_ID, person: String(7000 + reader), at: TIME, mid: `g_${reader}` },
      'Salam',
    ),
  );
  return signed(metaBody('page', PAGE_ID, texts));
}

function signed(body: ReturnType<typeof metaBody>): Delivery {
  return {
    path: '/webhooks/meta',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(body, APP_SECRET) },
    body: Buffer.from(body).toString(),
  };
}

it('refuses early what it cannot serve, loses nothing that it acknowledged, and takes the rest afterwards', async () => {
  const began = performance.now();
  const { db, product } = stage;
  proxy = await startProxy(product.environment['MONGODB_URI']!);
  const { url, errors } = await stage.start({ time: TIME, level: 'error' }, { MONGODB_URI: proxy.uri });
  const webhooks = Array.from({ length: WEBHOOKS }, (_, index) => webhook(index));
  expect(await post(url, greetings())).toBe(200);
  proxy.slow(SLOW_MS);
  const alone: number[] = [];
  const lonely = Array.from({ length: ALONE }, (_, index) => webhook(WEBHOOKS + index));
  const beforeAlone = performance.now();
  for (const one of lonely) alone.push(await post(url, one));
  const served = (ALONE * EVENTS) / ((performance.now() - beforeAlone) / 1000);

  const ended: { index: number; status: number; ms: number }[] = [];
  const offered = performance.now();
  await Promise.all(
    webhooks.map(async (one, index) => {
      const status = await post(url, one);
      ended.push({ index, status, ms: performance.now() - offered });
    }),
  );
  proxy.slow(0);
  const of = (status: number) => ended.filter((one) => one.status === status).map(({ index }) => index);
  const [acknowledged, refused] = [of(200), of(503)];
  const when = (ms: number | undefined): number => Math.round(ms ?? 0);
  const early =
    ended.findIndex(({ status }) => status === 503) < ended.findLastIndex(({ status }) => status === 200);

  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  const found = async () =>
    [...(await wordsByConversation(db, keyringOf(product.environment))).values()].flat();
  const kept = new Set(await found());
  const missing = acknowledged.filter((index) => !kept.has(question(index)));
  // What was refused is brought again, as platforms do, when less is going on.
  const again: number[] = [];
  for (const index of refused) again.push(await postUntilAnswered(url, webhooks[index]!));
  await until(async () => (await db.interactions.countDocuments()) === READERS + (WEBHOOKS + ALONE) * EVENTS);
  const questions = (await found()).filter((text) => text.startsWith('Sual')).sort();
  tell('17', {
    ...{
      'served a second, one webhook after the other': Math.round(served),
      'then sent at once': WEBHOOKS * EVENTS,
      acknowledged: acknowledged.length * EVENTS,
      'refused at first': refused.length * EVENTS,
    },
    ...{
      'first 503 after ms': when(ended.find(({ status }) => status === 503)?.ms),
      'last 503 after ms': when(ended.findLast(({ status }) => status === 503)?.ms),
      'last 200 after ms': when(ended.findLast(({ status }) => status === 200)?.ms),
    },
    ...{
      found: await db.interactions.countDocuments(),
      seconds: Math.round((performance.now() - began) / 1000),
    },
  });
  expect(acknowledged.length + refused.length).toBe(WEBHOOKS);
  expect([acknowledged.length > 0, refused.length > 0, early]).toEqual([true, true, true]);
  expect(new Set(alone)).toEqual(new Set([200]));
  expect(missing).toEqual([]);
  expect(new Set(again)).toEqual(new Set([200]));
  expect(questions).toEqual([...webhooks, ...lonely].map((_, index) => question(index)).sort());
  expect(errors).toEqual([]);
});
