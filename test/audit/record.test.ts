import { recordAudit } from '../../src/audit/record';
import { claimPurpose } from '../../src/database/purpose';
import { useDatabase } from '../support/database';
import { NOON } from '../support/instance';

const database = useDatabase();
const ROW = { _id: 'e:stats', at: NOON, actor: 'p', action: 'stats.read', subject: '3', details: {} };

describe('the audit', () => {
  it('keeps the first row of an event, however often it is recorded', async () => {
    await recordAudit(database.collections, ROW);
    await recordAudit(database.collections, { ...ROW, subject: 'other' });
    expect(await database.collections.audit.find().toArray()).toEqual([ROW]);
  });

  it('passes on every other failure', async () => {
    await expect(recordAudit(database.collections, { ...ROW, _id: ['array'] as never })).rejects.toThrow();
  });
});

describe('the purpose of a database', () => {
  it('is settled by the first who opens it, also when several do at once', async () => {
    await Promise.all([1, 2, 3].map(() => claimPurpose(database.collections, 'real')));
    await claimPurpose(database.collections, 'real');
    await expect(claimPurpose(database.collections, 'demo')).rejects.toMatchObject({
      code: 'database.purpose',
    });
  });

  it('keeps a real process out of the database of the demo', async () => {
    await claimPurpose(database.collections, 'demo');
    await expect(claimPurpose(database.collections, 'real')).rejects.toMatchObject({
      code: 'database.purpose',
    });
  });
});
