import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboundRow } from '../../models/outbound';
import { DostError } from '../../src/core/errors';
import { textReply } from '../../src/core/reply';
import type { Collections } from '../../src/database/collections';
import { partitionOf } from '../../src/inbox/partition';
import { unpackOutbound } from '../../src/outbox/content';
import type { Answered } from '../../src/outbox/deps';
import { finishErasure } from '../../src/people/forget';
import { decrypt } from '../../src/people/keyring';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { createInstance, type Instance, type InstanceOptions, KEYRING, NOON } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();
const outbound = (): Promise<OutboundRow[]> =>
  database.collections.outbound.find().sort({ order: 1 }).toArray();
const statesOf = async (): Promise<string[]> => (await outbound()).map(({ state }) => state);

const instances: Instance[] = [];
let tokens = 0;
/** A process that holds everything and knows what there is to send. */
const start = async ({
  outbound: rows,
  ...options
}: InstanceOptions & { readonly outbound?: Collections['outbound'] } = {}): Promise<Instance> => {
  const db = { ...database.collections, ...(rows ? { outbound: rows } : {}) };
  const instance = createInstance(db, { holdsAll: (tokens += 1), againMs: 5, ...options });
  instances.push(instance);
  await instance.outbox.scan(instance.shares.mine());
  return instance;
};
afterEach(async () => {
  for (const { outbox } of instances.splice(0)) await outbox.close(0);
});

