import type { Product } from './product';
import { openEvents, type Events } from './event-reader';
import { messageHeader } from './files';

/** An answer of the console's API. */
export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** A browser that uses the console's API as our page does. */
export interface ConsoleClient {
  /** The session's cookie, as it is sent. */
  readonly cookie: string;
  get(path: string): Promise<ConsoleAnswer>;
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<ConsoleAnswer>;
  /** Sends a file's bytes with what is said of it. */
  upload(path: string, bytes: Buffer, message: object): Promise<ConsoleAnswer>;
  /** The stream of what changes. */
  events(): Promise<Events>;
}

/** Somebody whom nobody knows yet; `cookie`: the one of a session. */
export function visitor({ url }: Pick<Product, 'url'>, cookie = ''): ConsoleClient {
  const api = `${url}/console/api`;
  const send = async (path: string, init: RequestInit): Promise<ConsoleAnswer> => {
    const response = await fetch(api + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    cookie,
    get: (path) => send(path, { headers: { cookie, 'accept-language': 'az' } }),
    post: (path, body = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          ...{ cookie, 'accept-language': 'az', 'content-type': 'application/json' },
          ...{ 'sec-fetch-site': 'same-origin', ...headers },
        },
        body: JSON.stringify(body),
      }),
    upload: (path, bytes, message) =>
      send(path, {
        method: 'POST',
        headers: {
          ...{ cookie, 'accept-language': 'az', 'content-type': 'application/octet-stream' },
          ...{ 'sec-fetch-site': 'same-origin', ...messageHeader(message) },
        },
        body: Buffer.from(bytes),
      }),
    events: () => openEvents(`${api}/events`, { cookie }),
  };
}

/** What the bot answers to `/web`. */
interface Asker {
  asks(text: string): Promise<readonly { readonly text: string }[]>;
}

/** The token in the link that a member of staff gets by `/web`. */
export async function linkFor(member: Asker): Promise<string> {
  const [answer] = await member.asks('/web');
  const token = /\/console\/sign-in#([\w-]+)/.exec(answer!.text)?.[1];
  if (!token) throw new Error(`no link in: ${answer!.text}`);
  return token;
}

/** Signs a member of staff in by a link, as a browser of its own. */
export async function signIn(product: Product, member: Asker): Promise<ConsoleClient> {
  const answer = await visitor(product).post('/sign-in', { token: await linkFor(member) });
  if (answer.status !== 200) throw new Error(`signing in was answered ${answer.status}`);
  return visitor(product, cookieOf(answer));
}

/** The session's cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: ConsoleAnswer): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ');
}
