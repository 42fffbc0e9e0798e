import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '../compose';
import { LEASE_MS } from '../schedule/lease';
import { recount, type Recount } from '../stats/recount';
import { ROLL_UP_LEASE } from '../stats/roll-up-loop';
import { print } from './print';
import { withCore } from './with-core';

/**
 * Recounts every figure from the log. With `check` it only compares, and fails on any difference; without, it stores
 * what was recounted.
 */
export async function recountFigures({ check }: { readonly check: boolean }): Promise<void> {
  const result = await withCore(async (core) => {
    await takeRollUp(core);
    return recount(core.db, core.leases, !check);
  });
  report(result, check);
  if (check && result.discrepancies.length > 0) process.exitCode = 1;
}

/** The server's roll-up holds the lease only while it counts, so waiting a little is enough. */
async function takeRollUp({ leases }: Core): Promise<void> {
  for (const until = Date.now() + 2 * LEASE_MS; Date.now() < until; await sleep(50)) {
    if (await leases.acquire(ROLL_UP_LEASE)) return;
  }
  throw new Error('Another recount or a stuck roll-up holds the figures; try again later.');
}

function report({ inquiries, cases, figures, discrepancies }: Recount, check: boolean): void {
  for (const { kind, id, difference } of discrepancies)
    print(`${kind}\t${id}\t${JSON.stringify(difference)}`);
  print(
    `${inquiries} inquiries, ${cases} cases, ${figures} figures, ${discrepancies.length} ${check ? 'differences' : 'repaired'}`,
  );
}
