import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { APP_SECRET, type Delivery, INSTAGRAM_ID, PAGE_ID, WEBHOOK_SECRET } from '../support/product';

/** What somebody wrote; `serial` is the message's own and unique among all. */
export interface Written {
  readonly person: number;
  readonly serial: number;
  readonly at: Date;
  readonly text: string;
}

/** Platforms give up after so long. */
const PATIENCE_MS = 20_000;

/** A message as Telegram's webhook brings it. */
export function byTelegram({ person, serial, at, text }: Written): Delivery {
  const chat = { id: person, type: 'private' };
  const from = { ...chat, is_bot: false, first_name: 'Aysel' };
  const date = Math.floor(at.getTime() / 1000);
  return {
    path: '/webhooks/telegram',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    body: JSON.stringify({ update_id: serial, message: { message_id: serial, from, chat, date, text } }),
  };
}

/** A message as Meta's webhook brings it. */
export function byMeta(platform: 'messenger' | 'instagram', { person, serial, at, text }: Written): Delivery {
  const [object, account] =
    platform === 'messenger' ? (['page', PAGE_ID] as const) : (['instagram', INSTAGRAM_ID] as const);
  const moment = { account, person: String(person), at, mid: `m_${serial}` };
  const body = metaBody(object, account, [metaPayloads.text(moment, text)]);
  return {
    path: '/webhooks/meta',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(body, APP_SECRET) },
    body: Buffer.from(body).toString(),
  };
}

/** POSTs once and resolves to the status; 0 when the connection broke, or nothing was answered while platforms wait. */
export async function post(url: string, { path, headers, body }: Delivery): Promise<number> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url + path, { method: 'POST', headers, body, signal });
    await response.arrayBuffer().catch(() => undefined);
    return response.status;
  } catch {
    return 0;
  }
}

/** The status that is answered; without an answer it is sent again, as platforms do. */
export async function postUntilAnswered(url: string, delivery: Delivery): Promise<number> {
  for (;;) {
    const status = await post(url, delivery);
    if (status !== 0) return status;
  }
}
