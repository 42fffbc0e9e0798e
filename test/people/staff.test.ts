import type { StaffRow } from '../../models/staff';
import {
  changeStaff,
  findStaff,
  listStaff,
  noteSeen,
  numberStaff,
  revokeStaff,
} from '../../src/people/staff';
import { useDatabase } from '../support/database';
import { NOON } from '../support/instance';

const database = useDatabase();
const later = (ms: number): Date => new Date(NOON.getTime() + ms);

async function staff(_id: string, role: StaffRow['role'], more: Partial<StaffRow> = {}): Promise<void> {
  const row: StaffRow = { _id, role, source: 'invite', grantedAt: NOON, revokedAt: null, ...more };
  await database.collections.staff.insertOne(row);
}

async function person(_id: string, test = false): Promise<void> {
  await database.collections.people.insertOne({
    ...{ _id, channel: 'telegram', createdAt: NOON, key: Buffer.alloc(1), identity: Buffer.alloc(1) },
    ...(test ? { test } : {}),
  });
}

describe('the staff list', () => {
  it('has the most trusted first, each with a number of their own for good', async () => {
    const db = database.collections;
    await staff('o', 'operator');
    await staff('s', 'supervisor');
    await staff('a', 'admin');
    const first = await listStaff(db);
    expect(first.map(({ _id }) => _id)).toEqual(['a', 's', 'o']);
    expect(new Set(first.map(({ number }) => number)).size).toBe(3);
    expect(await listStaff(db)).toEqual(first);
  });

  it('leaves out who has no role any more, and trials', async () => {
    await staff('gone', 'operator', { revokedAt: NOON });
    await staff('trial', 'admin');
    await person('trial', true);
    await staff('here', 'operator');
    await person('here');
    expect(await listStaff(database.collections)).toMatchObject([{ _id: 'here', channel: 'telegram' }]);
    const ever = await listStaff(database.collections, { revoked: true });
    expect(ever.map(({ _id }) => _id).sort()).toEqual(['gone', 'here']);
  });

  it('never gives a number twice, also when two ask at once', async () => {
    const people = ['a', 'b', 'c', 'd'];
    for (const one of people) await staff(one, 'operator');
    await Promise.all([...people, ...people].map((one) => numberStaff(database.collections, one)));
    const numbers = (await listStaff(database.collections)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(4);
  });
});

describe('revoking', () => {
  it('ends role and duty at once, and only once', async () => {
    const db = database.collections;
    await staff('p', 'operator', { onDuty: true });
    expect(await revokeStaff(db, 'p', NOON)).toBe(true);
    expect(await findStaff(db, 'p')).toBeNull();
    expect(await revokeStaff(db, 'p', later(1))).toBe(false);
    expect(await db.staff.findOne({ _id: 'p' })).toMatchObject({ revokedAt: NOON, onDuty: false });
  });

  it('does not touch an administrator of the settings', async () => {
    await staff('a', 'admin', { source: 'settings' });
    expect(await revokeStaff(database.collections, 'a', NOON)).toBe(false);
    expect(await findStaff(database.collections, 'a')).not.toBeNull();
  });
});

describe('changing', () => {
  it('replaces the limits as a whole, and the label alone', async () => {
    const db = database.collections;
    await staff('p', 'supervisor', { centres: ['1'], grants: ['chat'], label: 'P' });
    await changeStaff(db, 'p', { label: 'Q' });
    expect(await findStaff(db, 'p')).toMatchObject({ label: 'Q', centres: ['1'], grants: ['chat'] });
    await changeStaff(db, 'p', { limits: { centres: null, grants: null } });
    expect(await findStaff(db, 'p')).toMatchObject({ label: 'Q', centres: null, grants: null });
    await changeStaff(db, 'p', { label: '' });
    expect(await findStaff(db, 'p')).not.toHaveProperty('label');
  });
});

describe('where somebody was last seen', () => {
  it('is written when the conversation changes or half a minute has passed', async () => {
    const db = database.collections;
    await staff('p', 'operator');
    const seen = async (conversation: string, ms: number) => {
      await noteSeen(db, (await findStaff(db, 'p'))!, conversation, later(ms));
      const { conversation: at, lastActiveAt } = (await findStaff(db, 'p'))!;
      return [at, lastActiveAt!.getTime() - NOON.getTime()];
    };
    expect(await seen('c1', 0)).toEqual(['c1', 0]);
    expect(await seen('c1', 10_000)).toEqual(['c1', 0]);
    expect(await seen('c2', 20_000)).toEqual(['c2', 20_000]);
    expect(await seen('c2', 60_000)).toEqual(['c2', 60_000]);
    expect(await seen('c2', 30_000)).toEqual(['c2', 60_000]);
  });
});
