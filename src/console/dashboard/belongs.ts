import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a picture belongs to: an answer that was read, by whom, of what. */
export interface Belongs {
  /** The request that read the answer. */
  readonly id: string;
  readonly person: string;
  readonly view: string;
  readonly args: string;
}

// Of this process alone: a picture that another one is asked for is read, and audited, by itself.
const KEY = randomBytes(32);

/** What a page says to get the picture of an answer that it has read, so that both leave one audit row. */
export function belongsTo(answer: Belongs): string {
  return `${answer.id}.${macOf(answer)}`;
}

/** The request that read the answer, when this person read this very answer here; undefined: it is to be read anew. */
export function requestOf(said: string | undefined, asked: Omit<Belongs, 'id'>): string | undefined {
  const [, id, mac] = /^(.+)\.([\w-]{43})$/.exec(said ?? '') ?? [];
  if (id === undefined) return undefined;
  const right = Buffer.from(macOf({ id, ...asked }));
  return timingSafeEqual(right, Buffer.from(mac!)) ? id : undefined;
}

function macOf({ id, person, view, args }: Belongs): string {
  return createHmac('sha256', KEY)
    .update(JSON.stringify([id, person, view, args]))
    .digest('base64url');
}
