import { recordAudit } from '../audit/record';
import type { Clock } from '../core/clock';
import type { Collections } from '../database/collections';
import type { Log } from '../log';
import { applyRetention, type Retained } from './apply';
import type { RetentionPolicy } from './policy';

/** What a run of retention needs, and on whose behalf it is: `cli` or `system`. */
export interface RunRetention {
  readonly db: Collections;
  readonly policy: RetentionPolicy;
  readonly clock: Clock;
  readonly log: Log;
  readonly actor: 'cli' | 'system';
}

/** Applies the policy now, and leaves an audit row and a log line of what went, also when nothing did. */
export async function runRetention({ db, policy, clock, log, actor }: RunRetention): Promise<Retained> {
  const at = clock();
  const result = await applyRetention(db, policy, at);
  await recordAudit(db, {
    ...{ _id: `retention.run|${at.toISOString()}`, at, actor, action: 'retention.run' },
    ...{ subject: 'database', details: { ...result } },
  });
  log.info({ ...result }, 'retention.applied');
  return result;
}
