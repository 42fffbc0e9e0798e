import { MOST_BEGUN } from '../../src/inbox/begun';
import { useDatabase } from '../support/database';
import { createInstance, type Instance, type InstanceOptions, NOON, said } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();
let now = NOON.getTime();
const clock = (): Date => new Date(now);
const MINUTE = 60_000;
const instances: Instance[] = [];
const start = (options: InstanceOptions = {}): Instance => {
  const instance = createInstance(database.collections, { clock, holdsAll: 1, ...options });
  instances.push(instance);
  return instance;
};
afterEach(async () => {
  for (const { dispatcher, outbox } of instances.splice(0)) {
    await dispatcher.stop(0);
    await outbox.close(0);
  }
});
const rows = () => database.collections.interactions.find().sort({ order: 1 }).toArray();
const textOf = (event: object): string => (event as { text: string }).text;
const never = new Promise<never>(() => undefined);

/** A process that dies while it handles `bad`, after it has handled what it can of the rest. Returns what it handled. */
async function startAndDie(heard: string[], whole: () => boolean): Promise<void> {
  now += MINUTE;
  let dying = false;
  const instance = start({
    respond: async ({ event }) => {
      const text = textOf(event);
      heard.push(text);
      if (text !== 'bad') return [];
      dying = true;
      return never;
    },
  });
  await instance.dispatcher.scan();
  await until(async () => dying && whole());
  instance.die();
}

describe('a message that ends every process that handles it', () => {
  it('is taken up only so often, and then kept as failed and apologised for; all others are answered', async () => {
    const recorder = start({ onRecorded: () => undefined });
    for (const [from, text] of [
      ['a', 'good'],
      ['b', 'bad'],
      ['b', 'after'],
    ] as const)
      await recorder.inbox.record(said(text, { from }));
    const heard: string[] = [];
    for (let died = 1; died <= MOST_BEGUN; died += 1) {
      await startAndDie(heard, () => heard.includes('good'));
      expect((await rows()).find(({ state }) => state === 'received')).toMatchObject({ begun: died });
    }
    now += MINUTE;
    const last = start({
      respond: async ({ event }) => {
        heard.push(textOf(event));
        return [];
      },
    });
    await last.settle();
    expect(heard.filter((text) => text === 'bad')).toHaveLength(MOST_BEGUN);
    expect([heard.filter((text) => text === 'good').length, heard.at(-1)]).toEqual([1, 'after']);
    expect((await rows()).map(({ state }) => state)).toEqual(['handled', 'failed', 'handled']);
    expect(last.channel.texts('b')).toEqual(['Üzr istəyirik']);
  });
});

describe('what is handled as it comes, or was found soon after', () => {
  it('costs no write more', async () => {
    const writes: string[] = [];
    const instance = start({ respond: async () => [] });
    const { interactions } = database.collections;
    const update = interactions.updateOne.bind(interactions);
    interactions.updateOne = (...given: Parameters<typeof update>) => {
      writes.push(JSON.stringify(given[1]));
      return update(...given);
    };
    try {
      await instance.dispatcher.scan();
      await instance.inbox.record(said('as it comes'));
      const elsewhere = start({ onRecorded: () => undefined });
      await elsewhere.inbox.record(said('found', { from: 'other' }));
      instance.dispatcher.fellBehind();
      await instance.settle();
    } finally {
      interactions.updateOne = update;
    }
    expect((await rows()).map(({ state, begun }) => [state, begun])).toEqual([
      ...[
        ['handled', undefined],
        ['handled', undefined],
      ],
    ]);
    expect(writes.filter((write) => write.includes('begun'))).toEqual([]);
  });
});

it('what was begun before is begun one after the other, so that only one of them is under way when a process ends', async () => {
  const recorder = start({ onRecorded: () => undefined });
  for (const from of ['a', 'b', 'c']) await recorder.inbox.record(said('slow', { from }));
  await database.collections.interactions.updateMany({}, { $set: { begun: 1 } });
  now += MINUTE;
  let [atOnce, most] = [0, 0];
  const instance = start({
    respond: async () => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return [];
    },
  });
  await instance.settle();
  expect(most).toBe(1);
  expect((await rows()).map(({ state, begun }) => [state, begun])).toEqual(
    ['a', 'b', 'c'].map(() => ['handled', 2]),
  );
});
