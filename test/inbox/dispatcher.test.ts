import { setTimeout as sleep } from 'node:timers/promises';
import { DostError } from '../../src/core/errors';
import { OWN_PARTITION } from '../../src/inbox/partition';
import { handleOwn } from '../../src/inbox/dispatcher';
import { useDatabase } from '../support/database';
import { pausedWrites } from '../support/failing-writes';
import { createInstance, type Instance, type InstanceOptions, NOON, said } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();
const instances: Instance[] = [];
const start = async (options: InstanceOptions = {}): Promise<Instance> => {
  const instance = createInstance(database.collections, options);
  instances.push(instance);
  return instance;
};
/** An instance that knows of everything there is, so that new events reach it straight from the inbox. */
const ready = async (options: InstanceOptions = {}): Promise<Instance> => {
  const instance = await start(options);
  await instance.settle();
  await until(async () => {
    await instance.work();
    return !instance.dispatcher.wantsScan;
  });
  return instance;
};
afterEach(async () => {
  for (const { dispatcher, outbox } of instances.splice(0)) {
    await dispatcher.stop(5000);
    await outbox.close(5000);
  }
});
const textOf = (event: object): string => (event as { text: string }).text;

describe('handling in order', () => {
  it('takes the events of one conversation one after the other, and conversations side by side', async () => {
    const handled = new Map<string, string[]>();
    let atOnce = 0;
    let most = 0;
    const busy = new Set<string>();
    const instance = await ready({
      respond: async ({ event, row }) => {
        expect(busy.has(row.conversation)).toBe(false);
        busy.add(row.conversation);
        most = Math.max(most, (atOnce += 1));
        await sleep(1);
        atOnce--;
        busy.delete(row.conversation);
        handled.set(event.conversationId, [...(handled.get(event.conversationId) ?? []), textOf(event)]);
        return [];
      },
    });
    const texts = Array.from({ length: 10 }, (_, index) => `${index}`);
    const citizens = Array.from({ length: 10 }, (_, index) => `citizen-${index}`);
    await Promise.all(
      texts.flatMap((text) => citizens.map((from) => instance.inbox.record(said(text, { from })))),
    );
    await instance.settle();
    for (const from of citizens) expect(handled.get(from)).toEqual(texts);
    expect(most).toBeGreaterThan(1);
  });

  it('takes each event once, whether the inbox tells of it or the log shows it first', async () => {
    const handled: string[] = [];
    const instance = await ready({
      respond: async ({ event }) => {
        handled.push(textOf(event));
        return [];
      },
    });
    const texts = Array.from({ length: 60 }, (_, index) => `${index}`);
    let scanning = true;
    const scans = (async () => {
      while (scanning) await instance.dispatcher.scan();
    })();
    for (const text of texts) await instance.inbox.record(said(text));
    await instance.settle();
    scanning = false;
    await scans;
    expect(handled).toEqual(texts);
  });

  it('finds what it was never told of', async () => {
    const instance = await ready();
    const elsewhere = createInstance(database.collections, { onRecorded: () => undefined });
    await elsewhere.inbox.record(said('salam'));
    await instance.dispatcher.scan();
    await instance.settle();
    expect(instance.channel.texts('citizen-1')).toHaveLength(1);
  });

  it('does not let a newer event overtake one it was not told of', async () => {
    const handled: string[] = [];
    const instance = await ready({
      respond: async ({ event }) => {
        handled.push(textOf(event));
        return [];
      },
    });
    const elsewhere = createInstance(database.collections, { onRecorded: () => undefined });
    await elsewhere.inbox.record(said('older'));
    instance.dispatcher.fellBehind();
    await instance.inbox.record(said('newer'));
    await instance.settle();
    expect(handled).toEqual(['older', 'newer']);
  });
});

