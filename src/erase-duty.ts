import type { Core, Doors } from './compose';
import { noteKept, settleDeletions } from './people/deletions';
import { startErasing } from './people/erase-loop';
import { erasureList } from './people/erasure-list';
import { keptDeletions } from './people/kept-deletions';
import { loadRetention } from './retention/policy';
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
  const kept = keptDeletions(dataDir);
  const backupDays = loadRetention().backups.days;
  const deps = {
    ...{ db, keyring, people, hours: services.hours, clock, log, defaultLocale, list, kept, backupDays },
  };
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

/** Notes Meta's requests that were kept on disk while the database was away; each process its own. */
export function noteKeptDeletions({ config, db, log }: Core): Duty {
  const kept = keptDeletions(config.dataDir);
  return repeat(
    DELETIONS_EVERY_MS,
    () => noteKept({ db, kept }),
    (error) => log.error({ err: error }, 'erasure.failed'),
  );
}
