import { mongo } from 'mongoose';
import { hasCode } from '../core/errors';

/** Answers of a server that is stopping, electing, overloaded or out of disk (14031), also where the driver sets no label. */
const LATER = new Set([6, 7, 50, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 14031]);
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN', 'EAI_AGAIN']);

/** True when the database did not answer, or too much waits for it, rather than refuse: then the same step may succeed later. */
export function isAway(error: unknown): boolean {
  if (hasCode(error, 'database.unavailable') || hasCode(error, 'overloaded') || isSocketError(error))
    return true;
  // A bulk write dresses whatever stops it as an answer of the server.
  if (error instanceof mongo.MongoBulkWriteError && (error.errorResponse as unknown) instanceof Error)
    return isAway(error.errorResponse);
  if (error instanceof mongo.MongoServerError)
    return error.hasErrorLabel('RetryableWriteError') || LATER.has(Number(error.code));
  // The rest of the driver's own complaints are about what was asked, and would be the same next time.
  if (error instanceof mongo.MongoAPIError) return isDisconnected(error);
  return error instanceof mongo.MongoError;
}

function isDisconnected(error: unknown): boolean {
  return [
    mongo.MongoNotConnectedError,
    mongo.MongoTopologyClosedError,
    mongo.MongoServerClosedError,
    mongo.MongoClientClosedError,
    mongo.MongoExpiredSessionError,
  ].some((kind) => error instanceof kind);
}

/** While a connection breaks, a bare socket error may come through, alone or dressed as a bulk write's. */
function isSocketError(error: unknown): boolean {
  const { syscall, code } = Object(error) as Partial<NodeJS.ErrnoException>;
  return syscall === 'connect' || (syscall !== undefined && SOCKET.has(code ?? ''));
}
