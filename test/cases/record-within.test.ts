import type { CaseDraft } from '../../src/core/cases';
import type { Subject } from '../../src/core/subjects';
import { insertUncounted, recordCases, recordWithin } from '../../src/cases/record';
import type { Collections } from '../../src/database/collections';
import { useDatabase } from '../support/database';
import { visit as visitAt } from '../support/cases';

const database = useDatabase();
const db = () => database.collections;

const AT = new Date('2024-09-04T08:00:00Z');
const visit = (id: string, subject: Subject, more: Partial<CaseDraft> = {}) =>
  visitAt('2024-09-03T10:00:00', { id, subject, ...more });

/** The database, where something happens between the look at the cases and the change of them. */
function meanwhile(happens: () => Promise<unknown>): Pick<Collections, 'cases'> {
  let happened = false;
  const cases = new Proxy(db().cases, {
    get: (target, name) => {
      if (name !== 'bulkWrite' || happened) return Reflect.get(target, name).bind?.(target);
      return async (...args: Parameters<typeof target.bulkWrite>) => {
        happened = true;
        await happens();
        return target.bulkWrite(...args);
      };
    },
  });
  return { cases };
}

test('a case that becomes another centre’s while it is looked at stays theirs', async () => {
  await recordCases(db(), 'desk', [visit('1', 'centre:3'), visit('2', 'centre:3')], AT);
  const raced = meanwhile(() => recordCases(db(), 'desk', [visit('1', 'centre:1')], AT));
  const mayBring = (subject: Subject) => subject === 'centre:3';
  const drafts = [visit('1', 'centre:3', { age: 50 }), visit('2', 'centre:3', { age: 50 })];
  const within = { insert: insertUncounted(raced), mayBring };
  expect(await recordWithin(raced, 'desk', drafts, AT, within)).toEqual(['refused', 'updated']);
  const kept = await db().cases.find().sort({ _id: 1 }).toArray();
  expect(kept.map(({ id, subject, age, version }) => [id, subject, age, version])).toEqual([
    ['1', 'centre:1', visit('1', 'centre:1').age, 2],
    ['2', 'centre:3', 50, 2],
  ]);
});
