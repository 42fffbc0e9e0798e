import { createHash } from 'node:crypto';
import type { StaffRow } from '../../models/staff';
import { createInvite, INVITE_MS, type Offer, redeemInvite } from '../../src/people/invite';
import { pendingInvites, takeBackInvite } from '../../src/people/pending-invites';
import { NO_LIMITS } from '../../src/people/parse-limits';
import { useDatabase } from '../support/database';
import { KEYRING, NOON } from '../support/instance';

const database = useDatabase();
const later = (ms: number): Date => new Date(NOON.getTime() + ms);

const OFFER: Offer = {
  ...{ event: 'event-of-admin', at: NOON, by: 'admin', role: 'supervisor', test: false },
  limits: { centres: ['1', '3'], grants: ['agency'] },
  label: 'Aysel',
};

async function staff(_id: string, role: StaffRow['role'], more: Partial<StaffRow> = {}): Promise<void> {
  const row: StaffRow = { _id, role, source: 'cli', grantedAt: NOON, revokedAt: null, ...more };
  await database.collections.staff.insertOne(row);
}

const invite = async (offer: Partial<Offer> = {}): Promise<string> =>
  (await createInvite(database.collections, KEYRING, { ...OFFER, ...offer })).token;

const redeem = (token: string, person = 'p', more: { event?: string; at?: Date; test?: boolean } = {}) =>
  redeemInvite(database.collections, {
    ...{ token, person, event: `event of ${person}`, at: later(60_000), test: false },
    ...more,
  });

beforeEach(() => staff('admin', 'admin'));

