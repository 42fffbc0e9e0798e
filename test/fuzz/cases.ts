import type { Way } from './way';
import type { Request, World } from './world';

/** A request as it is kept in a file: its body as text where it is any, else as hexadecimal digits. */
export interface KeptRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly hex?: string;
}

/** An input that something was wrong with once: `cases.test.ts` gives it again. */
export interface Case {
  readonly why: string;
  readonly requests: readonly KeptRequest[];
}

/** The requests that an input is, without sending them. */
export async function requestsOf(way: Way<unknown>, input: unknown, world: World): Promise<KeptRequest[]> {
  const kept: Request[] = [];
  const none = (): Set<string> => new Set();
  const siblings = { logged: none(), told: none(), imported: none(), polled: none() };
  await way.send(input, { ...world, url: '', outcomes: new Map(), siblings, kept }).catch(() => undefined);
  return kept.map(({ path, headers, body }) => {
    const text = Buffer.from(body).toString();
    return {
      path,
      headers,
      ...(Buffer.from(text).equals(body) ? { text } : { hex: Buffer.from(body).toString('hex') }),
    };
  });
}
