import { erasePending } from '../../src/people/erase-loop';
import { decrypt } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import { unpackEvent } from '../../src/inbox/content';
import { useDatabase } from '../support/database';
import { CITIZEN, CONVERSATION, useErasure } from '../support/erasure';
import { createInstance, KEYRING, said } from '../support/instance';

const database = useDatabase();
const erasure = useErasure(database);

/** What a process that has only just started can read of the citizen's messages, or of one of them. */
async function readable(one?: { readonly id: string }): Promise<string[]> {
  const key = (await new PeopleKeys(database.collections, KEYRING).get(CITIZEN))!;
  const which = { person: CITIZEN, ...(one && { _id: one.id }) };
  const rows = await database.collections.interactions.find(which).toArray();
  return rows.map(({ content }) => (unpackEvent(decrypt(key, content)) as { text: string }).text);
}

describe('a process beside the one that erases', () => {
  it('writes nothing with the destroyed key, though it remembered it', async () => {
    const beside = createInstance(database.collections, { onRecorded: () => undefined });
    await erasure.somebody();
    await beside.inbox.record(said('Mən də'));
    await erasure.instance.settle();
    await erasure.asksToBeErased();
    expect(await erasePending(erasure.deps())).toBe(1);
    await erasure.expectForgotten();

    await beside.inbox.record(said('Yenidən salam'));
    expect(await readable()).toEqual(['Yenidən salam']);
    await erasure.instance.settle();
    expect(await database.collections.interactions.findOne({ person: CITIZEN })).toMatchObject({
      state: 'handled',
    });
  });

  it('writes nothing with it either when that process died before the erasure was over', async () => {
    const beside = createInstance(database.collections, { onRecorded: () => undefined });
    await erasure.somebody();
    await beside.inbox.record(said('Mən də'));
    await erasure.instance.settle();
    await erasure.asksToBeErased();
    const { people, settings } = database.collections;
    await people.deleteOne({ _id: CITIZEN });
    expect(await settings.countDocuments({ _id: `erasure:${CITIZEN}` })).toBe(1);

    const last = await beside.inbox.record(said('Yenidən salam'));
    expect(await readable(last)).toEqual(['Yenidən salam']);
  });

  it('looks at a key again only when somebody was erased since', async () => {
    const beside = createInstance(database.collections, { onRecorded: () => undefined });
    const writes = async (): Promise<number> => {
      const reads = jest.spyOn(database.collections.people, 'find');
      await beside.inbox.record(said('Salam', { from: 'citizen-2' }));
      const { length } = reads.mock.calls;
      reads.mockRestore();
      return length;
    };
    await writes();
    await writes();
    expect(await writes()).toBe(0);
    await erasure.somebody();
    await erasure.instance.settle();
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    expect(await writes()).toBe(1);
    expect(await writes()).toBe(0);
  });

  it('handles who came back with the new key, whoever recorded the message', async () => {
    const beside = createInstance(database.collections);
    await erasure.somebody();
    expect(await beside.people.get(CITIZEN)).not.toBeNull();
    await erasure.asksToBeErased();
    await erasePending(erasure.deps());
    expect(await beside.people.get(CITIZEN)).toBeNull();
    await erasure.instance.inbox.record(said('Yenidən salam'));
    erasure.instance.die();
    await erasure.instance.leases.releaseAll();
    await beside.settle();
    const key = (await new PeopleKeys(database.collections, KEYRING).get(CITIZEN))!;
    expect(await beside.people.get(CITIZEN)).toEqual(key);
    const { address } = (await database.collections.conversations.findOne({ _id: CONVERSATION }))!;
    expect(decrypt(key, address).toString()).toContain('citizen-1');
    expect(beside.channel.texts('citizen-1')).toHaveLength(1);
    await beside.dispatcher.stop(5000);
    await beside.outbox.close(5000);
  });
});