describe('an invitation', () => {
  it('has a token of 128 bits that fits Telegram’s start link, of which only the hash is stored', async () => {
    const token = await invite();
    expect(token).toMatch(/^[\w-]{22,57}$/);
    const rows = await database.collections.invites.find().toArray();
    expect(rows).toEqual([
      {
        ...{
          _id: createHash('sha256').update(token).digest('base64url'),
          role: 'supervisor',
          label: 'Aysel',
        },
        ...{ centres: ['1', '3'], grants: ['agency'], by: 'admin', createdAt: NOON, usedAt: null },
        expiresAt: later(INVITE_MS),
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is one for an event, however often that is handled, and another for another', async () => {
    expect(await invite()).toBe(await invite());
    expect(await invite({ event: 'other' })).not.toBe(await invite());
    expect(await database.collections.invites.countDocuments()).toBe(2);
  });

  it('that was taken back is of no use, also by a message that came before and is handled only now', async () => {
    const token = await invite();
    const { _id } = (await database.collections.invites.findOne({}))!;
    expect(await takeBackInvite(database.collections, _id, later(120_000))).toBe(true);
    expect((await redeem(token, 'p', { at: later(60_000) })).state).toBe('invalid');
    expect(await pendingInvites(database.collections, later(60_000))).toEqual([]);
    expect(await takeBackInvite(database.collections, _id, later(120_000))).toBe(false);
  });

  it('gives its role, limit and label, and a number', async () => {
    const redeemed = await redeem(await invite());
    expect(redeemed.state).toBe('joined');
    expect(await database.collections.staff.findOne({ _id: 'p' })).toEqual({
      ...{ _id: 'p', role: 'supervisor', source: 'invite', label: 'Aysel', number: 1 },
      ...{ centres: ['1', '3'], grants: ['agency'], grantedAt: later(60_000), revokedAt: null },
    });
  });

  it('is good for one person', async () => {
    const token = await invite();
    await redeem(token);
    expect(await redeem(token, 'q')).toEqual({ state: 'invalid' });
    expect(await redeem(token, 'p', { event: 'later' })).toEqual({ state: 'invalid' });
    expect(await database.collections.staff.countDocuments()).toBe(2);
  });

  it('is won by one of twenty at once', async () => {
    const token = await invite();
    const people = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const states = await Promise.all(people.map(async (person) => (await redeem(token, person)).state));
    expect(states.filter((state) => state === 'joined')).toHaveLength(1);
    expect(await database.collections.staff.countDocuments({ role: 'supervisor' })).toBe(1);
  });

  it('can be used until the last of 24 hours, and not after', async () => {
    const token = await invite();
    expect(await redeem(token, 'late', { at: later(INVITE_MS) })).toEqual({ state: 'invalid' });
    expect((await redeem(token, 'p', { at: later(INVITE_MS - 1) })).state).toBe('joined');
  });

  it('has the same answer when unknown', async () => {
    expect(await redeem('A'.repeat(22))).toEqual({ state: 'invalid' });
  });

  it('is worth nothing once its administrator is none', async () => {
    const token = await invite();
    await database.collections.staff.updateOne({ _id: 'admin' }, { $set: { revokedAt: NOON } });
    expect(await redeem(token)).toEqual({ state: 'invalid' });
    expect(await database.collections.staff.findOne({ _id: 'p' })).toBeNull();
  });

  it('comes to the same when its event is handled again, at whatever point that broke off', async () => {
    const token = await invite();
    const db = database.collections;
    const broken = new Error('broken');
    const failing = { ...db, staff: Object.create(db.staff) as typeof db.staff };
    failing.staff.updateOne = () => Promise.reject(broken);
    const use = { token, person: 'p', event: 'e', at: later(1), test: false };
    await expect(redeemInvite(failing, use)).rejects.toThrow(broken);
    expect((await redeemInvite(db, use)).state).toBe('joined');
    expect((await redeemInvite(db, use)).state).toBe('joined');
    expect(await db.staff.findOne({ _id: 'p' })).toMatchObject({ role: 'supervisor', number: 1 });
  });

  it('does not undo a revocation when its event is handled again', async () => {
    const token = await invite();
    const db = database.collections;
    await redeem(token);
    await db.staff.updateOne({ _id: 'p' }, { $set: { revokedAt: later(100_000) } });
    await redeem(token);
    expect((await db.staff.findOne({ _id: 'p' }))?.revokedAt).toEqual(later(100_000));
  });
});

describe('somebody who has a role already', () => {
  it('keeps a higher one, and leaves the invitation unused', async () => {
    await staff('boss', 'supervisor', { centres: ['2'], grants: [], label: 'Boss' });
    const token = await invite({ role: 'operator', limits: NO_LIMITS });
    expect((await redeem(token, 'boss')).state).toBe('kept');
    expect((await redeem(token, 'admin')).state).toBe('kept');
    expect(await database.collections.staff.findOne({ _id: 'boss' })).toMatchObject({
      role: 'supervisor',
      label: 'Boss',
    });
    expect((await redeem(token, 'p')).state).toBe('joined');
  });

  it('rises from operator to supervisor', async () => {
    await staff('p', 'operator', { number: 7, label: 'P' });
    await redeem(await invite());
    expect(await database.collections.staff.findOne({ _id: 'p' })).toMatchObject({
      ...{ role: 'supervisor', number: 7, label: 'Aysel', centres: ['1', '3'] },
    });
  });

  it('gets new limits, and keeps the label when the invitation has none', async () => {
    await staff('p', 'supervisor', { centres: ['2'], grants: ['chat'], label: 'P' });
    const { label: _label, ...unlabelled } = OFFER;
    const { token } = await createInvite(database.collections, KEYRING, unlabelled);
    await redeem(token);
    expect(await database.collections.staff.findOne({ _id: 'p' })).toMatchObject({
      ...{ label: 'P', centres: ['1', '3'], grants: ['agency'] },
    });
  });

  it('comes back after a revocation', async () => {
    await staff('p', 'admin', { revokedAt: NOON, source: 'cli' });
    await redeem(await invite({ role: 'operator', limits: NO_LIMITS }));
    const row = await database.collections.staff.findOne({ _id: 'p' });
    expect(row).toMatchObject({ role: 'operator', revokedAt: null });
  });
});

describe('a trial', () => {
  it('and the real staff do not take each other’s invitations', async () => {
    const [real, trial] = [await invite(), await invite({ event: 'trial', test: true })];
    expect(await redeem(real, 'p', { test: true })).toEqual({ state: 'invalid' });
    expect(await redeem(trial, 'p')).toEqual({ state: 'invalid' });
    expect((await redeem(trial, 'p', { test: true })).state).toBe('joined');
  });
});
