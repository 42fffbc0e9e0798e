import { type Product, startProduct } from '../support/product';
import { storedFigures } from '../support/inquiries';
import { NDJSON } from '../support/ingest';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { byMeta, byTelegram, post, type Written } from './deliveries';
import { recounted, tell } from './stored';

const FIRST = Date.parse('2024-09-01T00:00:00+04:00');
const MONTH_MS = 30 * 86_400_000;
const PEOPLE = 30;
const VISITS = 60;

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Said extends Written {
  readonly channel: 'telegram' | 'messenger' | 'instagram';
}

/** What 30 people wrote in September, in the order of time: each some messages, some of them a second from midnight. */
function monthOfMessages(): Said[] {
  const next = numbers(20_240_901);
  let serial = 0;
  return Array.from({ length: PEOPLE }, (_, person) =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => {
      const day = Math.floor(next() * 30) * 86_400_000;
      const time = next() < 0.3 ? 86_399_000 : Math.floor(next() * 86_400) * 1000;
      const channel = (['telegram', 'messenger', 'instagram'] as const)[person % 3]!;
      const at = new Date(FIRST + day + time);
      return { channel, person: 1000 + person, serial: (serial += 1), at, text: `Qeyd ${serial}` };
    }),
  )
    .flat()
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function visits(): { id: string; at: string }[] {
  const next = numbers(7);
  return Array.from({ length: VISITS }, (_, index) => ({
    id: `v${index}`,
    at: new Date(FIRST + Math.floor(next() * (MONTH_MS - 1))).toISOString(),
  })).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** In any other order: no platform promises one, and what one person wrote overtakes itself as well. */
function shuffled<T>(items: readonly T[]): T[] {
  const next = numbers(99);
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** How many people's first message comes after a later one of theirs. */
function overtaken(order: readonly Said[]): number {
  const first = new Map([...order].reverse().map(({ person, at }) => [person, at] as const));
  return new Set(order.filter(({ person, at }) => at < first.get(person)!).map(({ person }) => person)).size;
}

/** Nobody is to close what nobody has come back to: that depends on the hour of the test. */
async function stopExpiry({ db }: Product): Promise<void> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.leases.updateOne({ _id: 'expiry' }, { $set: { holder: 'the test', expiresAt } }, { upsert: true });
}

async function bring({ url }: Product, messages: readonly Said[]): Promise<void> {
  for (const { channel, ...one } of messages)
    expect(await post(url, channel === 'telegram' ? byTelegram(one) : byMeta(channel, one))).toBe(200);
}

/** Brings all of it through HTTP, one after the other, and reads what was counted. */
async function figuresAfter(product: Product, order: typeof shuffled) {
  const { db, url } = product;
  await stopExpiry(product);
  await registerSource(db, 'desk', product.now());
  const { key } = await makeKey(db, 'desk');
  const lines = order(visits()).map((one) => JSON.stringify({ kind: 'visit', centre: '3', ...one }));
  const answer = await fetch(`${url}/ingest/events`, {
    method: 'POST',
    headers: { ...NDJSON, authorization: `Bearer ${key}` },
    body: lines.join('\n'),
  });
  expect(await answer.json()).toMatchObject({ new: VISITS });
  await bring(product, order(monthOfMessages()));
  await product.settled();
  expect(await recounted(db)).toMatchObject({ discrepancies: [] });
  return { figures: await storedFigures(db), days: await daysOf(product) };
}

/** How many inquiries began on each day, as the log has them. */
async function daysOf({ db }: Product): Promise<Record<string, number>> {
  const days: Record<string, number> = {};
  for (const { day } of await db.inquiries.find().toArray()) days[day] = (days[day] ?? 0) + 1;
  return days;
}

it('counts a shuffled month as the sorted one: each inquiry on the day of its first message in Baku', async () => {
  const [sorted, other] = [
    await startProduct({ at: '2024-10-01T10:00:00' }),
    await startProduct({ at: '2024-10-01T10:00:00' }),
  ];
  try {
    const inOrder = await figuresAfter(sorted, (items) => [...items]);
    const late = await figuresAfter(other, shuffled);
    const earliest = new Map([...monthOfMessages()].reverse().map(({ person, at }) => [person, at] as const));
    const days: Record<string, number> = {};
    for (const at of earliest.values()) {
      const day = new Date(at.getTime() + 4 * 3_600_000).toISOString().slice(0, 10);
      days[day] = (days[day] ?? 0) + 1;
    }
    expect(inOrder.days).toEqual(days);
    expect(late.days).toEqual(days);
    expect(late.figures).toEqual(inOrder.figures);
    const moved = await other.db.interactions.countDocuments({ dates: { $exists: true } });
    expect(moved).toBeGreaterThanOrEqual(overtaken(shuffled(monthOfMessages())));
    const messages = monthOfMessages().length;
    tell('2', {
      people: PEOPLE,
      messages,
      visits: VISITS,
      overtaken: overtaken(shuffled(monthOfMessages())),
      moved,
    });
  } finally {
    await Promise.all([sorted.stop(), other.stop()]);
  }
});

/** What people wrote of whom each has a day: four messages at four hours of it; the last person's are around a midnight. */
function daysOfMessages(): Said[] {
  let serial = 0;
  return Array.from({ length: PEOPLE }, (_, person) =>
    [8, 11, 15, 20].map((hour): Said => {
      const hours = person === PEOPLE - 1 ? hour + 10 : hour;
      const at = new Date(FIRST + (person % 9) * 86_400_000 + hours * 3_600_000);
      const channel = (['telegram', 'messenger', 'instagram'] as const)[person % 3]!;
      return { channel, person: 1000 + person, serial: (serial += 1), at, text: `Qeyd ${serial}` };
    }),
  ).flat();
}

it('counts messages of one person that come in any order once, on the day and at the hour of the one written first', async () => {
  const product = await startProduct({ at: '2024-10-01T10:00:00' });
  try {
    await stopExpiry(product);
    const order = shuffled(daysOfMessages());
    await bring(product, order);
    await product.settled();
    expect(overtaken(order)).toBeGreaterThan(PEOPLE / 2);
    const earliest = new Map([...daysOfMessages()].reverse().map(({ person, at }) => [person, at] as const));
    const expected: Record<string, Record<string, number>> = {};
    for (const at of earliest.values()) {
      const local = new Date(at.getTime() + 4 * 3_600_000).toISOString();
      const counts = (expected[`chatbot|${local.slice(0, 10)}`] ??= { received: 0 });
      counts['received']! += 1;
      const hour = `hour:${Number(local.slice(11, 13))}`;
      counts[hour] = (counts[hour] ?? 0) + 1;
    }
    const stored = await storedFigures(product.db);
    const counted = Object.entries(stored).filter(([id]) => /^chatbot\|\d{4}-\d{2}-\d{2}$/.test(id));
    expect(
      Object.fromEntries(
        counted.map(([id, counts]) => [
          id,
          Object.fromEntries(Object.entries(counts).filter(([key]) => /^(received|hour:\d+)$/.test(key))),
        ]),
      ),
    ).toEqual(expected);
    expect(stored['chatbot|2024-09']).toMatchObject({ received: PEOPLE });
    expect(await recounted(product.db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
    expect(await product.db.interactions.countDocuments()).toBe(4 * PEOPLE);
  } finally {
    await product.stop();
  }
});

it('does not date an inquiry by the name of a menu, which opens none', async () => {
  const product = await startProduct({ at: '2024-10-01T10:00:00' });
  try {
    await stopExpiry(product);
    const midnight = FIRST + 86_400_000;
    const one = (serial: number, at: number, text: string): Said => ({
      ...{ channel: 'telegram', person: 1000, serial, at: new Date(at), text },
    });
    await bring(product, [one(2, midnight + 60_000, 'Qeyd'), one(1, midnight - 60_000, 'Əlillik')]);
    await product.settled();
    expect(await daysOf(product)).toEqual({ '2024-09-02': 1 });
  } finally {
    await product.stop();
  }
});
