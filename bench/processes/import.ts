import { spareMemory } from '../../src/cli/spare-memory';
import { BAKU } from '../../src/core/calendar';
import { loadConfig, readEnvironment } from '../../src/config';
import { openDatabase } from '../../src/database/open';
import { seed } from '../../src/database/seed';
import { loadDistricts } from '../../src/districts/load';
import { importCases } from '../../src/imports/cases/import';
import { OUR_MAPPING } from '../../src/imports/cases/mapping';
import { fileAt } from '../../src/imports/table/file';
import { createKeyring } from '../../src/people/keyring';
import { Leases } from '../../src/schedule/lease';
import { bringCounted } from '../../src/stats/bring-counted';
import { countCases } from '../../src/stats/roll-up-loop';
import { serve } from './serve';

/** Imports one file, as `dost import calls` does. */
async function main(): Promise<void> {
  spareMemory();
  const config = loadConfig(readEnvironment());
  const database = await openDatabase({ ...config.database, dataDir: config.dataDir });
  const db = database.collections;
  const clock = (): Date => new Date('2024-10-10T08:00:00Z');
  await seed(db, clock);
  const leases = new Leases(db, 'bench');
  const count = (source: string): Promise<void> => countCases(db, leases, source);
  const deps = {
    db,
    keyring: createKeyring(config.identityKeys),
    districts: loadDistricts(),
    clock,
    timezone: BAKU,
    count,
    insert: bringCounted(db, leases),
  };
  const run = async ({ path, calls }: { path: string; calls: number }) => {
    const { counts, seconds, rejected } = await importCases(deps, {
      ...{ file: await fileAt(path), kind: 'call', source: 'switchboard', mapping: OUR_MAPPING },
      ...{ from: '2024-09-01', to: '2024-10-01', subjects: null, dryRun: false, despiteRejects: false },
      ...{ importedBy: 'cli', auditId: 'bench', reasonText: (reason) => JSON.stringify(reason) },
    });
    if (counts.new !== calls)
      throw new Error(`${counts.new} of ${calls} calls were new: ${JSON.stringify(rejected[0])}`);
    return { seconds, megabytes: process.resourceUsage().maxRSS / 1024 };
  };
  serve('import', { run }, () => database.close());
}

void main();
