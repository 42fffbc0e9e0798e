import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '../../src/core/channel';
import { type OrderReply, textReply } from '../../src/core/reply';
import { partitionOf } from '../../src/inbox/partition';
import type { OutboxDeps } from '../../src/outbox/deps';
import { createSentFiles, type SentFiles } from '../../src/outbox/sent-files';
import { PIXEL } from '../contracts/channel-samples';
import { createFakeChannel, type FakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { createInstance, type Instance, type InstanceOptions, KEYRING, NOON } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();
const statesOf = async (): Promise<string[]> =>
  (await database.collections.outbound.find().sort({ order: 1 }).toArray()).map(({ state }) => state);

const instances: Instance[] = [];
let tokens = 0;
const start = async (options: InstanceOptions = {}): Promise<Instance> => {
  const instance = createInstance(database.collections, { holdsAll: (tokens += 1), againMs: 5, ...options });
  instances.push(instance);
  await instance.outbox.scan(instance.shares.mine());
  return instance;
};
afterEach(async () => {
  for (const { outbox } of instances.splice(0)) await outbox.close(0);
});

const order: OrderReply = {
  ...{
    kind: 'order',
    order: Buffer.from('figures'),
    as: 'picture',
    fileName: '3-2024-08.png',
    alt: 'Mərkəz 3',
  },
  instead: 'Şəkil yoxdur',
};
const choices = [{ label: 'İyul 2024', value: '/stats 3 2024-07' }];

async function answer(instance: Instance, to = 'supervisor-1', eventId = `event-${to}`): Promise<void> {
  await instance.people.resolve([{ channel: 'telegram', senderId: to, test: false }], NOON);
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', to);
  await instance.outbox.enqueue(
    {
      ...{ eventId, channel: 'telegram', conversation, partition: partitionOf(conversation) },
      ...{ person: KEYRING.pseudonym('person', 'telegram', to), order: 1, test: false },
      to: { accountId: 'bot', conversationId: to },
    },
    [textReply('Rəqəmlər', choices), order],
  );
}

/** What arrived, in order. */
const arrived = ({ sent }: FakeChannel): string[] =>
  sent.map(({ reply }) => (reply.kind === 'text' ? reply.text : reply.kind));
const picture: OutboxDeps['make'] = async () => ({ kind: 'picture', png: PIXEL, alt: 'Rəqəmlər' });
const never: OutboxDeps['make'] = () => new Promise(() => undefined);

describe('an answer with a picture', () => {
  it('has its words at once, and the picture when it is made', async () => {
    let made = (): void => undefined;
    const drawn = new Promise<void>((resolve) => (made = resolve));
    const instance = await start({ make: async (reply) => drawn.then(() => picture(reply)) });
    await answer(instance);
    await until(async () => (await statesOf())[0] === 'sent');
    expect(arrived(instance.channel)).toEqual(['Rəqəmlər']);
    made();
    await until(async () => (await statesOf())[1] === 'sent');
    expect(arrived(instance.channel)).toEqual(['Rəqəmlər', 'picture']);
  });

  it('keeps no picture, only what it is made of, under the reader’s key', async () => {
    const instance = await start({ make: picture });
    await answer(instance);
    const [, row] = await database.collections.outbound.find().sort({ order: 1 }).toArray();
    expect(row!.content.includes('figures')).toBe(false);
    expect(row!.content.length).toBeLessThan(500);
  });

  it.each(['stopped', 'killed'] as const)(
    'whose process is %s meanwhile arrives once, after the next start, with no word of a failure',
    async (how) => {
      const channel = createFakeChannel('telegram');
      let asked = 0;
      const first = await start({ channel, make: (reply) => ((asked += 1), never(reply)) });
      await answer(first);
      await until(() => asked === 1);
      if (how === 'stopped') await first.outbox.close(20);
      else first.die();
      await sleep(20);
      expect([arrived(channel), await statesOf()]).toEqual([['Rəqəmlər'], ['sent', 'queued']]);
      await start({ channel, make: picture });
      await until(async () => (await statesOf())[1] === 'sent');
      await sleep(20);
      expect(arrived(channel)).toEqual(['Rəqəmlər', 'picture']);
    },
  );

  it('says so in its place when it cannot be made, and what comes after it is sent', async () => {
    const instance = await start({ make: async ({ instead }) => ({ kind: 'text', text: instead }) });
    await answer(instance);
    await until(async () => (await statesOf())[1] === 'sent');
    expect(arrived(instance.channel)).toEqual(['Rəqəmlər', 'Şəkil yoxdur']);
  });

  it('offers its buttons below the picture where a later message takes them away', async () => {
    const base = createFakeChannel('telegram');
    const limits = { ...base.limits, choices: { ...base.limits.choices, listed: 24, vanish: true as const } };
    const channel = createFakeChannel('telegram', limits);
    await answer(await start({ channel, make: picture }));
    await until(async () => (await statesOf()).length === 3 && (await statesOf())[2] === 'sent');
    expect(arrived(channel)).toEqual(['Rəqəmlər', 'picture', '1. İyul 2024']);
    const offers = channel.sent.map(({ reply }) => (reply.kind === 'text' ? reply.choices : undefined));
    expect(offers).toEqual([undefined, undefined, choices]);
  });

  it('shows that it is being made while that takes long, and not when it is there at once', async () => {
    const shown: string[] = [];
    const showMaking = async (to: Address, as: string): Promise<void> => {
      shown.push(`${to.conversationId} ${as}`);
      if (shown.length > 1) finish();
    };
    let finish = (): void => undefined;
    const long = new Promise<void>((resolve) => (finish = resolve));
    const channel = Object.assign(createFakeChannel('telegram'), { showMaking });
    const instance = await start({ channel, make: picture });
    await answer(instance);
    await until(async () => (await statesOf())[1] === 'sent');
    expect(shown).toEqual([]);
    const slow = await start({ channel, make: async (reply) => long.then(() => picture(reply)) });
    await answer(slow, 'supervisor-2');
    await until(async () => (await statesOf())[3] === 'sent');
    expect(shown).toEqual(['supervisor-2 picture', 'supervisor-2 picture']);
    await sleep(50);
    expect(shown).toHaveLength(2);
  });
});

describe('a picture that was sent before', () => {
  const sentFiles = (version = '1'): SentFiles =>
    createSentFiles(
      database.collections,
      () => NOON,
      () => version,
    );
  let made = 0;
  const counted: OutboxDeps['make'] = async (reply) => ((made += 1), picture(reply));
  const kinds = ({ sent }: FakeChannel): string[] =>
    sent
      .map(({ reply }) => (reply.kind === 'held' ? `held ${reply.handle}` : reply.kind))
      .filter((kind) => kind !== 'text');
  /** A platform that gives a handle to every file, and knows those alone. */
  const platform = (): FakeChannel & { readonly known: Set<string> } => {
    const known = new Set<string>();
    const channel = createFakeChannel('telegram');
    channel.answer(({ id, reply }) => {
      if (reply.kind === 'held' && !known.has(reply.handle))
        return { state: 'handle-refused', reason: '400' };
      if (reply.kind !== 'picture') return { state: 'sent', messageId: id };
      known.add(`h${known.size + 1}`);
      return { state: 'sent', messageId: id, handle: `h${known.size}` };
    });
    return Object.assign(channel, { known });
  };
  const settled = async (to: string): Promise<void> => {
    await until(async () => {
      const rows = await database.collections.outbound.find({ _id: new RegExp(`^${to}/`) }).toArray();
      return rows.length === 2 && rows.every(({ state }) => state === 'sent' || state === 'unknown');
    });
  };
  beforeEach(() => (made = 0));

  it('is neither made nor uploaded again, for whoever asks, as long as the software is the same', async () => {
    const channel = platform();
    const instance = await start({ channel, make: counted, sentFiles: sentFiles() });
    for (const to of ['a', 'b']) {
      await answer(instance, to, to);
      await settled(to);
    }
    expect([kinds(channel), made]).toEqual([['picture', 'held h1'], 1]);
    const newer = await start({ channel, make: counted, sentFiles: sentFiles('2') });
    await answer(newer, 'c', 'c');
    await settled('c');
    expect([kinds(channel).at(-1), made]).toEqual(['picture', 2]);
  });

  it('is made and sent anew, once, when the platform knows it no more, and is known by its new handle then', async () => {
    const channel = platform();
    const instance = await start({ channel, make: counted, sentFiles: sentFiles() });
    await answer(instance, 'a', 'a');
    await settled('a');
    channel.known.delete('h1');
    channel.known.add('other');
    await answer(instance, 'b', 'b');
    await settled('b');
    await answer(instance, 'c', 'c');
    await settled('c');
    expect(kinds(channel)).toEqual(['picture', 'held h1', 'picture', 'held h2']);
    expect(await database.collections.sentFiles.countDocuments()).toBe(1);
  });

  it('is not sent a second time when nobody knows whether it arrived by its handle', async () => {
    const channel = platform();
    const instance = await start({ channel, make: counted, sentFiles: sentFiles() });
    await answer(instance, 'a', 'a');
    await settled('a');
    channel.answer(({ id, reply }) =>
      reply.kind === 'held' ? { state: 'unknown', reason: 'timeout' } : { state: 'sent', messageId: id },
    );
    await answer(instance, 'b', 'b');
    await settled('b');
    await sleep(30);
    expect(kinds(channel)).toEqual(['picture', 'held h1']);
  });

  it('is another one for another account, another kind and another order, and goes after 60 days', async () => {
    let now = NOON;
    const files = createSentFiles(
      database.collections,
      () => now,
      () => '1',
    );
    const place = { channel: 'telegram', to: { accountId: 'bot' } } as const;
    await files.keep(place, order, { handle: 'h', alt: 'Rəqəmlər' });
    expect(await files.find(place, order)).toEqual({
      kind: 'held',
      handle: 'h',
      as: 'picture',
      alt: 'Rəqəmlər',
    });
    const others = [
      await files.find({ ...place, to: { accountId: 'other' } }, order),
      await files.find({ ...place, channel: 'messenger' }, order),
      await files.find(place, { ...order, as: 'document' }),
      await files.find(place, { ...order, order: Buffer.from('other figures') }),
    ];
    expect(others).toEqual([null, null, null, null]);
    now = new Date(NOON.getTime() + 61 * 86_400_000);
    expect(await files.find(place, order)).toBeNull();
    await files.keep(place, { ...order, fileName: 'b.png' }, { handle: 'i', alt: '' });
    expect(await database.collections.sentFiles.distinct('handle')).toEqual(['i']);
  });
});
