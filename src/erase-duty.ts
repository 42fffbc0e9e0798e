import type { Core, Doors } from './compose';
import { settleDeletions } from './people/deletions';
import { startErasing } from './people/erase-loop';
import { erasureList } from './people/erasure-list';
import { type Duty, lead } from './schedule/lead';
import { repeat } from './schedule/repeat';

const DELETIONS_EVERY_MS = 2000;

/** Erases who asked for it, here or at Meta, in one process at a time. */
export function eraseAsked(
  { config, db, keyring, people, services, outbox, clock, leases, log }: Core,
  { meta }: Doors,
): Duty {
  const { defaultLocale, dataDir } = config;
  const list = erasureList(dataDir);
  const deps = { db, keyring, people, hours: services.hours, clock, log, defaultLocale, list };
  // A channel that is off cannot be asked: whoever is known by the id itself is erased, the rest waits.
  const pageIds = async (userId: string) => (meta ? meta.pageIds(userId) : null);
  return lead(leases, 'erasures', log, () => {
    const asked = startErasing({ ...deps, tell: (...told) => outbox.tell(...told) });
    const atMeta = repeat(
      DELETIONS_EVERY_MS,
      () => settleDeletions({ ...deps, pageIds }),
      (error) => log.error({ err: error }, 'erasure.failed'),
    );
    return { stop: async () => void (await Promise.all([asked.stop(), atMeta.stop()])) };
  });
}
