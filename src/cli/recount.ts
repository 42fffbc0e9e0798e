import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '../compose';
import { LEASE_MS } from '../schedule/lease';
import { recount, type Recount } from '../stats/recount';
import { ROLL_UP_LEASE } from '../stats/roll-up-loop';
import { print } from './print';
import { withCore } from './with-core';

/**
 * Recounts every figure from the log. With `check` it only compares, and fails on any difference; without, it stores
 * what was recounted, and fails when something is left of which it is not known what would be right.
 */
export async function recountFigures({ check }: { readonly check: boolean }): Promise<void> {
  const result = await withCore(async (core) => {
    await takeRollUp(core);
    return recount(core.db, core.leases, !check, core.config.timezone);
  });
  report(result, check);
  if ((check ? result.discrepancies : result.left).length > 0) process.exitCode = 1;
}

/** The server's roll-up holds the lease only while it counts, so waiting a little is enough. */
async function takeRollUp({ leases }: Core): Promise<void> {
  for (const until = Date.now() + 2 * LEASE_MS; Date.now() < until; await sleep(50)) {
    if (await leases.acquire(ROLL_UP_LEASE)) return;
  }
  throw new Error('Another recount or a stuck roll-up holds the figures; try again later.');
}

function report({ inquiries, cases, figures, discrepancies, left }: Recount, check: boolean): void {
  const stays = new Set(left);
  for (const one of discrepancies) {
    const line = `${one.kind}\t${one.id}\t${JSON.stringify(one.fields ?? one.difference)}`;
    print(check ? line : `${line}\t${stays.has(one) ? 'left' : 'repaired'}`);
  }
  const found = check
    ? `${discrepancies.length} differences`
    : `${discrepancies.length - left.length} repaired, ${left.length} left`;
  print(`${inquiries} inquiries, ${cases} cases, ${figures} figures, ${found}`);
  if (check || left.length === 0) return;
  print(
    'What is left cannot be put right from here: put the missing rows back from a backup, and recount again.',
  );
  if (left.some(({ kind }) => kind === 'figure'))
    print('The figures left still count inquiries whose rows are gone; they stay as they are.');
}
