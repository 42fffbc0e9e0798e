import { createHash } from 'node:crypto';
import { metaBody, metaPayloads, signMeta } from '../fakes/graph-payloads';
import { APP_SECRET, type Delivery, INSTAGRAM_ID, PAGE_ID, WEBHOOK_SECRET } from '../support/product';
import type { ChannelName } from '../../src/core/channel';

const JSON_TYPE = { 'content-type': 'application/json' };

/** A message of somebody; `serial` is unique among all, and `at` is when it was written. */
export interface Written {
  readonly person: number;
  readonly serial: number;
  readonly at: Date;
  readonly text: string;
}

/** The id of a person on a platform. */
export function idOn(channel: ChannelName, person: number): string {
  if (channel === 'telegram') return String(person);
  if (channel === 'web') return sessionOf(person);
  return String(
    (channel === 'messenger' ? 24_011_997_700_000_000n : 17_841_400_100_000_000n) + BigInt(person),
  );
}

function sessionOf(person: number): string {
  return createHash('sha256').update(`soak ${person}`).digest('base64url').slice(0, 22);
}

/** An update of Telegram's. */
export function telegramUpdate(serial: number, content: object): Delivery {
  return {
    path: '/webhooks/telegram',
    headers: { ...JSON_TYPE, 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    body: JSON.stringify({ update_id: serial, ...content }),
  };
}

/** A text or, with `press`, a pressed button on Telegram. */
export function onTelegram({ person, serial, at, text }: Written, press?: string): Delivery {
  const chat = { id: person, type: 'private' };
  const from = { id: person, is_bot: false, first_name: 'Aysel', language_code: 'az' };
  const date = Math.floor(at.getTime() / 1000);
  return telegramUpdate(
    serial,
    press === undefined
      ? { message: { message_id: serial, from, chat, date, text } }
      : { callback_query: { id: String(serial), from, message: { message_id: 1, chat, date }, data: press } },
  );
}

function onMeta(channel: 'messenger' | 'instagram', { person, serial, at, text }: Written): Delivery {
  const [object, account] =
    channel === 'messenger' ? (['page', PAGE_ID] as const) : (['instagram', INSTAGRAM_ID] as const);
  const moment = { account, person: idOn(channel, person), at, mid: `m_${serial}` };
  const body = metaBody(object, account, [metaPayloads.text(moment, text)], at.getTime());
  return {
    path: '/webhooks/meta',
    headers: { ...JSON_TYPE, 'x-hub-signature-256': signMeta(body, APP_SECRET) },
    body: Buffer.from(body).toString(),
  };
}

function onWeb({ person, serial, text }: Written): Delivery {
  const id = `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
  return {
    path: '/chat/messages',
    headers: { ...JSON_TYPE, cookie: `__Host-dost_page=${sessionOf(person)}` },
    body: JSON.stringify({ id, text }),
  };
}

/** A citizen's text on a channel. */
export function textOn(channel: ChannelName, written: Written): Delivery {
  if (channel === 'telegram') return onTelegram(written);
  return channel === 'web' ? onWeb(written) : onMeta(channel, written);
}
