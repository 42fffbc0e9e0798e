import { createTranscript } from '../../src/http/transcript';
import { createUploads } from '../../src/uploads/uploads';
import type { InboundEvent } from '../../src/core/event';
import { createKeyring } from '../../src/people/keyring';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();

const onPage = (text: string): InboundEvent => ({
  ...said(text, { from: 'one', key: text }),
  ...{ channel: 'web', accountId: 'web' },
});
const transcript = () => {
  const { people } = createInstance(database.collections);
  const deps = { db: database.collections, keyring: KEYRING, people };
  return createTranscript({ ...deps, uploads: createUploads({ ...deps, clock: () => NOON }) });
};

describe('the history of a page', () => {
  it('shows what can be read when a line cannot', async () => {
    const { inbox } = createInstance(database.collections, { onRecorded: () => undefined });
    for (const text of ['bir', 'iki', 'üç']) await inbox.record(onPage(text));
    const rows = await database.collections.interactions.find().sort({ order: 1 }).toArray();
    await database.collections.interactions.updateOne(
      { _id: rows[1]!._id },
      { $set: { content: Buffer.alloc(40) } },
    );
    const history = await transcript().history('one');
    expect(history.map(({ content }) => content)).toMatchObject([{ text: 'bir' }, { text: 'üç' }]);
  });

  it('is empty while the key of the person does not open', async () => {
    const { inbox, people } = createInstance(database.collections, { onRecorded: () => undefined });
    await inbox.record(onPage('bir'));
    const { wrapped } = createKeyring([Buffer.alloc(32, 9)]).createKey();
    await database.collections.people.updateOne(
      { _id: people.pseudonym('web', 'one') },
      { $set: { key: wrapped } },
    );
    expect(await transcript().history('one')).toEqual([]);
  });
});
