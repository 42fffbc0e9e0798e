import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a picture belongs to: an answer that was read, by whom, of what. */
export interface Belongs {
  /** The request that read the answer. */
  readonly id: string;
  readonly person: string;
  readonly view: string;
  readonly args: string;
}

/** Pages ask for the picture at once; later, its figures may be others, and are read and audited by themselves. */
const FRESH_MS = 10 * 60_000;

// Of this process alone: a picture that another one is asked for is read, and audited, by itself.
const KEY = randomBytes(32);

/** What a page says to get the picture of an answer that it has read, so that both leave one audit row. */
export function belongsTo(answer: Belongs, at: Date): string {
  const until = at.getTime() + FRESH_MS;
  return `${answer.id}.${until}.${macOf(answer, until)}`;
}

/** The request that read the answer, when this person read this very answer here just now; undefined: it is to be read anew. */
export function requestOf(
  said: string | undefined,
  asked: Omit<Belongs, 'id'>,
  at: Date,
): string | undefined {
  const [, id, until, mac] = /^(.+)\.(\d{1,16})\.([\w-]{43})$/.exec(said ?? '') ?? [];
  if (id === undefined || Number(until) <= at.getTime()) return undefined;
  const right = Buffer.from(macOf({ id, ...asked }, Number(until)));
  return timingSafeEqual(right, Buffer.from(mac!)) ? id : undefined;
}

function macOf({ id, person, view, args }: Belongs, until: number): string {
  return createHmac('sha256', KEY)
    .update(JSON.stringify([id, person, view, args, until]))
    .digest('base64url');
}
