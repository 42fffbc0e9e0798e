import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { compose, type Core, type Doors, openDoors } from './compose';
import { channelLine, type Config, describeChannels } from './config';
import type { Clock } from './core/clock';
import { systemClock } from './core/clock';
import { DostError } from './core/errors';
import { claimPurpose, isSimulated } from './database/purpose';
import { within } from './database/within';
import { type Connections, followConnections } from './http/connections';
import { createTranscript } from './http/transcript';
import { type Duties, startDuties } from './duties';
import { createMetrics } from './metrics';
import { explainClosed, findClosed } from './people/find-closed';
import { grantAdmins, grantRole } from './people/role';
import { findStaff, numberStaff } from './people/staff';
import { createServer } from './server';
import { declareChannels } from './stats/coverage';

/** How long a stop may take before what is left is given up; it is durable and resumed at the next start. */
const STOP_MS = 8000;

/** Whoever collects metrics does not wait longer for the database. */
const MEASURE_MS = 1000;

/** A server that runs. */
export interface Running {
  readonly url: string;
  readonly core: Core;
  /** Lets everything in flight finish and gives everything back. May be called twice. */
  stop(): Promise<void>;
}

/** Starts the server: database, channels, HTTP, and the work behind them. */
export async function startServer(
  config: Config,
  options: { readonly logger: Logger; readonly clock?: Clock; readonly notice?: (line: string) => void },
): Promise<Running> {
  const { logger, clock = systemClock, notice } = options;
  const metrics = createMetrics({ process: true });
  const doors = openDoors(config, clock);
  const core = await compose(config, {
    ...{ clock, log: logger, metrics, channels: doors.channels, spool: true },
    ...(notice ? { notice } : {}),
  });
  try {
    core.services.answers.load();
    await claimPurpose(core.db, config.demo ? 'demo' : 'real');
    if (await isSimulated(core.db)) logger.warn('database.simulated');
    await grantAdmins(
      core.db,
      config.admins.map(({ channel, id }) => core.people.pseudonym(channel, id)),
      clock(),
    );
    const closed = await findClosed(core.db, core.keyring);
    if (closed.people > 0) logger.error({ detail: explainClosed(closed) }, 'keys.missed');
    await declareChannels(core.db, [...doors.channels.keys()], core.today());
    metrics.beforeRender(async () =>
      metrics.quarantined(await within(MEASURE_MS, core.db.quarantine.countDocuments())),
    );
    metrics.beforeRender(() => metrics.waitingToBeMade(core.studio.waiting()));
    const listening = await listen(core, doors, logger);
    const { url } = listening;
    const duties = startDuties(core, doors);
    for (const state of describeChannels(config))
      logger.info({ detail: channelLine(state) }, 'channel.configured');
    logger.info({ url, database: core.database.kind }, 'server.started');
    let stopped: Promise<void> | null = null;
    return { url, core, stop: () => (stopped ??= stop(core, doors, listening, duties)) };
  } catch (error) {
    await core.database.close();
    throw error;
  }
}

interface Listening {
  readonly url: string;
  readonly connections: Connections;
}

/** Throws `config.invalid` when the address cannot be had. */
async function listen(core: Core, doors: Doors, logger: Logger): Promise<Listening> {
  const { config, db, people, clock, inbox, uploads } = core;
  const transcript = createTranscript(core);
  const app = createServer({
    config,
    webhooks: doors.webhooks,
    inbox,
    metrics: core.metrics,
    logger,
    problems: () => problemsOf(core),
    ingest: { db, clock, timezone: config.timezone, districts: core.services.districts },
    chat: {
      door: doors.web,
      record: (event) => inbox.record(event),
      keepFile: uploads.keep,
      ...transcript,
      ...(config.demo
        ? {
            demo: {
              grant: async (senderId, role) => {
                if (role === 'citizen') return;
                const person = people.pseudonym('web', senderId);
                await grantRole(db, person, role, 'demo', clock());
                if ((await findStaff(db, person))?.number === undefined) await numberStaff(db, person);
              },
            },
          }
        : {}),
      secureCookies: config.http.publicUrl?.startsWith('https:') ?? false,
      ...(config.http.publicUrl ? { publicUrl: config.http.publicUrl } : {}),
      clock,
    },
  });
  const { host, port } = config.http;
  const server = createHttpServer(app);
  const connections = followConnections(server);
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw cannotListen(error, host, port);
  });
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${(server.address() as AddressInfo).port}`, connections };
}

function cannotListen(error: unknown, host: string, port: number): DostError {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    code === 'EADDRINUSE'
      ? `Port ${port} of ${host} is taken: stop what listens there, or set PORT to another.`
      : code === 'EACCES'
        ? `Port ${port} may not be used by this user: set PORT to one above 1023.`
        : `HOST ${host} with PORT ${port} cannot be used (${code ?? 'unknown reason'}).`;
  return new DostError('config.invalid', why, {}, { cause: error });
}

async function problemsOf({ database, inbox }: Core): Promise<string[]> {
  const away = await database.ping().then(
    () => false,
    () => true,
  );
  return [
    ...(away ? ['the database does not answer'] : []),
    ...(inbox.spooling ? ['events wait in the spool'] : []),
  ];
}

/** First the ways in, then the work, then the ways out: nothing accepted is left undone that can be done. */
async function stop(
  core: Core,
  doors: Doors,
  { connections }: Listening,
  { waysIn, work }: Duties,
): Promise<void> {
  doors.web.close();
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
