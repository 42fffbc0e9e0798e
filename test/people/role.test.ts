import { localeOf, setLocale } from '../../src/people/locale';
import { grantAdmins, grantRole, roleOf } from '../../src/people/role';
import { useDatabase } from '../support/database';
import { NOON } from '../support/instance';

const database = useDatabase();

describe('roles', () => {
  it('are nothing but a citizen until one is granted, and again once it is revoked', async () => {
    const { collections: db } = database;
    expect(await roleOf(db, 'p')).toBe('citizen');
    await grantRole(db, 'p', 'supervisor', 'cli', NOON);
    await grantRole(db, 'p', 'supervisor', 'cli', NOON);
    expect(await roleOf(db, 'p')).toBe('supervisor');
    expect(await db.staff.countDocuments()).toBe(1);
    await db.staff.updateOne({ _id: 'p' }, { $set: { revokedAt: NOON } });
    expect(await roleOf(db, 'p')).toBe('citizen');
  });

  it('of administrators are those of the settings, exactly; nobody else is touched', async () => {
    const { collections: db } = database;
    await grantRole(db, 'other', 'admin', 'cli', NOON);
    await grantAdmins(db, ['a', 'b'], NOON);
    await grantAdmins(db, ['b'], NOON);
    const roles = await Promise.all(['a', 'b', 'other'].map((person) => roleOf(db, person)));
    expect(roles).toEqual(['citizen', 'admin', 'admin']);
    await grantAdmins(db, ['a', 'b'], NOON);
    expect(await roleOf(db, 'a')).toBe('admin');
  });

  it('of administrators leave an audit row when the settings change them, and none otherwise', async () => {
    const { collections: db } = database;
    const at = (hour: number): Date => new Date(NOON.getTime() + hour * 3_600_000);
    await grantAdmins(db, ['a', 'b'], at(0));
    await grantAdmins(db, ['a', 'b'], at(1));
    await grantAdmins(db, ['b'], at(2));
    const rows = await db.audit.find().sort({ at: 1, subject: 1 }).toArray();
    expect(rows.map(({ subject, details, at: when }) => [subject, details['granted'], when])).toEqual([
      ['a', true, at(0)],
      ['b', true, at(0)],
      ['a', false, at(2)],
    ]);
  });
});

describe('languages', () => {
  it('are the one chosen, else the hint of the platform, else the default', async () => {
    const { collections: db } = database;
    await db.people.insertOne({
      ...{ _id: 'p', channel: 'telegram', createdAt: NOON },
      ...{ key: Buffer.alloc(1), identity: Buffer.alloc(1) },
    });
    expect(await localeOf(db, 'p', undefined, 'az')).toBe('az');
    expect(await localeOf(db, 'p', 'de', 'az')).toBe('az');
    expect(await localeOf(db, 'p', 'ru-RU', 'az')).toBe('ru');
    await setLocale(db, 'p', 'en');
    expect(await localeOf(db, 'p', 'ru-RU', 'az')).toBe('en');
  });
});