/** Holds whoever waits for it until it is opened. */
const gate = () => {
  let open = (): void => undefined;
  return { passed: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
};

const answered = (eventId: string, to = 'citizen-1', more: Partial<Answered> = {}): Answered => {
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', to);
  return {
    ...{ eventId, channel: 'telegram', conversation, partition: partitionOf(conversation) },
    ...{ person: KEYRING.pseudonym('person', 'telegram', to), order: 1, test: false },
    ...{ to: { accountId: 'bot', conversationId: to } },
    ...more,
  };
};
/** As another process ends an erasure. */
async function destroyKey(person: string): Promise<void> {
  await database.collections.people.deleteOne({ _id: person });
  await finishErasure(database.collections, { _id: `erasure:${person}` });
}

async function say(instance: Instance, eventId: string, texts: string[], to = 'citizen-1'): Promise<void> {
  await instance.people.resolve([{ channel: 'telegram', senderId: to, test: false }], NOON);
  await instance.outbox.enqueue(
    answered(eventId, to),
    texts.map((text) => textReply(text)),
  );
}

test('a button that gets no answer is acknowledged all the same', async () => {
  const acknowledged: string[] = [];
  const acknowledge = async (id: string) => void acknowledged.push(id);
  const instance = await start({ channel: Object.assign(createFakeChannel('telegram'), { acknowledge }) });
  await say(instance, 'event-0', []);
  await instance.outbox.enqueue(answered('event-1', 'citizen-1', { callbackId: 'pressed' }), []);
  expect(acknowledged).toEqual(['pressed']);
  await instance.outbox.enqueue(answered('event-2', 'citizen-1', { callbackId: 'answered' }), [
    textReply('Bəli'),
  ]);
  expect(acknowledged).toEqual(['pressed']);
});

describe('replies', () => {
  it('keep their order when the database is looked at while they are being inserted', async () => {
    const told = { stored: () => {}, answer: () => {} };
    const stored = new Promise<void>((resolve) => (told.stored = resolve));
    const answer = new Promise<void>((resolve) => (told.answer = resolve));
    const rows = new Proxy(database.collections.outbound, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (name !== 'insertMany') return typeof own === 'function' ? own.bind(target) : own;
        return async (...of: Parameters<typeof target.insertMany>) => {
          const result = await target.insertMany(...of);
          told.stored();
          await answer;
          return result;
        };
      },
    });
    const instance = await start({ outbound: rows });
    const look = (): Promise<void> => instance.outbox.scan(instance.shares.mine());
    const saying = say(instance, 'event-1', ['bir', 'iki']);
    await stored;
    await look();
    told.answer();
    await saying;
    await until(async () => {
      await look();
      return (await statesOf()).every((state) => state === 'sent');
    });
    expect(instance.channel.texts()).toEqual(['bir', 'iki']);
  });

  it('keep their order when the first is set back during a look that saw only the second', async () => {
    const [stored, answer, seen, goOn] = [gate(), gate(), gate(), gate()];
    let holding = false;
    const rows = new Proxy(database.collections.outbound, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (name === 'insertMany')
          return async (...of: Parameters<typeof target.insertMany>) => {
            const result = await target.insertMany(...of);
            stored.open();
            await answer.passed;
            return result;
          };
        if (name === 'find')
          return (...of: Parameters<typeof target.find>) => {
            const cursor = target.find(...of);
            const all = cursor.toArray.bind(cursor);
            cursor.toArray = async () => {
              const found = await all();
              if (holding) {
                seen.open();
                await goOn.passed;
              }
              return found;
            };
            return cursor;
          };
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });
    const instance = await start({ outbound: rows });
    const look = (): Promise<void> => instance.outbox.scan(instance.shares.mine());
    const saying = say(instance, 'event-1', ['bir', 'iki']);
    await stored.passed;
    // From here on nothing is sent at once: what was claimed is set back when its insert is answered.
    await look();
    holding = true;
    const looking = look();
    await seen.passed;
    holding = false;
    answer.open();
    await saying;
    goOn.open();
    await looking;
    await until(async () => {
      await look();
      return (await statesOf()).every((state) => state === 'sent');
    });
    expect(instance.channel.texts()).toEqual(['bir', 'iki']);
  });

  it('are written before they are sent, under ids that derive from the event', async () => {
    const instance = await start();
    let stored: OutboundRow | null = null;
    instance.channel.answer(async ({ id }) => {
      stored = await database.collections.outbound.findOne({ _id: id });
      return { state: 'sent', messageId: '1' };
    });
    await say(instance, 'event', ['salam']);
    await until(async () => (await statesOf())[0] === 'sent');
    expect(stored).toMatchObject({ _id: 'event/0', state: 'sending', attempts: 1 });
    const [row] = await outbound();
    expect(row).toMatchObject({ providerKey: KEYRING.pseudonym('provider', 'telegram', '1') });
    expect(row!.content.includes('salam')).toBe(false);
  });

  it('are queued once however often the event is handled, at once or after all was sent', async () => {
    const instance = await start();
    await Promise.all([1, 2, 3].map(() => say(instance, 'event', ['a', 'b'])));
    await instance.outbox.scan(instance.shares.mine());
    await until(async () => (await statesOf()).every((state) => state === 'sent'));
    await say(instance, 'event', ['a', 'b']);
    await instance.outbox.scan(instance.shares.mine());
    await sleep(20);
    expect(instance.channel.texts()).toEqual(['a', 'b']);
    expect(await statesOf()).toEqual(['sent', 'sent']);
  });

  it('of which one conversation has many are brought half a hundred at a time, and hold nobody else up', async () => {
    const recorder = await start({ holdsAll: 1_000_000 });
    recorder.die();
    const texts = Array.from({ length: 250 }, (_, index) => `${index}`);
    await say(recorder, 'event-1', texts);
    const channel = createFakeChannel('telegram');
    const held = gate();
    channel.answer(async ({ id, to }) => {
      if (to.conversationId === 'citizen-1') await held.passed;
      return { state: 'sent', messageId: `m:${id}` };
    });
    const instance = await start({ channel, clock: () => new Date(NOON.getTime() + 60_000) });
    const mine = instance.shares.mine();
    expect(instance.outbox.inHand).toBe(100);
    expect(instance.outbox.wantsScan(mine)).toBe(false);
    await say(instance, 'event-2', ['last'], 'citizen-1');
    await say(instance, 'event-3', ['salam'], 'citizen-2');
    await until(() => channel.texts('citizen-2').length === 1);
    expect(instance.outbox.wantsScan(mine)).toBe(false);
    held.open();
    let looks = 0;
    await until(async () => {
      if (instance.outbox.wantsScan(mine)) {
        looks += 1;
        await instance.outbox.scan(mine);
      }
      return (await statesOf()).every((state) => state === 'sent');
    });
    expect(channel.texts('citizen-1')).toEqual([...texts, 'last']);
    // The rest was looked for once half of what had been brought was sent, and not for each message.
    expect(looks).toBeLessThanOrEqual(5);
  });

  it('are sent as first written when the event is handled again with other words', async () => {
    const recorder = await start({ holdsAll: 1_000_000 });
    recorder.die();
    await say(recorder, 'event', ['first']);
    const instance = await start();
    await say(instance, 'event', ['second']);
    await instance.outbox.scan(instance.shares.mine());
    await until(async () => (await statesOf())[0] === 'sent');
    expect(instance.channel.texts()).toEqual(['first']);
  });

  it('are split, the platform is told of the button once, and pictures arrive byte by byte', async () => {
    const channel = createFakeChannel('telegram', { text: { max: 10, unit: 'utf16' } });
    const instance = await start({ channel });
    await instance.people.resolve([{ channel: 'telegram', senderId: 'citizen-1', test: false }], NOON);
    const png = Buffer.from([0, 1, 2, 255]);
    await instance.outbox.enqueue(answered('event', 'citizen-1', { callbackId: 'cb' }), [
      textReply('bir iki üç dörd'),
      { kind: 'picture', png, alt: 'xəritə' },
    ]);
    await instance.settle();
    expect(channel.sent.map(({ callbackId }) => callbackId)).toEqual(['cb', undefined, undefined]);
    const picture = channel.sent[2]!.reply as { png: Uint8Array };
    expect(Buffer.from(picture.png).equals(png)).toBe(true);
  });

  it("to an erased person, or on a channel that is off, are nobody's", async () => {
    const instance = await start();
    expect(await instance.outbox.enqueue(answered('event', 'nobody'), [textReply('x')])).toEqual([]);
    await say(instance, 'other', []);
    const off = answered('event', 'citizen-1', { channel: 'instagram' });
    expect(await instance.outbox.enqueue(off, [textReply('x')])).toEqual([]);
    expect(await outbound()).toEqual([]);
  });
});

