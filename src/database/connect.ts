import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { DostError } from '../core/errors';

/** Which kind of deployment serves the database. */
export type DatabaseKind = 'embedded' | 'server';

/** Durable on each: the embedded engine loses acknowledged rows under `majority`, a replica set under anything less. */
const WRITE_CONCERN = {
  embedded: { w: 1, journal: true },
  server: { w: 'majority', journal: true },
} as const;

/** What operations may be told explicitly; the connection has it as its default already. */
export function writeConcernOf(kind: DatabaseKind): { w: number | 'majority'; j: true } {
  return { w: WRITE_CONCERN[kind].w, j: true };
}

/** The driver's options for a kind of deployment: the one place of write concern and time limits. */
export function connectOptions(kind: DatabaseKind, name: string): ConnectOptions {
  return {
    dbName: name,
    appName: 'dost-bot',
    writeConcern: WRITE_CONCERN[kind],
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    // A platform's webhook gives up after seconds, so an absent database has to be noticed sooner.
    serverSelectionTimeoutMS: 2_500,
    connectTimeoutMS: 5_000,
    // Longer than any query may take; ends waiting for a peer that is gone without a word.
    socketTimeoutMS: 90_000,
    maxPoolSize: kind === 'embedded' ? 32 : 50,
    // The embedded engine knows no sessions, and a retried write would need one.
    ...(kind === 'embedded' ? { retryWrites: false, directConnection: true } : {}),
  };
}

/** The kind behind an address: only our own host's socket is called this. */
export function kindOf(uri: string): DatabaseKind {
  return /^mongodb:\/\/[^/?]*%2F[^/?]*db\.sock(?:[/?]|$)/i.test(uri) ? 'embedded' : 'server';
}

/** The address without a write concern of its own: in an address `journal=false` would win over our options. */
export function withoutWriteConcern(uri: string): string {
  const [base, query = ''] = uri.split('?', 2) as [string, string?];
  const kept = query.split('&').filter((pair) => pair && !/^(w|j|journal|wtimeout|wtimeoutMS)=/i.test(pair));
  return kept.length > 0 ? `${base}?${kept.join('&')}` : base;
}

/** Connects; throws `database.unavailable` without the address, which may hold a password. */
export async function connect(uri: string, kind: DatabaseKind, name: string): Promise<Connection> {
  const connection = mongoose.createConnection();
  // Without a listener a lost connection would end the process.
  connection.on('error', () => {});
  try {
    await connection.openUri(withoutWriteConcern(uri), connectOptions(kind, name));
    return connection;
  } catch (error) {
    await connection.close(true).catch(() => {});
    const where = kind === 'server' ? 'MONGODB_URI' : 'the embedded database';
    throw new DostError('database.unavailable', `No connection to ${where}: ${plain(error, uri)}`);
  }
}

function plain(error: unknown, uri: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(uri, 'the address').replace(/\/\/[^@/\s]*@/g, '//');
}
