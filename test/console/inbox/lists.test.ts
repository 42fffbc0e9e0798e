import { type Product, startProduct } from '../../support/product';
import { metaPayloads } from '../../fakes/graph-payloads';
import { atConsole, type Operator, queuedRow, waits } from '../../support/inbox';
import { onMeta } from '../../support/people';

let product: Product;
let leyla: Operator;

beforeAll(async () => {
  product = await startProduct();
  leyla = await atConsole(product);
});
afterAll(() => product.stop());
afterEach(() => product.db.inquiries.deleteMany({}));

const numbers = ({ body }: { body: { rows: { number: string }[] } }): string[] =>
  body.rows.map(({ number }) => number);

describe('the queue', () => {
  it('is read in parts, the longest waiting first, however long it is', async () => {
    await product.db.inquiries.insertMany(Array.from({ length: 5000 }, (_, index) => queuedRow(index)));
    const part = await leyla.reads('/queue', { from: 4000, count: 3 });
    expect(part.body).toMatchObject({ total: 5000, all: 5000, from: 4000 });
    expect(numbers(part)).toEqual(['2024-504000', '2024-504001', '2024-504002']);
    const whole = await leyla.reads('/queue', { count: 100 });
    expect(JSON.stringify(whole.body).length).toBeLessThan(25_000);
    expect((await leyla.reads('/queue', { count: 101 })).status).toBe(400);
  });

  it('has what was answered in Meta’s own app at its place', async () => {
    await product.db.inquiries.insertMany(Array.from({ length: 6 }, (_, index) => queuedRow(index)));
    const unnamed = queuedRow(9, {
      ...{ stage: 'taken', takenAt: product.now(), queuedAt: null, channel: 'messenger' },
      receivedAt: new Date('2024-09-01T06:00:02.500Z'),
    });
    delete unnamed.askedAt;
    await product.db.inquiries.insertOne(unnamed);
    const all = numbers(await leyla.reads('/queue'));
    expect(all).toEqual([0, 1, 2, 9, 3, 4, 5].map((index) => `2024-50000${index}`));
    for (let from = 0; from < 7; from += 1)
      expect(numbers(await leyla.reads('/queue', { from, count: 2 }))).toEqual(all.slice(from, from + 2));
    const messenger = await leyla.reads('/queue', { channel: 'messenger' });
    expect(numbers(messenger)).toEqual(['2024-500009']);
    expect(messenger.body).toMatchObject({ total: 1, all: 7 });
  });

  it('is filtered by direction and channel, and counts each', async () => {
    await product.db.inquiries.insertMany([
      queuedRow(0),
      queuedRow(1, { direction: 'labour' }),
      queuedRow(2, { direction: null, channel: 'web' }),
      queuedRow(3, { test: true }),
      queuedRow(4, { stage: 'closed', outcome: 'answered' }),
    ]);
    expect(numbers(await leyla.reads('/queue', { direction: 'labour' }))).toEqual(['2024-500001']);
    const none = await leyla.reads('/queue', { direction: 'none' });
    expect(numbers(none)).toEqual(['2024-500002']);
    const count = (of: { code: string; count: number }[], code: string) =>
      of.find((one) => one.code === code)?.count;
    expect(count(none.body.directions, 'disability')).toBe(1);
    expect(count(none.body.channels, 'telegram')).toBe(2);
    expect(none.body.all).toBe(3);
  });

  it('leaves one audit row for what a page looks at, and is a sign of life only when a person asks', async () => {
    const view = '8b0f2f38-7e0a-4c5e-9d53-2f2f2f2f2f2f';
    const rows = () => product.db.audit.countDocuments({ actor: leyla.person, action: 'desk.queue' });
    const before = await rows();
    const seen = async () => (await product.db.staff.findOne({ _id: leyla.person }))!.lastActiveAt;
    product.at('2024-09-02T11:00:00');
    await leyla.reads('/queue', { view, live: 1 });
    expect((await seen())!.getTime()).toBeLessThan(product.now().getTime());
    await leyla.reads('/queue', { view });
    expect(await seen()).toEqual(product.now());
    expect((await rows()) - before).toBe(1);
  });

  it('says how long each citizen can still be answered, by the window of the channel', async () => {
    const HOUR = 3_600_000;
    const citizen = await waits(product, 'Pensiyam gəlmir', 'messenger');
    await waits(product);
    const reach = async (): Promise<object> => {
      const { body } = await leyla.reads('/queue', { channel: 'messenger' });
      expect((await leyla.reads(`/inquiries/${citizen.number}`)).body.row).toEqual(body.rows[0]);
      return body.rows[0].reach;
    };
    const { lastInboundAt: heard } = (await product.db.conversations.findOne({ person: citizen.person }))!;
    const after = (hours: number) => new Date(heard!.getTime() + hours * HOUR).toISOString();
    expect(await reach()).toEqual({ state: 'any', until: after(24) });
    const change = (set: object) =>
      product.db.conversations.updateOne({ person: citizen.person }, { $set: set });
    await change({ lastInboundAt: new Date(after(-24)) });
    expect(await reach()).toEqual({ state: 'person', until: after(6 * 24) });
    await change({ lastInboundAt: new Date(after(-7 * 24)) });
    expect(await reach()).toEqual({ state: 'closed', until: null });
    await change({ unreachable: 'blocked' });
    expect(await reach()).toMatchObject({ state: 'unreachable' });
    const others = await leyla.reads('/queue', { channel: 'telegram' });
    expect(others.body.rows[0].reach).toEqual({ state: 'any', until: null });
  });

  it('does not exist for a supervisor whose limit leaves the chats out', async () => {
    const narrow = await atConsole(product, 'supervisor', { centres: ['1'], grants: [] });
    expect((await narrow.reads('/queue')).status).toBe(404);
    expect(await product.db.audit.findOne({ actor: narrow.person, action: 'desk.refused' })).not.toBeNull();
  });
});

