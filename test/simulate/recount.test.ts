import { Readable } from 'node:stream';
import { compare, readByMonth, type Recounted, storedByMonth } from '../../scripts/compare/compare';
import { recountExport } from '../../scripts/independent-recount';
import { exportCases } from '../../src/exports/cases';
import { useDatabase } from '../support/database';
import { AUTUMN, simulateInto } from '../support/simulation';

const database = useDatabase();
const db = () => database.collections;
const NOW = new Date('2025-01-10T08:00:00Z');

/** What a program that shares no code with the statistics counts in an export of the whole autumn. */
async function recounted(detail: boolean): Promise<Recounted> {
  const days = { from: '2024-09-01', to: '2024-11-30', timezone: 'Asia/Baku', detail };
  async function* texts(): AsyncGenerator<string> {
    for await (const { text } of exportCases(db(), days)) yield text;
  }
  return (await recountExport(Readable.from(texts()))) as Recounted;
}

/** What the fixed columns have no place for. */
const NOT_TOLD = /counts\.(investigation|promoters|passives|detractors)$| firstReply\./;

test('An independent recount of an export equals every figure of every month, subject and dimension', async () => {
  await simulateInto(db());
  const stored = await storedByMonth(db());
  const read = await readByMonth(db(), stored, NOW);
  const all = await recounted(true);

  expect(compare(stored, all)).toMatchObject({ differences: [] });
  expect(compare(read, all)).toMatchObject({ differences: [] });
  // 13 subjects, 3 months; more than a hundred values each.
  expect(compare(stored, all).values).toBeGreaterThan(13 * 3 * 100);

  const columns = await recounted(false);
  expect(compare(stored, columns, (path) => NOT_TOLD.test(path))).toMatchObject({ differences: [] });
});

test('The comparison finds a figure that is off by one, and one that is missing', async () => {
  await simulateInto(db(), { ...AUTUMN, inquiries: 2500 });
  const all = await recounted(true);
  const series = 'centre:3@simulated-desk|2024-10';
  await db().figures.updateOne({ _id: series }, { $inc: { 'counts.outcome:forwarded': 1 } });
  await db().figures.deleteOne({ _id: 'call-centre@simulated-calls|2024-11' });
  const { differences } = compare(await storedByMonth(db()), all);
  const of = (start: string): string[] => differences.filter((one) => one.startsWith(start));
  expect(of('centre:3')).toHaveLength(1);
  expect(of('agency')).toHaveLength(1);
  expect(of('centre:3')[0]).toContain('2024-10 outcomes.forwarded');
  expect(of('call-centre 2024-11').length).toBeGreaterThan(50);
});
