import { blankQuotes } from '../../src/people/blank-quotes';
import { decrypt } from '../../src/people/keyring';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, said } from '../support/instance';

const database = useDatabase();
const STAFF = KEYRING.pseudonym('person', 'telegram', 'operator');

describe('what staff wrote about somebody who is erased', () => {
  it('is blanked also where the policy of retention has emptied some of it', async () => {
    const { interactions, uploads } = database.collections;
    const { inbox, people } = createInstance(database.collections, { onRecorded: () => undefined });
    const old = await inbox.record(said('Köhnə sitat', { from: 'operator', key: 'k1' }));
    const late = await inbox.record(said('Yeni sitat', { from: 'operator', key: 'k2' }));
    await interactions.updateMany({ person: STAFF }, { $set: { inquiry: 'one' } });
    await interactions.updateOne({ _id: old.id }, { $set: { content: Buffer.alloc(0) } });
    await blankQuotes({ interactions, uploads }, people, ['one'], 'alias');
    const key = (await people.get(STAFF))!;
    const row = (await interactions.findOne({ _id: late.id }))!;
    expect(decrypt(key, row.content).toString()).not.toContain('sitat');
    expect((await interactions.findOne({ _id: old.id }))!.content).toHaveLength(0);
  });
});