describe('order', () => {
  it('holds when a lease lapses by the local clock alone, and is renewed with the same token', async () => {
    const instance = await start();
    const { shares } = instance;
    const [token, mine] = [shares.token.bind(shares), shares.mine.bind(shares)];
    let lapsed = false;
    Object.assign(shares, {
      token: (partition: number) => (lapsed ? null : token(partition)),
      mine: () => (lapsed ? [] : mine()),
    });
    instance.channel.answer(async ({ id }) => {
      if (id === 'first/0') lapsed = true;
      return { state: 'sent', messageId: null };
    });
    await say(instance, 'first', ['a', 'b']);
    await until(() => instance.outbox.inHand === 0);
    expect(await statesOf()).toEqual(['sent', 'queued']);
    // The server looks all the time, and sees nothing that is its own.
    await instance.outbox.scan(shares.mine());
    lapsed = false;
    await say(instance, 'second', ['c']);
    expect(instance.outbox.wantsScan(shares.mine())).toBe(true);
    await instance.outbox.scan(shares.mine());
    await until(async () => (await statesOf()).every((state) => state === 'sent'));
    expect(instance.channel.texts()).toEqual(['a', 'b', 'c']);
  });

  it('within a conversation is kept through a refusal that is certain, while others go on', async () => {
    const instance = await start();
    let refusals = 2;
    instance.channel.answer(({ reply, id }) =>
      (reply as { text: string }).text === '1' && refusals-- > 0
        ? { state: 'retry', afterMs: 60 }
        : { state: 'sent', messageId: id },
    );
    await say(instance, 'a', ['1', '2', '3']);
    await until(() => instance.channel.sent.length === 1);
    await say(instance, 'b', ['x', 'y'], 'citizen-2');
    await until(() => instance.channel.texts('citizen-2').length === 2);
    expect(new Set(instance.channel.texts('citizen-1'))).toEqual(new Set(['1']));
    const asked = performance.now();
    await instance.settle();
    expect(instance.channel.texts('citizen-1')).toEqual(['1', '1', '1', '2', '3']);
    // Refused twice: the second pause is longer than was asked for.
    expect(performance.now() - asked).toBeGreaterThan(900);
    expect((await outbound())[0]).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('is kept over a restart, with the pause that was asked for', async () => {
    const before = await start();
    before.channel.answer(() => ({ state: 'retry', afterMs: 300 }));
    await say(before, 'a', ['1', '2']);
    await until(async () => (await outbound())[0]?.notBefore !== undefined);
    before.die();
    // Orders are made of the time.
    const after = await start({ clock: () => new Date(NOON.getTime() + 1) });
    const began = performance.now();
    await say(after, 'b', ['3']);
    await after.settle();
    expect(performance.now() - began).toBeGreaterThan(250);
    expect(after.channel.texts()).toEqual(['1', '2', '3']);
  });

  it('is kept by a limited memory: what does not fit waits in the database', async () => {
    const instance = await start();
    let open = false;
    instance.channel.answer(async ({ id, to }) => {
      while (!open && to.conversationId === 'citizen-1') await sleep(5);
      return { state: 'sent', messageId: id };
    });
    const texts = Array.from({ length: 250 }, (_, index) => `${index}`);
    for (let at = 0; at < 250; at += 50) await say(instance, `e${at}`, texts.slice(at, at + 50));
    await say(instance, 'other', ['salam'], 'citizen-2');
    await instance.outbox.scan(instance.shares.mine());
    await until(() => instance.channel.texts('citizen-2').length === 1);
    open = true;
    await instance.settle();
    expect(instance.channel.texts('citizen-1')).toEqual(texts);
  });

  it('obeys the rate of a conversation and of the whole channel', async () => {
    const channel = createFakeChannel('telegram', {
      perConversation: { count: 1, perMs: 400 },
      overall: { count: 2, perMs: 400 },
    });
    const instance = await start({ channel });
    const times: [string, number][] = [];
    channel.answer(({ to, id }) => {
      times.push([to.conversationId, performance.now()]);
      return { state: 'sent', messageId: id };
    });
    const citizens = ['a', 'b', 'c'];
    await Promise.all(citizens.map((to) => say(instance, to, ['1', '2'], to)));
    await instance.settle();
    const gaps = (of: number[], apart: number): number[] =>
      of.slice(apart).map((at, index) => at - of[index]!);
    // Timers may end a little early by another clock; the claim between them takes its time as well.
    for (const to of citizens) {
      const own = times.filter(([name]) => name === to).map(([, at]) => at);
      expect(own).toHaveLength(2);
    }
    expect(times.at(-1)![1] - times[0]![1]).toBeGreaterThan(400);
    expect(
      gaps(
        times.map(([, at]) => at),
        3,
      ).every((gap) => gap > 100),
    ).toBe(true);
  });
});

describe('a message that can be sent at once', () => {
  /** A process in whose inserts something happens once they have reached the database. */
  const inserting = (then: (rows: readonly OutboundRow[]) => void | Promise<void>): Promise<Instance> => {
    const { outbound: rows } = database.collections;
    const collection = new Proxy(rows, {
      get: (target, name) =>
        name === 'insertMany'
          ? async (...inserted: Parameters<typeof rows.insertMany>) => {
              const result = await target.insertMany(...inserted);
              await then(inserted[0]);
              return result;
            }
          : (Reflect.get(target, name) as () => unknown).bind?.(target),
    });
    return start({ outbound: collection });
  };

  it('is stored as being sent; what comes after it waits', async () => {
    const states: string[][] = [];
    const instance = await inserting((rows) => void states.push(rows.map(({ state }) => state)));
    await say(instance, 'event', ['a', 'b']);
    await instance.settle();
    expect(states).toEqual([['sending', 'queued']]);
    expect((await outbound()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ...[
        ['sent', 1],
        ['sent', 1],
      ],
    ]);
  });

  it('waits like any other when the pace leaves no place for it', async () => {
    const states: string[] = [];
    const channel = createFakeChannel('telegram', { perConversation: { count: 1, perMs: 60 } });
    const collected = (rows: readonly OutboundRow[]): void => void states.push(rows[0]!.state);
    const instance = await inserting(collected);
    Object.assign(instance.channel.limits, { perConversation: channel.limits.perConversation });
    await say(instance, 'a', ['1']);
    await until(() => instance.outbox.inHand === 0);
    await say(instance, 'b', ['2']);
    await say(instance, 'c', ['3']);
    await instance.settle();
    expect(instance.channel.texts()).toEqual(['1', '2', '3']);
    expect(states.at(-1)).toBe('queued');
  });

  it('is sent once though its storing was not answered', async () => {
    let lost = true;
    const instance = await inserting(() => {
      if (lost) throw new DostError('database.unavailable', 'away');
    });
    await expect(say(instance, 'event', ['a', 'b'])).rejects.toThrow('away');
    expect(await statesOf()).toEqual(['sending', 'queued']);
    lost = false;
    await instance.outbox.scan(instance.shares.mine());
    await instance.settle();
    await say(instance, 'event', ['a', 'b']);
    await instance.settle();
    expect(instance.channel.texts()).toEqual(['a', 'b']);
    expect(await statesOf()).toEqual(['sent', 'sent']);
  });

  it('is left to the next holder when the lease ends before it is sent', async () => {
    let held = true;
    const instance = await inserting(() => void (held = false));
    const { shares } = instance;
    const token = shares.token.bind(shares);
    Object.assign(shares, { token: (partition: number) => (held ? token(partition) : null) });
    await say(instance, 'event', ['a']);
    expect(instance.channel.texts()).toEqual([]);
    expect((await outbound())[0]).toMatchObject({ state: 'queued', attempts: 0 });
    const next = await start();
    await next.settle();
    expect(next.channel.texts()).toEqual(['a']);
  });

  it('waits for the next start when all stops while it is being stored', async () => {
    let closing: Promise<void> | undefined;
    const instance = await inserting(async () => {
      closing = instance.outbox.close(0);
      await sleep(100);
    });
    const saying = say(instance, 'event', ['a', 'b']);
    await until(() => closing !== undefined);
    await closing;
    expect(await statesOf()).toEqual(['queued', 'queued']);
    await saying;
    const next = await start();
    await next.settle();
    expect([instance.channel.texts(), next.channel.texts()]).toEqual([[], ['a', 'b']]);
  });

  it('is not stored under a key that was destroyed, though it was remembered', async () => {
    const instance = await start();
    await say(instance, 'before', ['a']);
    await instance.settle();
    const { person } = answered('event');
    await destroyKey(person);
    expect(await instance.outbox.enqueue(answered('event'), [textReply('b')])).toEqual([]);
    await say(await start(), 'back', ['c']);
    await destroyKey(person);
    await say(await start(), 'anew', ['d']);
    await instance.outbox.enqueue(answered('last'), [textReply('e')]);
    await instance.settle();
    expect(instance.channel.texts()).toEqual(['a', 'e']);
    const key = (await instance.people.get(person))!;
    const row = (await database.collections.outbound.findOne({ _id: 'last/0' }))!;
    expect(unpackOutbound(decrypt(key, row.content)).reply).toEqual(textReply('e'));
    expect(await database.collections.outbound.findOne({ _id: 'event/0' })).toBeNull();
  });
});

describe('a message of unknown fate', () => {
  it('is never sent a second time', async () => {
    const instance = await start();
    instance.channel.answer(({ id }) =>
      id === 'event/0' ? { state: 'unknown', reason: 'timeout' } : { state: 'sent', messageId: id },
    );
    await say(instance, 'event', ['a', 'b']);
    await until(async () => (await statesOf()).includes('sent'));
    const next = await start();
    await say(next, 'event', ['a', 'b']);
    await next.outbox.scan(next.shares.mine());
    expect(await statesOf()).toEqual(['unknown', 'sent']);
    expect((await outbound())[0]).toMatchObject({ reason: 'timeout' });
    expect([instance.channel.texts(), next.channel.texts()]).toEqual([['a', 'b'], []]);
  });

  it('is what was being sent when its sender vanished; what comes after it is sent', async () => {
    const before = await start();
    before.channel.answer(() => new Promise(() => undefined));
    await say(before, 'event', ['a', 'b']);
    await until(async () => (await statesOf())[0] === 'sending');
    before.die();
    const after = await start();
    await after.settle();
    expect(await statesOf()).toEqual(['unknown', 'sent']);
    expect((await outbound())[0]).toMatchObject({ reason: 'interrupted' });
    expect(after.channel.texts()).toEqual(['b']);
    expect(after.logged).toContain('outbound.interrupted');
  });

  it('is settled by the sender who knows, although another took over meanwhile', async () => {
    const slow = await start();
    let arrive = (): void => undefined;
    slow.channel.answer(
      ({ id }) => new Promise((resolve) => (arrive = () => resolve({ state: 'sent', messageId: id }))),
    );
    await say(slow, 'event', ['a']);
    await until(async () => (await statesOf())[0] === 'sending');
    const next = await start();
    expect(await statesOf()).toEqual(['unknown']);
    arrive();
    await until(async () => (await statesOf())[0] === 'sent');
    expect((await outbound())[0]!.reason).toBeUndefined();
    expect(next.channel.sent).toEqual([]);
  });

  it('is none that was claimed and not sent when all stops: it waits for the next start', async () => {
    const { outbound: rows } = database.collections;
    const unanswered = new Proxy(rows, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (name !== 'updateOne') return typeof own === 'function' ? own.bind(target) : own;
        return async (...of: Parameters<typeof rows.updateOne>) => {
          const result = await target.updateOne(...of);
          if (JSON.stringify(of[1]).includes('"sending"'))
            throw new DostError('database.unavailable', 'away');
          return result;
        };
      },
    });
    const before = await start({ outbound: unanswered });
    await say(before, 'event', ['a', 'b']);
    await until(async () => (await statesOf())[1] === 'sending');
    await before.outbox.close(0);
    expect(await statesOf()).toEqual(['sent', 'queued']);
    const after = await start();
    await after.settle();
    expect([before.channel.texts(), after.channel.texts()]).toEqual([['a'], ['b']]);
  });

  it('is not claimed by two who try at once', async () => {
    const [one, two] = [await start(), await start()];
    await say(one, 'event', ['a', 'b', 'c']);
    await Promise.all([one, two].map(({ outbox, shares }) => outbox.scan(shares.mine())));
    await one.settle();
    expect([...one.channel.texts(), ...two.channel.texts()].sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('a refusal', () => {
  it('of the token lets the channel rest, for every conversation, and is then tried again', async () => {
    const instance = await start({ stoppedMs: 3000 });
    let dead = true;
    instance.channel.answer(({ id }) =>
      dead ? { state: 'stopped', reason: 'graph 190' } : { state: 'sent', messageId: id },
    );
    await say(instance, 'a', ['1']);
    await until(() => instance.logged.includes('channel.stopped'));
    await say(instance, 'b', ['2'], 'citizen-2');
    await until(async () => (await statesOf()).join() === 'queued,queued');
    expect(instance.channel.sent).toHaveLength(1);
    dead = false;
    await instance.settle();
    expect(instance.channel.texts().sort()).toEqual(['1', '1', '2']);
  });

  it('because the citizen has gone marks the conversation', async () => {
    const instance = await start();
    const { conversation, person } = answered('event');
    await database.collections.conversations.insertOne({
      ...{ _id: conversation, channel: 'telegram', person, address: Buffer.alloc(1), fence: 1 },
    });
    instance.channel.answer(() => ({ state: 'unreachable', reason: 'blocked' }));
    await say(instance, 'event', ['a']);
    await instance.settle();
    expect((await outbound())[0]).toMatchObject({ state: 'failed', reason: 'blocked' });
    expect(await database.collections.conversations.findOne()).toMatchObject({ unreachable: 'blocked' });
  });

  it('for good is kept with its reason, and the next is sent', async () => {
    const instance = await start();
    instance.channel.answer(({ id }) =>
      id === 'event/0' ? { state: 'failed', reason: 'http 400' } : { state: 'sent', messageId: null },
    );
    await say(instance, 'event', ['a', 'b']);
    await instance.settle();
    expect((await outbound()).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'http 400'],
      ['sent', undefined],
    ]);
  });
});

describe('what is stored', () => {
  it('for a channel that is off waits, and damaged or erased rows hold up nobody', async () => {
    const recorder = await start();
    recorder.die();
    await say(recorder, 'off', ['x']);
    await say(recorder, 'damaged', ['y'], 'citizen-2');
    await say(recorder, 'erased', ['z'], 'citizen-3');
    await say(recorder, 'whole', ['w'], 'citizen-4');
    const { outbound: rows, people } = database.collections;
    await rows.updateOne({ _id: 'off/0' }, { $set: { channel: 'messenger' } });
    await rows.updateOne({ _id: 'damaged/0' }, { $set: { content: Buffer.alloc(50) } });
    await people.deleteOne({ _id: KEYRING.pseudonym('person', 'telegram', 'citizen-3') });
    const instance = await start();
    await until(() => instance.channel.sent.length === 1);
    expect(instance.channel.texts()).toEqual(['w']);
    const states = Object.fromEntries((await outbound()).map(({ _id, state }) => [_id, state]));
    expect(states).toMatchObject({ 'off/0': 'queued', 'damaged/0': 'failed', 'erased/0': 'failed' });
  });
});