describe('an open page', () => {
  it('hears of who waits, of what it has and of what was said, whoever did it', async () => {
    const events = await leyla.events();
    await events.until('ready');
    const topics = () =>
      events.frames.filter(({ event }) => event === 'change').map(({ data }) => JSON.parse(data).topic);
    const heard = async (topic: string): Promise<void> => {
      for (let count = 1; !topics().includes(topic); count += 1) await events.count('change', count);
    };
    const citizen = await waits(product);
    await heard('inbox.queue');
    await leyla.inChat.asks(`/take ${citizen.number}`);
    await heard('inbox.mine');
    await citizen.says('Daha bir sualım var');
    await heard('inbox.said');
    events.close();
  });

  it('hears that a reply was delivered and read long after it was written', async () => {
    const citizen = await waits(product, 'Pensiyam gəlmir', 'messenger');
    await leyla.does(citizen.number, 'take');
    await leyla.does(citizen.number, 'reply', { text: 'Baxırıq' });
    await product.settled();
    const sent = product.now();
    product.at('2024-09-02T11:20:00');
    const events = await leyla.events();
    const told = () => events.frames.filter(({ data }) => JSON.parse(data).key === citizen.number).length;
    const hears = async (times: number): Promise<void> => {
      for (let count = 1; told() < times; count += 1) await events.count('change', count);
    };
    // To the first look everything is new.
    await hears(1);
    const { moment, event } = onMeta(product, 'messenger', citizen.id);
    await event(metaPayloads.delivered(moment(), [], sent));
    await hears(2);
    await event(metaPayloads.readUpTo(moment(), sent));
    await hears(3);
    const { lines } = (await leyla.reads(`/inquiries/${citizen.number}`)).body;
    expect(lines.at(-1).delivery.state).toBe('read');
    events.close();
  });
});
