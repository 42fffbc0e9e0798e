import type { Collections } from '../../src/database/collections';
import { DostError } from '../../src/core/errors';
import type { FakeChannel } from '../fakes/channel';
import { breakable } from '../support/faults';
import { createInstance } from '../support/instance';
import { until } from '../support/processes';

/** How what waits is handled: by which channel it is answered, and where it is cut off. */
export interface Handling {
  readonly channel: FakeChannel;
  /** The number of the write after which the process dies, from 0 on; null: it lives. */
  readonly at: number | null;
  /** The collections whose writes count. */
  readonly counted?: ReadonlySet<string>;
}

let token = 0;

/** Handles and answers what waits in the log; after a crash another process goes on. Returns how many writes were made. */
export async function handle(db: Collections, { channel, at, counted }: Handling): Promise<number> {
  const { db: breaking, writes, arm } = breakable(db, counted);
  arm(at === null ? null : { at, reaches: true, error: new DostError('lease.lost', 'crash') });
  const first = createInstance(breaking, { channel, againMs: 1, holdsAll: (token += 1) });
  if (at === null) {
    await first.settle();
    await first.outbox.close(1000);
    return writes.length;
  }
  void first.work();
  await until(() => writes.length > at);
  first.die();
  await first.dispatcher.stop(5000);
  await first.outbox.close(0);
  const second = createInstance(db, { channel, againMs: 1, holdsAll: (token += 1) });
  await second.settle();
  await second.outbox.close(1000);
  return writes.length;
}
