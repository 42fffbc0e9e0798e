import { loadConfig, readEnvironment } from '../../src/config';
import { openDatabase } from '../../src/database/open';
import { silentLog } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import { Leases } from '../../src/schedule/lease';
import { startRollUp } from '../../src/stats/roll-up-loop';
import { serve } from './serve';

/** The roll-up and nothing else, so that its processor time is its own. */
async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const database = await openDatabase({ ...config.database, dataDir: config.dataDir });
  const db = database.collections;
  const rollUp = startRollUp({
    db,
    leases: new Leases(db, 'bench'),
    log: silentLog,
    metrics: createMetrics(),
  });
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  serve('roll-up', { cpuMs }, async () => {
    await rollUp.stop();
    await database.close();
  });
}

void main();
