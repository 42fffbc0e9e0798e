import { addSource } from '../../src/cli/sources';
import { claimPurpose } from '../../src/database/purpose';
import { fileOf } from '../../src/imports/table/file';
import { importTotals } from '../../src/imports/totals/import';
import { importLogs, hours, useLogs } from '../imports/queue-log/logs';
import { importText, withCentres } from '../support/case-import';
import { runCommand } from '../support/command';
import { useDatabase } from '../support/database';
import { startProduct } from '../support/product';

const database = useDatabase();
const db = () => database.collections;
const logs = useLogs();
const NOW = new Date('2024-10-10T08:00:00Z');

describe('real rows are not mixed with a simulation', () => {
  beforeEach(async () => {
    await withCentres(db());
    await claimPurpose(db(), 'simulated');
  });
  afterEach(async () => {
    for (const name of ['cases', 'totals', 'sources', 'coverage', 'queuedCalls'] as const)
      expect(await db()[name as 'cases'].countDocuments()).toBe(0);
  });

  const refused = { code: 'database.purpose', message: expect.stringContaining('holds a simulation') };

  test('by an import of cases', async () => {
    await expect(importText(db(), 'id;centre;day\n1;1;2024-09-03')).rejects.toMatchObject(refused);
  });

  test('by an import of totals', async () => {
    const file = fileOf(Buffer.from('subject,day,received\n1,2024-09-03,5'));
    const from = { db: db(), clock: () => NOW, timezone: 'Asia/Baku', source: 'press', importedBy: 'cli' };
    await expect(importTotals({ ...from, file })).rejects.toMatchObject(refused);
  });

  test('by an import of queue logs', async () => {
    const path = logs.write('one', [`${hours(9)}|1.1|142|NONE|ENTERQUEUE||0501234567|1`]);
    await expect(importLogs(db(), [path])).rejects.toMatchObject(refused);
  });

  test('by a source that would tell of them', async () => {
    const product = await startProduct({ start: false });
    const environment = { ...product.environment, MONGODB_URI: database.uri, MONGODB_DB: database.name };
    const ran = await runCommand(environment, () => addSource('front-desk'));
    await product.stop();
    expect(ran).toMatchObject({ status: 1, error: refused.message });
  });
});
