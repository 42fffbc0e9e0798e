import { recordAudit } from '../audit/record';
import { dataPath } from '../database/project-root';
import { applyRetention } from '../retention/apply';
import { loadRetention } from '../retention/policy';
import { print } from './print';
import { withCore } from './with-core';

/** Applies `data/retention.json` now; a server does it each day. */
export async function runRetention(): Promise<void> {
  await withCore(async ({ db, clock }) => {
    const policy = loadRetention(dataPath('retention.json'));
    const at = clock();
    const result = await applyRetention(db, policy, at);
    await recordAudit(db, {
      ...{ _id: `retention.run|${at.toISOString()}`, at, actor: 'cli', action: 'retention.run' },
      ...{ subject: 'database', details: { ...result } },
    });
    for (const [kind, count] of Object.entries(result))
      print(`${kind}\t${count}\tolder than ${policy[kind as keyof typeof result].days} days`);
    if (result.identities > 0) print('The people are erased by the server, within seconds of its running.');
  });
}
