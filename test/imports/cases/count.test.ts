import type { Collections } from '../../../src/database/collections';
import { importText, withCentres } from '../../support/case-import';
import { useDatabase } from '../../support/database';
import { importLogs, hours, useLogs } from '../queue-log/logs';
import { readAt, valuesOf } from '../../support/stats';

const database = useDatabase();
const db = () => database.collections;
const logs = useLogs();
const NOW = '2024-10-10T08:00:00Z';

/** The database, which notes at each declaration of days how many cases wait to be counted. */
function watched(): { readonly db: Collections; readonly waiting: number[] } {
  const waiting: number[] = [];
  const coverage = new Proxy(db().coverage, {
    get: (rows, name) => {
      const value: unknown = Reflect.get(rows, name);
      if (typeof value !== 'function') return value;
      if (!['insertOne', 'insertMany', 'updateOne', 'bulkWrite'].includes(String(name)))
        return value.bind(rows);
      return async (...args: unknown[]): Promise<unknown> => {
        waiting.push(await db().cases.countDocuments({ dirty: true }));
        return Reflect.apply(value, rows, args);
      };
    },
  });
  return { db: { ...db(), coverage }, waiting };
}

describe('the days of an import are covered once its cases are counted, so none is shown as 0 meanwhile', () => {
  beforeEach(() => withCentres(db()));

  test('of visits: the answer that follows has them all', async () => {
    const { db: over, waiting } = watched();
    const lines = Array.from({ length: 30 }, (_, at) => `V-${at};1;2024-09-03`);
    await importText(over, ['id;centre;day', ...lines].join('\n'));
    expect(waiting).toEqual([0]);
    expect(valuesOf(await readAt(db(), NOW, 'centre:1', '2024-09'), 'period', 'received')).toEqual([30]);
  });

  test('of a queue log: the same', async () => {
    const { db: over, waiting } = watched();
    const path = logs.write('day', [
      `${hours(0.5)}|NONE|NONE|NONE|QUEUESTART|`,
      `${hours(9)}|1.1|142|NONE|ENTERQUEUE||0501234567|1`,
      `${hours(9) + 12}|1.1|142|SIP/8007|CONNECT|12|1.2|4`,
      `${hours(9) + 312}|1.1|142|SIP/8007|COMPLETECALLER|12|300|1`,
      `${hours(50)}|NONE|NONE|NONE|CONFIGRELOAD|`,
    ]);
    await importLogs(over, [path], { insisted: { from: '2024-09-02' } });
    expect(waiting).toEqual([0]);
    const report = await readAt(db(), NOW, 'call-centre', '2024-09-02');
    expect(valuesOf(report, 'period', 'calls:incoming')).toEqual([1]);
  });

  test('a dry run counts nothing', async () => {
    await importText(db(), 'id;centre;day\n1;1;2024-09-03', { dryRun: true });
    expect(await db().figures.countDocuments()).toBe(0);
  });
});
