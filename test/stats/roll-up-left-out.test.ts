import { checkDays } from '../../src/stats/check-days';
import { recordCases } from '../../src/cases/record';
import { recount } from '../../src/stats/recount';
import { currentBatch, rollUp, rollUpAll } from '../../src/stats/roll-up';
import { Leases } from '../../src/schedule/lease';
import { withCentres } from '../support/case-import';
import { visit } from '../support/cases';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;
beforeEach(() => withCentres(db()));

const AT = new Date('2024-09-04T08:00:00Z');
const YEAR = 'operators/centre:3@desk|2024';

const countsOf = async (id: string) => (await db().figures.findOne({ _id: id }))?.counts;

/** Makes a row as large as a row may be, within the database: not one name more can be added. */
async function fill(_id: string): Promise<void> {
  await db().figures.updateOne({ _id }, { $set: { filling: 'x'.repeat(1024) } });
  const twice = [{ $set: { filling: { $concat: ['$filling', '$filling'] } } }];
  for (let kilobytes = 1; kilobytes < 8192; kilobytes *= 2) await db().figures.updateOne({ _id }, twice);
  const most = 16 * 1024 * 1024;
  const size = { $bsonSize: '$$ROOT' };
  const rest = { $substrBytes: ['$filling', 0, { $subtract: [most - 20, size] }] };
  await db().figures.updateOne({ _id }, [{ $set: { more: '' } }, { $set: { more: rest } }]);
}

test('a row of operators that is too large is left out, told, and made anew by a repair; all else is counted', async () => {
  await recordCases(db(), 'desk', [visit('2024-09-02T10:00:00', { operator: 'Ə-1' })], AT);
  await rollUpAll(db());
  await fill(YEAR);
  await recordCases(db(), 'desk', [visit('2024-09-03T10:00:00', { operator: 'Ə-2' })], AT);
  const told: string[] = [];
  expect(await rollUp(db(), (ids) => told.push(...ids))).toBe(1);
  expect(told).toEqual([YEAR]);
  expect(await countsOf('centre:3@desk|2024')).toMatchObject({ received: 2 });
  const both = { '=%C6%8F-1:served': 1, '=%C6%8F-2:served': 1 };
  expect(await countsOf('operators/centre:3@desk|2024-09')).toEqual(both);
  expect(await currentBatch(db())).toMatchObject({ state: 'done', leftOut: [YEAR] });
  expect(await checkDays(db(), { from: '2024-09-03', to: '2024-09-04' })).toEqual([YEAR]);

  await recount(db(), new Leases(db(), 'repair'), true);
  expect(await countsOf(YEAR)).toEqual(both);
  expect(await checkDays(db(), { from: '2024-09-03', to: '2024-09-04' })).toEqual([]);
});

test('names too long for one batch are counted in several', async () => {
  const long = (at: number) => `${String(at).padStart(4, '0')}${'😀'.repeat(56)}`;
  const drafts = Array.from({ length: 450 }, (_, at) =>
    visit('2024-09-03T10:00:00', { operator: long(at), serviceSeconds: 60, satisfied: true }),
  );
  await recordCases(db(), 'desk', drafts, AT);
  await rollUpAll(db());
  expect(await countsOf('centre:3@desk|2024')).toMatchObject({ received: 450 });
  expect(Object.keys((await countsOf(YEAR))!)).toHaveLength(2250);
  expect((await currentBatch(db())).batch).toBeGreaterThan(1);
});
