import type { IncomingMessage } from 'node:http';

/** Why there is no body: `crowded`: bodies under way hold too much, and this one most; `slow`: it did not come whole in time. */
export type NoBody = 'encoded' | 'large' | 'gone' | 'slow' | 'crowded';

/** What bodies may take. */
export interface BodyLimits {
  /** The largest; platforms send far less. */
  readonly bytes: number;
  /** What those that have not come whole may hold together. */
  readonly bytesOfAll: number;
  /** Platforms send a body at once. */
  readonly wholeMs: number;
}

export const BODY_LIMITS: BodyLimits = {
  bytes: 1024 * 1024,
  bytesOfAll: 64 * 1024 * 1024,
  wholeMs: 10_000,
};

/** Why a body is not read at all, by what is told before it. */
export function refusesBody({ headers }: IncomingMessage, { bytes }: BodyLimits): NoBody | null {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return 'encoded';
  return Number(headers['content-length'] ?? 0) > bytes ? 'large' : null;
}

/**
 * Reads raw bytes, on which signatures are; what is refused is thrown away unread. Whose a body is nobody knows before it is whole, so
 * what unfinished ones hold is bounded: whichever has brought most gives way, and platforms bring little.
 */
export function bodyReader(limits: BodyLimits): (req: IncomingMessage) => Promise<Buffer | NoBody> {
  const open = new Map<(why: NoBody) => void, number>();
  let all = 0;
  return (req) =>
    new Promise((resolve) => {
      const pieces: Buffer[] = [];
      let length = 0;
      let ended = false;
      const end = (body: Buffer | NoBody): void => {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        open.delete(end);
        all -= length;
        pieces.length = 0;
        resolve(body);
      };
      const timer = setTimeout(() => end('slow'), limits.wholeMs);
      req.on('data', (piece: Buffer) => {
        if (ended) return;
        length += piece.length;
        all += piece.length;
        if (length > limits.bytes) return end('large');
        pieces.push(piece);
        open.set(end, length);
        if (all > limits.bytesOfAll) largestOf(open)('crowded');
      });
      req.on('end', () => end(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)));
      // Cut off before the end: nobody waits for an answer.
      req.on('error', () => end('gone'));
      req.on('close', () => end('gone'));
    });
}

function largestOf<Key>(sizes: ReadonlyMap<Key, number>): Key {
  return [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