describe('an event that another process had received before, and logs late', () => {
  const heard: string[] = [];
  let open = false;
  let time = NOON.getTime();
  /** All go by one clock, which moves on whenever one looks. */
  const clock = (): Date => new Date((time += 1));
  const recorder = (db = database.collections) => createInstance(db, { clock, onRecorded: () => undefined });
  /** One that is not told of anything, and handles the first event of all until it is let go on. */
  const watching = async (): Promise<Instance> => {
    [heard.length, open] = [0, false];
    const instance = await start({
      clock,
      respond: async ({ event }) => {
        heard.push(textOf(event));
        while (!open) await sleep(5);
        return [];
      },
    });
    await instance.work();
    return instance;
  };
  /** What is recorded there stops in the middle of being written until it is let go on. */
  const slow = () => {
    const { db, paused, resume } = pausedWrites(database.collections, 1, ['insertMany']);
    return { paused, resume, inbox: recorder(db).inbox };
  };

  it('is handled before what came after it and still waits', async () => {
    const instance = await watching();
    const { inbox } = recorder();
    await inbox.record(said('first'));
    const late = slow();
    const logged = late.inbox.record(said('second'));
    await late.paused;
    await inbox.record(said('third'));
    await instance.dispatcher.scan();
    late.resume();
    await logged;
    await instance.dispatcher.scan();
    open = true;
    await instance.settle();
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('is handled at once after what came after it and was begun', async () => {
    const instance = await watching();
    const late = slow();
    const logged = late.inbox.record(said('first'));
    await late.paused;
    const { inbox } = recorder();
    for (const text of ['second', 'third']) await inbox.record(said(text));
    await instance.dispatcher.scan();
    late.resume();
    await logged;
    await instance.dispatcher.scan();
    open = true;
    await instance.settle();
    expect(heard).toEqual(['second', 'first', 'third']);
  });
});

describe('memory', () => {
  it('holds a limited number of events, of one citizen too; the rest waits in the log', async () => {
    let open = false;
    const first: string[] = [];
    const instance = await ready({
      respond: async ({ event }) => {
        if (event.conversationId !== 'flood') first.push(event.conversationId);
        while (!open && event.conversationId === 'flood') await sleep(5);
        return [];
      },
    });
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => instance.inbox.record(said(`${index}`, { from: 'flood' }))),
    );
    expect(instance.dispatcher.inHand).toBeLessThanOrEqual(100);
    await instance.work();
    expect(instance.dispatcher.inHand).toBeLessThanOrEqual(100);
    // Nobody else waits for the one who writes without pause.
    await instance.inbox.record(said('salam', { from: 'other' }));
    await until(async () => {
      await instance.work();
      return first.length === 1;
    });
    open = true;
    await instance.settle();
    expect(await database.collections.interactions.countDocuments({ state: 'handled' })).toBe(301);
  });
});

