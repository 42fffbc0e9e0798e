import { setTimeout as sleep } from 'node:timers/promises';
import { type OrderReply, textReply } from '../../src/core/reply';
import { partitionOf } from '../../src/inbox/partition';
import type { OutboxDeps } from '../../src/outbox/outbox';
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
  ...{ kind: 'order', order: Buffer.from('figures'), as: 'picture', fileName: '3-2024-08.png' },
  instead: 'Şəkil yoxdur',
};
const choices = [{ label: 'İyul 2024', value: '/stats 3 2024-07' }];

async function answer(instance: Instance, to = 'supervisor-1'): Promise<void> {
  await instance.people.resolve([{ channel: 'telegram', senderId: to, test: false }], NOON);
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', to);
  await instance.outbox.enqueue(
    {
      ...{ eventId: 'event', channel: 'telegram', conversation, partition: partitionOf(conversation) },
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
});
