import { randomUUID } from 'node:crypto';
import type { InquiryRow } from '../../models/inquiry';
import { UNTOUCHED } from '../../src/inquiries/open';
import { type ConsoleAnswer, type ConsoleClient, signIn } from './console';
import { onMeta, onTelegram, type Person } from './people';
import type { Product } from './product';
import { staffOf } from './staff';

let serial = 0;

/** A citizen whose inquiry waits in the queue. */
export interface Waiting extends Person {
  /** The platform's own. */
  readonly id: string;
  readonly person: string;
  readonly number: string;
}

/** Somebody on Telegram or Messenger who asks for a person. */
export async function waits(
  product: Product,
  words = 'Pensiyam gəlmir',
  channel: 'telegram' | 'messenger' = 'telegram',
): Promise<Waiting> {
  const id = 880_000 + (serial += 1);
  const citizen = channel === 'telegram' ? onTelegram(product, id) : onMeta(product, 'messenger', String(id));
  await citizen.says(words);
  await citizen.says('/human');
  await product.settled();
  const person = product.running.core.people.pseudonym(channel, String(id));
  const { number } = (await product.db.inquiries.findOne({ person, stage: 'queued' }))!;
  return { ...citizen, id: String(id), person, number };
}

/** An operator at the console. */
export interface Operator extends ConsoleClient {
  readonly person: string;
  readonly inChat: Awaited<ReturnType<typeof staffOf>>;
  /** Reads below `/inbox`, as a page that was just opened. */
  reads(path: string, query?: Readonly<Record<string, string | number>>): Promise<ConsoleAnswer>;
  /** Does something to an inquiry; `id` is the page's own. */
  does(number: string, verb: string, body?: object, id?: string): Promise<ConsoleAnswer>;
  /** Sends a file to the citizen of an inquiry; `message` may hold its name, a caption, and the page's own id. */
  sendsFile(number: string, bytes: Buffer, message?: object): Promise<ConsoleAnswer>;
}

/** Signs somebody in who was invited long ago and wrote to the bot. */
export async function atConsole(
  product: Product,
  role: 'operator' | 'supervisor' | 'admin' = 'operator',
  more: Parameters<typeof staffOf>[2] = {},
): Promise<Operator> {
  const label = `Əməkdaş ${(serial += 1)}`;
  const inChat = await staffOf(product, role, { label, ...more });
  const client = await signIn(product, inChat);
  return {
    ...client,
    ...{ person: inChat.person, inChat },
    reads: (path, query = {}) => {
      const asked = new URLSearchParams({ view: randomUUID() });
      for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
      return client.get(`/inbox${path}?${asked.toString()}`);
    },
    does: (number, verb, body = {}, id = randomUUID()) =>
      client.post(`/inbox/inquiries/${number}/${verb}`, { id, ...body }),
    sendsFile: (number, bytes, message = {}) =>
      client.upload(`/inbox/inquiries/${number}/file`, bytes, { id: randomUUID(), ...message }),
  };
}

/** An inquiry that waits since an instant, as the log would have it; nobody is behind it. */
export function queuedRow(index: number, more: Partial<InquiryRow> = {}): InquiryRow {
  const at = new Date(Date.parse('2024-09-01T06:00:00Z') + index * 1000);
  return {
    ...{ _id: `telegram:queued-${index}`, number: `2024-${String(500_000 + index)}` },
    ...{ channel: 'telegram', person: `nobody-${index}`, conversation: `nowhere-${index}` },
    ...{ receivedAt: at, day: '2024-09-01', hour: 10, direction: 'disability' },
    ...UNTOUCHED,
    ...{ stage: 'queued', queuedAt: at, askedAt: at, version: 1 },
    ...more,
  };
}
