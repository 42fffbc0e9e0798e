import { mayAskNps } from '../../src/people/nps';
import { readProfile, tellProfile } from '../../src/people/profile';
import { PeopleKeys } from '../../src/people/resolve';
import { mayTellBlocked, standingOf } from '../../src/people/standing';
import { useDatabase } from '../support/database';
import { KEYRING, NOON } from '../support/instance';

const database = useDatabase();
const DAY = 24 * 3_600_000;

async function somebody(): Promise<{ person: string; people: PeopleKeys }> {
  const people = new PeopleKeys(database.collections, KEYRING);
  const keys = await people.resolve([{ channel: 'web', senderId: 'x', test: false }], NOON);
  return { person: [...keys.keys()][0]!, people };
}

const stored = (person: string) => database.collections.people.findOne({ _id: person });

describe('a profile', () => {
  it('grows with what is told, and is unreadable without the person’s key', async () => {
    const { person, people } = await somebody();
    expect(await readProfile(people, person)).toEqual({});
    await tellProfile(database.collections, people, person, { birthYear: 1985 });
    await tellProfile(database.collections, people, person, { district: 'quba', birthYear: 1986 });
    expect(await readProfile(people, person)).toEqual({
      birthYear: 1986,
      district: 'quba',
    });
    const row = (await database.collections.people.findOne({ _id: person }))!;
    expect(JSON.stringify(row)).not.toContain('1986');
  });

  it('of somebody erased is empty, and stays so', async () => {
    const people = new PeopleKeys(database.collections, KEYRING);
    await tellProfile(database.collections, people, 'nobody', { birthYear: 1985 });
    expect(await readProfile(people, 'nobody')).toEqual({});
    expect(await database.collections.people.countDocuments()).toBe(0);
  });
});

describe('the recommendation question', () => {
  it('may be asked once in a quarter, and for the same event again', async () => {
    const { person } = await somebody();
    const ask = (days: number) =>
      mayAskNps(database.collections, person, { inquiry: 'i', at: new Date(NOON.getTime() + days * DAY) });
    expect([await ask(0), await ask(0), await ask(1), await ask(91), await ask(92), await ask(93)]).toEqual([
      ...[true, true, false, false],
      ...[true, false],
    ]);
  });
});

describe('a standing', () => {
  it('has the language: chosen, hinted now, hinted before, or everybody’s', async () => {
    const { person } = await somebody();
    const locale = async (hint?: string) =>
      (await standingOf(database.collections, await stored(person), hint, 'az')).locale;
    expect([await locale(), await locale('ru-RU'), await locale()]).toEqual(['az', 'ru', 'ru']);
    await database.collections.people.updateOne({ _id: person }, { $set: { locale: 'en' } });
    expect(await locale('ru')).toBe('en');
  });

  it('lets a blocking be told once, and anew after the next one', async () => {
    const { person } = await somebody();
    const tell = (event: string) => mayTellBlocked(database.collections, person, event);
    const block = () =>
      database.collections.people.updateOne({ _id: person }, { $set: { blocked: { by: 's', at: NOON } } });
    expect(await tell('a')).toBe(false);
    await block();
    expect([await tell('a'), await tell('a'), await tell('b')]).toEqual([true, true, false]);
    expect((await standingOf(database.collections, await stored(person), undefined, 'az')).blocked).toBe(
      true,
    );
    await block();
    expect(await tell('c')).toBe(true);
  });
});
