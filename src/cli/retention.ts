import { loadRetention } from '../retention/policy';
import { runRetention } from '../retention/run';
import { print } from './print';
import { withCore } from './with-core';

/** Applies `data/retention.json` now; a server does it each day. */
export async function retainNow(): Promise<void> {
  await withCore(async ({ db, clock, log }) => {
    const policy = loadRetention();
    const result = await runRetention({ db, policy, clock, log, actor: 'cli' });
    for (const [kind, count] of Object.entries(result))
      print(`${kind}\t${count}\tolder than ${policy[kind as keyof typeof result].days} days`);
    if (result.identities > 0) print('The people are erased by the server, within seconds of its running.');
  });
}
