import { erasePending } from '../../src/people/erase-loop';
import { PeopleKeys } from '../../src/people/resolve';
import { useDatabase } from '../support/database';
import { CITIZEN, useErasure } from '../support/erasure';
import { Crash, failingWrites } from '../support/failing-writes';
import { KEYRING } from '../support/instance';
import { tell } from './stored';

const database = useDatabase();
const erasure = useErasure(database);

it('an erasure is finished after a crash at any of its writes', async () => {
  for (let at = 1; ; at++) {
    for (const failure of ['refused', 'applied'] as const) {
      await erasure.somebody();
      await erasure.asksToBeErased();
      const { db, writes } = failingWrites(database.collections, at, failure);
      const crashed = await erasePending(erasure.deps(db)).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      );
      if (!crashed) {
        expect(writes()).toBeGreaterThan(10);
        tell('03', { 'writes of an erasure': writes(), 'crashes that it survived': 2 * (at - 1) });
        return;
      }
      await erasePending({ ...erasure.deps(), people: new PeopleKeys(database.collections, KEYRING) });
      erasure.instance.people.forget(CITIZEN);
      await erasure.expectForgotten();
      expect(await database.collections.inquiries.countDocuments({ outcome: 'open' })).toBe(0);
      expect(await database.collections.settings.countDocuments({ _id: /^erasure:/ })).toBe(0);
      await database.collections.inquiries.deleteMany({});
      await database.collections.interactions.deleteMany({});
    }
  }
});