describe('an event that cannot be handled', () => {
  it('is tried three times, then kept as failed, and the citizen is told once', async () => {
    let tries = 0;
    const instance = await ready({
      againMs: 5,
      respond: async ({ event }) => {
        if (textOf(event) !== 'bad') return ['cavab'];
        tries++;
        throw new Error('broken');
      },
    });
    await instance.inbox.record(said('bad', { key: 'bad' }));
    await instance.inbox.record(said('good'));
    await instance.settle();
    expect(tries).toBe(3);
    expect(instance.channel.texts()).toEqual(['Üzr istəyirik', 'cavab']);
    const rows = await database.collections.interactions.find().sort({ order: 1 }).toArray();
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['failed', 3],
      ['handled', 0],
    ]);
    expect(rows[0]!.handledAt).toBeInstanceOf(Date);
  });

  it('does not hold up the conversation when the apology fails too', async () => {
    const instance = await ready({ againMs: 5, respond: () => Promise.reject(new Error('broken')) });
    Object.assign(instance.handling, { apologise: () => Promise.reject(new Error('also broken')) });
    await instance.inbox.record(said('bad'));
    await instance.settle();
    expect(await database.collections.interactions.findOne()).toMatchObject({ state: 'failed' });
    expect(instance.channel.sent).toEqual([]);
  });

  it('is tried as often as it takes while the database is away', async () => {
    let tries = 0;
    const instance = await ready({
      againMs: 5,
      respond: async () => {
        if ((tries += 1) <= 4) throw new DostError('database.unavailable', 'away');
        return ['cavab'];
      },
    });
    await instance.inbox.record(said('salam'));
    await instance.settle();
    expect(tries).toBe(5);
    expect(instance.channel.texts()).toEqual(['cavab']);
  });

  it('is left when its content is damaged, and the others go on', async () => {
    const recorder = createInstance(database.collections, { onRecorded: () => undefined });
    await recorder.inbox.record(said('damaged', { key: 'damaged' }));
    await database.collections.interactions.updateOne({}, { $set: { content: Buffer.alloc(40) } });
    await recorder.inbox.record(said('whole'));
    const instance = await ready({ respond: async ({ event }) => [textOf(event)] });
    await instance.settle();
    expect(instance.channel.texts()).toEqual(['whole']);
    expect(instance.logged).toContain('event.failed');
    expect(await database.collections.interactions.countDocuments({ state: 'failed' })).toBe(1);
  });

  it('is not answered once its writer is erased', async () => {
    const recorder = createInstance(database.collections, { onRecorded: () => undefined });
    await recorder.inbox.record(said('salam'));
    await database.collections.people.deleteMany({});
    const instance = await ready();
    await instance.settle();
    expect(instance.channel.sent).toEqual([]);
    expect(await database.collections.interactions.findOne()).toMatchObject({ state: 'failed' });
  });
});

describe('the lease', () => {
  it('once lost lets its former holder write nothing', async () => {
    const leaseMs = 1500;
    let begun = false;
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const stale = await ready({
      leaseMs,
      respond: async (turn) => {
        begun = true;
        await held;
        await turn.remember({ direction: 'labour' });
        return ['stale'];
      },
    });
    await stale.inbox.record(said('wait'));
    await until(() => begun);
    await sleep(leaseMs + 50);
    const fresh = await start({
      respond: async (turn) => {
        await turn.remember({ direction: 'employment' });
        return ['fresh'];
      },
    });
    await fresh.settle();
    goOn();
    await until(() => stale.dispatcher.inHand === 0);
    const conversation = await database.collections.conversations.findOne();
    expect(conversation).toMatchObject({ direction: 'employment' });
    expect(fresh.channel.texts()).toEqual(['fresh']);
    expect(stale.channel.texts()).toEqual([]);
    expect(await database.collections.outbound.countDocuments()).toBe(1);
  });

  it('lost without a trace in the conversation keeps the replies back as well', async () => {
    const stale = await ready({
      leaseMs: 300,
      respond: async () => {
        await sleep(500);
        return ['one', 'two'];
      },
    });
    await stale.inbox.record(said('wait'));
    await until(() => stale.dispatcher.inHand === 0);
    expect(await database.collections.outbound.countDocuments()).toBe(0);
    expect(await database.collections.interactions.findOne()).toMatchObject({ state: 'received' });
  });

  it('is not asked of the command line, which handles what it recorded itself', async () => {
    const own: Parameters<typeof handleOwn>[1][] = [];
    const cli = await start({ onRecorded: (row) => void own.push(row), respond: async () => ['cavab'] });
    const server = await ready();
    const event = said('/help', { from: 'dost-ask:citizen' });
    await cli.inbox.record(event, { test: true, own: true });
    await server.work();
    expect(own).toMatchObject([{ partition: OWN_PARTITION, test: true }]);
    await handleOwn(cli.handling, own[0]!, event);
    await cli.outbox.close(5000);
    expect(cli.channel.texts()).toEqual(['cavab']);
    expect(server.channel.sent).toEqual([]);
    const tables = [
      database.collections.conversations,
      database.collections.outbound,
      database.collections.people,
    ];
    for (const table of tables)
      expect(await (table as typeof database.collections.people).countDocuments({ test: true })).toBe(1);
  });
});
