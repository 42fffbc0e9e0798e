import type { OutboundRow } from '../../models/outbound';
import type { Collections } from '../../src/database/collections';
import { updateTogether } from '../../src/database/write-together';
import { Claims } from '../../src/outbox/claims';
import { settleSend } from '../../src/outbox/settle';
import { useDatabase } from '../support/database';
import { captureLog, KEYRING, NOON } from '../support/instance';

const database = useDatabase();

const row = (id: string, more: Partial<OutboundRow>): OutboundRow => ({
  ...{
    _id: id,
    channel: 'telegram',
    person: 'p',
    conversation: 'c',
    partition: 0,
    order: 1,
    createdAt: NOON,
  },
  ...{ content: Buffer.from('x'), state: 'queued', attempts: 0 },
  ...more,
});
const stored = (id: string) => database.collections.outbound.findOne({ _id: id });

/** The outbox's rows, of which changes are carried out when told, though they failed at once. */
function lateRows() {
  const late: (() => Promise<unknown>)[] = [];
  let away = true;
  const { outbound } = database.collections;
  const rows = new Proxy(outbound, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'updateOne' || !away) return value.bind(target);
      return (...args: unknown[]) => {
        late.push(() => Reflect.apply(value, target, args) as Promise<unknown>);
        return Promise.reject(new Error('no answer'));
      };
    },
  });
  const back = (): void => void (away = false);
  return { db: { outbound: rows } as Pick<Collections, 'outbound'>, late, back };
}

describe('what the database carries out after it was given up', () => {
  it('lets go no row that was inserted and sent since: nobody gets it twice', async () => {
    const { db, late, back } = lateRows();
    const claims = new Claims(db);
    claims.unanswered('a/0', claims.forInsert().claim, 0);
    await expect(claims.releaseUnanswered()).rejects.toThrow('no answer');
    back();
    await database.collections.outbound.insertOne(row('a/0', claims.forInsert()));
    for (const carryOut of late) await carryOut();
    await claims.releaseUnanswered();
    expect(await stored('a/0')).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it('lets go what was inserted by an earlier try and is sent by none', async () => {
    const { outbound } = database.collections;
    const claims = new Claims(database.collections);
    const first = claims.forInsert();
    claims.unanswered('b/0', first.claim, 0);
    claims.forInsert();
    await outbound.insertOne(row('b/0', first));
    await claims.releaseUnanswered();
    const left = await stored('b/0');
    expect(left).toMatchObject({ state: 'queued', attempts: 0 });
    expect(left).not.toHaveProperty('claim');
  });

  it('queues no row again that is being sent anew', async () => {
    const { outbound } = database.collections;
    await outbound.insertOne(row('c/0', { state: 'sending', claim: 'us', attempts: 2 }));
    const deps = {
      ...{ db: database.collections, clock: () => NOON, keyring: KEYRING, log: captureLog().log },
      update: updateTogether(outbound),
    };
    const one = row('c/0', {});
    await settleSend(deps, one, 1, { state: 'retry', afterMs: 0 }, 0);
    expect(await stored('c/0')).toMatchObject({ state: 'sending', attempts: 2 });
    await settleSend(deps, one, 2, { state: 'sent', messageId: '7' }, null);
    expect(await stored('c/0')).toMatchObject({ state: 'sent' });
  });
});
