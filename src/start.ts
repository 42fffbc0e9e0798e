import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { bringPublished } from './answers/published';
import { compose, type Core, type Doors, openDoors } from './compose';
import { channelLine, type Config, describeChannels } from './config';
import type { Live } from './console/live';
import type { Clock } from './core/clock';
import { systemClock } from './core/clock';
import { claimPurpose, isSimulated } from './database/purpose';
import { within } from './database/within';
import { type Duties, startDuties } from './duties';
import { type Listening, listen } from './listen';
import { linesLost } from './logging/gather-lines';
import { createMetrics } from './metrics';
import { explainClosed, findClosed } from './people/find-closed';
import { grantAdmins } from './people/role';
import { declareChannels } from './stats/coverage';

/** How long a stop may take before what is left is given up; it is durable and resumed at the next start. */
const STOP_MS = 6000;

/** Whoever collects metrics does not wait longer for the database. */
const MEASURE_MS = 1000;

/** A server that runs. */
export interface Running {
  readonly url: string;
  readonly core: Core;
  /** Tells the pages of the console what has changed. */
  readonly live: Live;
  /**
   * Lets everything in flight finish and gives everything back. May be called twice. `noticeMs`: so long it only says before
   * that it is about to stop (`/readyz`), for whoever sends it requests.
   */
  stop(noticeMs?: number): Promise<void>;
}

/** Starts the server: database, channels, HTTP, and the work behind them. */
export async function startServer(
  config: Config,
  options: {
    readonly logger: Logger;
    readonly clock?: Clock;
    readonly notice?: (line: string) => void;
    /** Whether administrators are told what is wrong; yes, if not said. */
    readonly watch?: boolean;
    /** How long an answer of the database, or a drawing, is waited for; as in use, if not said. */
    readonly patienceMs?: number | undefined;
  },
): Promise<Running> {
  const { logger, clock = systemClock, notice, watch = true, patienceMs } = options;
  const metrics = createMetrics({ process: true });
  const doors = openDoors(config, clock);
  const core = await compose(config, {
    ...{ clock, log: logger, metrics, channels: doors.channels, spool: true, patienceMs },
    ...(notice ? { notice } : {}),
  });
  try {
    core.services.answers.load();
    await bringPublished(core.services.answers, core.db, logger);
    await claimPurpose(core.db, config.demo ? 'demo' : 'real');
    if (await isSimulated(core.db)) logger.warn('database.simulated');
    await grantAdmins(
      core.db,
      config.admins.map(({ channel, id }) => core.people.pseudonym(channel, id)),
      clock(),
    );
    const closed = await findClosed(core.db, core.keyring);
    if (closed.people + closed.requests > 0) logger.error({ detail: explainClosed(closed) }, 'keys.missed');
    await declareChannels(core.db, [...doors.channels.keys()], core.today());
    metrics.beforeRender(async () =>
      metrics.quarantined(await within(MEASURE_MS, core.db.quarantine.countDocuments())),
    );
    metrics.beforeRender(() => metrics.linesLost(linesLost()));
    metrics.beforeRender(() => metrics.waitingToBeMade(core.studio.waiting()));
    const listening = await listen(core, doors, logger);
    const { url } = listening;
    const duties = startDuties(core, doors, { watch });
    for (const state of describeChannels(config))
      logger.info({ detail: channelLine(state) }, 'channel.configured');
    logger.info({ url, database: core.database.kind }, 'server.started');
    let stopped: Promise<void> | null = null;
    return {
      url,
      core,
      live: listening.live,
      stop: (noticeMs = 0) => (stopped ??= stop(core, doors, listening, duties, noticeMs)),
    };
  } catch (error) {
    await core.database.close();
    throw error;
  }
}

/** First the ways in, then the work, then the ways out: nothing accepted is left undone that can be done. */
async function stop(
  core: Core,
  doors: Doors,
  { connections, leave, live }: Listening,
  { waysIn, work }: Duties,
  noticeMs: number,
): Promise<void> {
  leave();
  await sleep(noticeMs);
  doors.web.close();
  live.close();
  await Promise.all([connections.close(STOP_MS / 4), ...waysIn.map((duty) => duty.stop())]);
  await core.inbox.close();
  await core.dispatcher.stop(STOP_MS / 4);
  await core.outbox.close(STOP_MS / 4);
  await Promise.all(work.map((duty) => duty.stop()));
  await core.studio.close();
  await core.leases.releaseAll().catch(() => undefined);
  await core.database.close();
  core.log.info('server.stopped');
}
