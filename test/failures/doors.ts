import { connect } from 'node:net';
import { signMeta } from '../fakes/graph-payloads';
import type { Person } from '../support/people';
import {
  APP_SECRET,
  type Product,
  type ProductOptions,
  startProduct,
  WEBHOOK_SECRET,
} from '../support/product';

/** What came back of a request. */
export interface Back {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

type Bytes = string | Uint8Array;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends a request as it is told and reads what comes back. */
export async function ask(product: Product, path: string, init: RequestInit = {}): Promise<Back> {
  const answer = await fetch(product.url + path, init);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** POSTs bytes to a path. */
export function post(
  product: Product,
  path: string,
  body: Bytes,
  headers: Readonly<Record<string, string>> = {},
): Promise<Back> {
  return ask(product, path, { method: 'POST', body: body as NonNullable<RequestInit['body']>, headers });
}

/** POSTs bytes as Telegram would. */
export function asTelegram(product: Product, body: Bytes): Promise<Back> {
  const headers = { ...JSON_TYPE, 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
  return post(product, '/webhooks/telegram', body, headers);
}

/** POSTs bytes as Meta would, with its signature. */
export function asMeta(product: Product, body: Bytes): Promise<Back> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const headers = { ...JSON_TYPE, 'x-hub-signature-256': signMeta(bytes, APP_SECRET) };
  return post(product, '/webhooks/meta', bytes, headers);
}

/** Writes bytes into a connection, whether they are HTTP or not, and resolves to all that comes back until it is closed. */
export function writeRaw(product: Product, bytes: Bytes): Promise<string> {
  const { hostname, port } = new URL(product.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => void socket.write(bytes));
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    // Being reset is an end like any other.
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

/** The product of a test file: it is there from `beforeAll` on, and in the end no answer of it was 500. */
export function useProduct(options: ProductOptions = {}): Product {
  let started: Product | undefined;
  beforeAll(async () => {
    started = await startProduct(options);
  });
  afterAll(async () => {
    expectNoFailures(started!);
    await started!.stop();
  });
  return new Proxy({} as Product, { get: (_before, name) => Reflect.get(started!, name) as unknown });
}

/** No answer was 500, whatever was asked. */
export function expectNoFailures({ logged }: Product): void {
  expect(logged.filter((line) => /"status":50[0-2]|"process.failed"|"http.failed"/.test(line))).toEqual([]);
}

/** Somebody who asks for a person, and an operator on Telegram who has taken the inquiry. */
export async function takenBy(
  citizen: Person,
  operator: Person,
  words = 'Qərar aldım',
): Promise<{ readonly number: string }> {
  await operator.asks('/on');
  await citizen.asks('/human');
  const told = (await citizen.asks(words)).map(({ text }) => text).join('\n');
  const number = /\d{4}-\d{6}/.exec(told)![0];
  await operator.asks(`/take ${number}`);
  return { number };
}

/** How many requests were answered, by class of status, as the server counts them. */
export async function answersByClass(product: Product): Promise<Record<string, number>> {
  const { text } = await ask(product, '/metrics');
  const answers: Record<string, number> = {};
  for (const [, status, count] of text.matchAll(
    /^dost_http_duration_seconds_count\{.*status="(\dxx)".*\} (\d+)$/gm,
  ))
    answers[status!] = (answers[status!] ?? 0) + Number(count);
  return answers;
}
