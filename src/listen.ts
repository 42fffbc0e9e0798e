import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Core, Doors } from './compose';
import { chatConversation } from './core/chat';
import { DostError } from './core/errors';
import { createLive, type Live } from './console/live';
import { type Connections, followConnections } from './http/connections';
import type { DeletionDoor } from './http/deletion';
import { createTranscript } from './http/transcript';
import { askDeletion, deletionStatus } from './people/deletions';
import { erasureList } from './people/erasure-list';
import { grantDemo } from './people/grant-demo';
import { keptDeletions } from './people/kept-deletions';
import { createServer } from './server';

/**
 * An idle connection is kept so long. Whoever is in front of us (nginx: 60 s) is to give it up first: a request that meets
 * the other end of a connection just closed is answered 502.
 */
const KEEP_ALIVE_MS = 75_000;

/** A request has come whole by then: 10 MB at 1 Mbit/s. Places of those who send slowly are free again. */
const REQUEST_MS = 120_000;

/**
 * So many connections may wait to be taken; Linux allows 4096 (`net.core.somaxconn`), Node asks for 511. Beyond that the kernel
 * drops what comes, and resets some of what it let in by a cookie: an answer of ours tells whoever is refused that he was.
 */
const BACKLOG = 4096;

/** A server that takes requests. */
export interface Listening {
  readonly url: string;
  readonly connections: Connections;
  /** From now on `/readyz` says that the server is about to stop; it goes on taking what comes. */
  leave(): void;
  /** Tells the pages of the console what has changed. */
  readonly live: Live;
}

/** Answers HTTP at the configured address; what is received is handed to the inbox. Throws `config.invalid` when the address cannot be had. */
export async function listen(core: Core, doors: Doors, logger: Logger): Promise<Listening> {
  const { config, db, clock, inbox, uploads } = core;
  const { publicUrl } = config.http;
  const place = {
    secureCookies: publicUrl?.startsWith('https:') ?? false,
    ...(publicUrl ? { publicUrl } : {}),
  };
  const live = createLive({
    db,
    clock,
    onError: (error) => core.log.error({ err: error }, 'console.failed'),
  });
  const transcript = createTranscript(core);
  const deletion = deletionDoor(core, doors);
  let leave = (): void => undefined;
  const left = new Promise<string[]>((resolve) => (leave = () => resolve(['the server is stopping'])));
  const app = createServer({
    config,
    webhooks: doors.webhooks,
    inbox,
    metrics: core.metrics,
    logger,
    // At once, for it has not long, also to whoever waits already: they are to send nothing more.
    problems: () => Promise.race([left, problemsOf(core)]),
    ingest: { db, clock, timezone: config.timezone, districts: core.services.districts },
    ...(deletion ? { deletion } : {}),
    chat: {
      door: doors.web,
      record: (event) => inbox.record(event),
      keepFile: uploads.keep,
      ...transcript,
      ...(config.demo
        ? {
            demo: {
              grant: async (senderId, role) => {
                if (role !== 'citizen') await grantDemo(core, senderId, role);
              },
            },
          }
        : {}),
      ...{ ...place, clock },
      onError: (error) => core.log.error({ err: error }, 'chat.failed'),
    },
    console: {
      ...{ ...place, db, clock, live, make: core.make, services: core.services, log: core.log },
      farewell: core.farewell,
      door: doors.web,
      timezone: config.timezone,
      ...(config.demo
        ? { demo: (session, role) => grantDemo(core, chatConversation(session, role), role) }
        : {}),
    },
  });
  const { host, port } = config.http;
  const server = createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_MS }, app);
  const connections = followConnections(server);
  server.listen({ port, host, backlog: BACKLOG });
  await once(server, 'listening').catch((error: unknown) => {
    throw cannotListen(error, host, port);
  });
  const shown = host.includes(':') ? `[${host}]` : host;
  const url = `http://${shown}:${(server.address() as AddressInfo).port}`;
  return { url, connections, leave, live };
}

function deletionDoor(core: Core, { meta }: Doors): DeletionDoor | null {
  const { publicUrl } = core.config.http;
  if (!meta || publicUrl === null) return null;
  const list = erasureList(core.config.dataDir);
  const kept = keptDeletions(core.config.dataDir);
  return {
    publicUrl,
    asked: (signed) => meta.deletionAsked(signed),
    ask: (asked) => askDeletion({ ...core, kept }, asked),
    status: (code) => deletionStatus({ db: core.db, list, kept }, code),
  };
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
  const [away, canSpool] = await Promise.all([
    database.ping().then(
      () => false,
      () => true,
    ),
    inbox.canSpool(),
  ]);
  return [
    ...(away ? ['the database does not answer'] : []),
    ...(canSpool ? [] : ['the spool cannot be written: nothing could be kept while the database is away']),
    ...(inbox.refusing ? ['events are refused: neither the database nor the disk takes them'] : []),
    ...(inbox.spooling ? ['events wait in the spool'] : []),
  ];
}
