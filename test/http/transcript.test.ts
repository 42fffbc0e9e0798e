import { createTranscript } from '../../src/http/transcript';
import { createUploads } from '../../src/uploads/uploads';
import type { InboundEvent } from '../../src/core/event';
import type { MadeReply, OrderReply } from '../../src/core/reply';
import { createKeyring } from '../../src/people/keyring';
import { PIXEL } from '../contracts/channel-samples';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, NOON, said } from '../support/instance';

const database = useDatabase();

const onPage = (text: string): InboundEvent => ({
  ...said(text, { from: 'one', key: text }),
  ...{ channel: 'web', accountId: 'web' },
});
const asked: OrderReply[] = [];
const make = async (reply: OrderReply): Promise<MadeReply> => {
  asked.push(reply);
  return { kind: 'picture', png: PIXEL, svg: '<svg/>', alt: 'Rəqəmlər' };
};
const transcript = () => {
  const { people } = createInstance(database.collections);
  const deps = { db: database.collections, keyring: KEYRING, people };
  return createTranscript({ ...deps, uploads: createUploads({ ...deps, clock: () => NOON }), make });
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

  it('draws no picture, tells what each shows, and has one made when that is looked at', async () => {
    const instance = createInstance(database.collections, {
      ...{ channel: createFakeChannel('web'), holdsAll: 1, onRecorded: () => undefined },
    });
    await instance.inbox.record(onPage('/stats'));
    const [row] = await database.collections.interactions.find().toArray();
    const order: OrderReply = {
      ...{ kind: 'order', order: Buffer.from('figures'), as: 'picture', fileName: '3-2024-08.png' },
      ...{ alt: '3 saylı Bakı DOST Mərkəzi, Avqust 2024', size: { width: 1240, height: 1754 }, instead: '—' },
    };
    await instance.outbox.enqueue(
      {
        ...{ eventId: row!._id, channel: 'web', person: row!.person, conversation: row!.conversation },
        ...{ partition: row!.partition, order: row!.order, to: { accountId: 'web', conversationId: 'one' } },
        test: false,
      },
      Array.from({ length: 3 }, () => order),
    );
    await instance.settle();
    const { history, file } = transcript();
    await database.collections.outbound.updateOne({ _id: `${row!._id}/2` }, { $set: { alt: 'Rəqəmlərlə' } });
    const lines = (await history('one')).filter(({ from }) => from === 'bot');
    expect(lines.map(({ content }) => content)).toMatchObject([
      ...Array(2).fill({ alt: order.alt, size: order.size }),
      { alt: 'Rəqəmlərlə', size: order.size },
    ]);
    expect(asked).toEqual([]);
    expect(await file('one', lines[1]!.id)).toMatchObject({ kind: 'picture', svg: '<svg/>' });
    expect(await file('two', lines[1]!.id)).toBeNull();
    expect(asked).toHaveLength(1);
  });
});
