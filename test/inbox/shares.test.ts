import { setTimeout as sleep } from 'node:timers/promises';
import { PARTITIONS } from '../../src/inbox/partition';
import { startWork } from '../../src/inbox/work';
import { useDatabase } from '../support/database';
import {
  captureLog,
  createInstance,
  type Instance,
  type InstanceOptions,
  KEYRING,
  said,
} from '../support/instance';
import { partitionOf } from '../../src/inbox/partition';
import { until } from '../support/processes';

const database = useDatabase();
const ALL = Array.from({ length: PARTITIONS }, (_, index) => index);
const instances: Instance[] = [];
const start = (options: InstanceOptions = {}): Instance => {
  const instance = createInstance(database.collections, options);
  instances.push(instance);
  return instance;
};
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  for (const { dispatcher, outbox } of instances.splice(0)) {
    await dispatcher.stop(5000);
    await outbox.close(1000);
  }
});
const textOf = (event: object): string => (event as { text: string }).text;
const partitionOfCitizen = (from: string): number =>
  partitionOf(KEYRING.pseudonym('conversation', 'telegram', 'bot', from));

describe('the shares of processes', () => {
  it('are everything for one alone', async () => {
    const only = start();
    expect(only.shares.mine()).toEqual([]);
    await only.shares.balance();
    expect(only.shares.mine()).toEqual(ALL);
    expect(only.shares.everything).toBe(true);
  });

  it('are even once each knows of the other, and nothing is held twice', async () => {
    const one = start();
    await one.shares.balance();
    const two = start();
    await two.shares.balance();
    expect(two.shares.mine()).toEqual([]);
    await one.shares.balance();
    expect(one.shares.everything).toBe(false);
    await two.shares.balance();
    expect([one.shares.mine().length, two.shares.mine().length]).toEqual([8, 8]);
    expect([...one.shares.mine(), ...two.shares.mine()].sort((a, b) => a - b)).toEqual(ALL);
    const three = start();
    for (const each of [three, one, two, three]) await each.shares.balance();
    const held = [one, two, three].map(({ shares }) => shares.mine().length);
    expect(held.reduce((sum, count) => sum + count)).toBe(PARTITIONS);
    expect(Math.max(...held)).toBeLessThanOrEqual(6);
  });

  it('of one that died go to the others once its leases expire', async () => {
    const dying = start({ leaseMs: 200 });
    await dying.shares.balance();
    const heir = start({ leaseMs: 60_000 });
    await heir.shares.balance();
    await dying.shares.balance();
    dying.die();
    await until(async () => {
      await heir.shares.balance();
      return heir.shares.everything;
    });
    expect(dying.shares.mine()).toEqual([]);
  });

  it('change hands only when what is in hand is done, and nothing new of them is taken meanwhile', async () => {
    let open = false;
    const handled: string[] = [];
    const respond: InstanceOptions['respond'] = async ({ event }) => {
      while (!open) await sleep(5);
      handled.push(textOf(event));
      return [];
    };
    const one = start({ respond });
    await one.work();
    await one.work();
    const from = Array.from({ length: 100 }, (_, index) => `citizen-${index}`).find(
      (id) => partitionOfCitizen(id) === 15,
    )!;
    await one.inbox.record(said('first', { from }));
    await until(() => one.dispatcher.inHand === 1);
    const two = start({ respond });
    await two.shares.balance();
    await one.work();
    expect(one.shares.mine()).not.toContain(15);
    expect(one.shares.token(15)).not.toBeNull();
    await one.inbox.record(said('second', { from }));
    await one.work();
    expect(one.dispatcher.inHand).toBe(1);
    open = true;
    await until(() => one.dispatcher.inHand === 0);
    await one.work();
    expect(one.shares.token(15)).toBeNull();
    await two.settle();
    expect(handled).toEqual(['first', 'second']);
  });
});

describe('one who takes over everything', () => {
  it('reads what the other left before it trusts what it is told', async () => {
    const handled: string[] = [];
    const heir = start({
      respond: async ({ event }) => {
        handled.push(textOf(event));
        return [];
      },
    });
    const leaving = start({ onRecorded: () => undefined });
    for (const each of [heir, leaving, heir, leaving]) await each.shares.balance();
    await heir.work();
    await leaving.inbox.record(said('older'));
    await leaving.leases.releaseAll();
    await heir.shares.balance();
    expect(heir.shares.everything).toBe(true);
    await heir.inbox.record(said('newer'));
    await heir.settle();
    expect(handled).toEqual(['older', 'newer']);
  });
});

describe('two processes at once', () => {
  it('answer what either recorded, in order and once, each its own conversations', async () => {
    const handled = new Map<string, string[]>();
    const by = new Map<string, Set<string>>();
    const respond =
      (name: string): InstanceOptions['respond'] =>
      async ({ event }) => {
        const { conversationId } = event;
        handled.set(conversationId, [...(handled.get(conversationId) ?? []), textOf(event)]);
        by.set(conversationId, (by.get(conversationId) ?? new Set()).add(name));
        return [`re ${textOf(event)}`];
      };
    let now = Date.parse('2024-09-02T08:00:00Z');
    const clock = (): Date => new Date((now += 1));
    const one = start({ respond: respond('one'), clock });
    const two = start({ respond: respond('two'), clock });
    for (const each of [one, two, one, two]) await each.shares.balance();
    const citizens = Array.from({ length: 12 }, (_, index) => `citizen-${index}`);
    // Each event is acknowledged before the next is sent, now by the one, now by the other.
    for (const [index, instance] of [one, two, one, two].entries())
      await Promise.all(citizens.map((from) => instance.inbox.record(said(`${index}`, { from }))));
    await until(async () => {
      await Promise.all([one.work(), two.work()]);
      return (
        !(await database.collections.outbound.findOne({ state: { $ne: 'sent' } })) &&
        !(await database.collections.interactions.findOne({ state: 'received' }))
      );
    });
    for (const from of citizens) {
      expect([from, handled.get(from)]).toEqual([from, ['0', '1', '2', '3']]);
      expect(by.get(from)!.size).toBe(1);
      const said = [one, two].flatMap(({ channel }) => channel.texts(from));
      expect(said).toEqual(['re 0', 're 1', 're 2', 're 3']);
    }
    expect(new Set([...by.values()].flatMap((names) => [...names]))).toEqual(new Set(['one', 'two']));
  });
});

describe('the work of a process', () => {
  it('goes on by itself until it is stopped: events answered, failures logged', async () => {
    const instance = start({ respond: async ({ event }) => [textOf(event)] });
    const { log, logged } = captureLog();
    let failing = true;
    const { outbox } = instance;
    const scan = outbox.scan.bind(outbox);
    outbox.scan = (partitions) => (failing ? Promise.reject(new Error('away')) : scan(partitions));
    const work = startWork({ ...instance, outbox, log });
    stops.push(() => work.stop());
    await instance.inbox.record(said('salam'));
    await until(() => logged.includes('work.failed'));
    expect(instance.channel.sent).toEqual([]);
    failing = false;
    let scans = 0;
    const scanLog = instance.dispatcher.scan.bind(instance.dispatcher);
    instance.dispatcher.scan = () => {
      scans++;
      return scanLog();
    };
    await until(() => instance.channel.sent.length === 1);
    await until(() => logged.includes('lease.taken'));
    await work.stop();
    instance.dispatcher.fellBehind();
    const before = scans;
    await sleep(120);
    expect(scans).toBe(before);
  });
});
