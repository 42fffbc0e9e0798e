import { setTimeout as sleep } from 'node:timers/promises';
import type { Collections } from '../../src/database/collections';
import { LEASE_MS, Leases } from '../../src/schedule/lease';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;
const holder = (name: string, leaseMs = 60_000) => new Leases(db(), name, leaseMs);
const row = (id = 'x') => db().leases.findOne({ _id: id });

/** The database's clock has passed the lease's end; the holder has not noticed. */
async function expire(id = 'x'): Promise<void> {
  await db().leases.updateOne({ _id: id }, [{ $set: { expiresAt: { $subtract: ['$$NOW', 1] } } }]);
}

/** Collections in which `meanwhile` happens just before the write of a renewal. */
function beforeRenewal(meanwhile: () => Promise<unknown>): Pick<Collections, 'leases'> {
  let first = true;
  const leases = new Proxy(db().leases, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as (...args: unknown[]) => unknown;
      if (name !== 'updateMany') return typeof member === 'function' ? member.bind(target) : member;
      return async (...args: unknown[]) => {
        if (first) {
          first = false;
          await meanwhile();
        }
        return member.apply(target, args);
      };
    },
  });
  return { leases };
}

describe('a lease', () => {
  test('is held by one of many that want it at once', async () => {
    const many = Array.from({ length: 8 }, (_, index) => holder(`p${index}`));
    const got = await Promise.all(many.map((one) => one.acquire('x')));
    expect(got.filter(Boolean)).toHaveLength(1);
    expect(many.filter((one) => one.token('x') !== null)).toHaveLength(1);
  });

  test('can be taken again by its holder, under the same token', async () => {
    const one = holder('one');
    const first = await one.acquire('x');
    expect(await one.acquire('x')).toMatchObject({ token: first!.token });
    expect(first!.held()).toBe(true);
  });

  test('is independent of other leases', async () => {
    const [one, two] = [holder('one'), holder('two')];
    await one.acquire('x');
    expect(await two.acquire('y')).not.toBeNull();
    expect([one.token('y'), two.token('x')]).toEqual([null, null]);
  });

  test('can be taken at once when it was given back, under a greater token', async () => {
    const [one, two] = [holder('one'), holder('two')];
    const first = await one.acquire('x');
    await one.release('x');
    expect(first!.held()).toBe(false);
    const second = await two.acquire('x');
    expect(second!.token).toBeGreaterThan(first!.token);
  });

  test('given back by one who does not hold it stays where it is', async () => {
    const [one, two] = [holder('one'), holder('two')];
    await one.acquire('x');
    await expire();
    await two.acquire('x');
    await one.release('x');
    expect(await one.acquire('x')).toBeNull();
    expect(two.token('x')).not.toBeNull();
  });

  test('is given back with all others at the end', async () => {
    const [one, two] = [holder('one'), holder('two')];
    await one.acquire('x');
    await one.acquire('y');
    await one.releaseAll();
    expect([one.token('x'), one.token('y')]).toEqual([null, null]);
    expect(await two.acquire('x')).not.toBeNull();
    expect(await two.acquire('y')).not.toBeNull();
  });
});

describe('the end of a lease', () => {
  test('is told by the database, whatever the holder believes; tokens only grow', async () => {
    const [one, two] = [holder('one'), holder('two')];
    const tokens = [(await one.acquire('x'))!.token];
    for (const next of [two, one, two]) {
      expect(await next.acquire('x')).toBeNull();
      await expire();
      tokens.push((await next.acquire('x'))!.token);
    }
    expect(tokens).toEqual([1, 2, 3, 4]);
  });

  test('gives a new token even when the same process takes it again: what it did before is fenced off', async () => {
    const one = holder('one');
    const first = await one.acquire('x');
    await expire();
    const second = await one.acquire('x');
    expect(second!.token).toBe(first!.token + 1);
    expect(first!.held()).toBe(false);
    expect(second!.held()).toBe(true);
  });

  test('is known to a holder that was paused, without asking anybody', async () => {
    const paused = holder('one', 20);
    const lease = await paused.acquire('x');
    await sleep(25);
    expect(lease!.held()).toBe(false);
    expect(paused.token('x')).toBeNull();
    expect(await holder('two').acquire('x')).toMatchObject({ token: 2 });
  });

  test('is put off by renewing', async () => {
    const one = holder('one');
    await one.acquire('x');
    await one.acquire('y');
    await db().leases.updateMany({}, [{ $set: { expiresAt: { $add: ['$$NOW', 20_000] } } }]);
    const before = (await row())!.expiresAt.getTime();
    await one.renew();
    expect((await row())!.expiresAt.getTime()).toBeGreaterThan(before + 20_000);
    expect((await row('y'))!.expiresAt).toEqual((await row())!.expiresAt);
    expect(one.token('x')).toBe(1);
  });

  test('cannot be put off any more once it is over', async () => {
    const [one, two] = [holder('one'), holder('two')];
    const lease = await one.acquire('x');
    await expire();
    await one.renew();
    expect(lease!.held()).toBe(false);
    expect(await two.acquire('x')).toMatchObject({ token: 2 });
    await one.renew();
    expect(one.token('x')).toBeNull();
    expect((await row())!.holder).toBe('two');
  });

  test('comes eight seconds after the last renewal when nothing else is said', async () => {
    await new Leases(db(), 'one').acquire('x');
    const [left] = await db()
      .leases.aggregate<{ ms: number }>([{ $project: { ms: { $subtract: ['$expiresAt', '$$NOW'] } } }])
      .toArray();
    expect(left!.ms).toBeGreaterThan(0);
    expect(left!.ms).toBeLessThanOrEqual(LEASE_MS);
    expect(LEASE_MS).toBe(8000);
  });
});

describe('a renewal under way', () => {
  test('does not lose a lease that is taken meanwhile', async () => {
    const one: Leases = new Leases(
      beforeRenewal(() => one.acquire('y')),
      'one',
    );
    await one.acquire('x');
    await one.renew();
    expect(one.token('y')).toBe(1);
    expect(one.token('x')).toBe(1);
  });

  test('does not lose a lease that had expired and is taken anew meanwhile', async () => {
    const one: Leases = new Leases(
      beforeRenewal(async () => {
        await expire();
        await one.acquire('x');
      }),
      'one',
    );
    await one.acquire('x');
    await one.renew();
    expect(one.token('x')).toBe(2);
  });

  test('does not bring back a lease that is given back meanwhile', async () => {
    const one: Leases = new Leases(
      beforeRenewal(() => one.release('x')),
      'one',
    );
    await one.acquire('x');
    await one.renew();
    expect(one.token('x')).toBeNull();
    expect(await holder('two').acquire('x')).not.toBeNull();
  });
});
