import { createHmac } from 'node:crypto';

export const APP_SECRET = 'app-secret-of-the-bench';
export const WEBHOOK_SECRET = 'webhook_secret_of_the_bench';
export const PAGE_ID = '102030405060708';
export const BOT_TOKEN = '123456:TEST-token-of-the-bench';
/** Telegram ids of those who may ask for figures. */
export const STAFF = Array.from({ length: 20 }, (_, index) => String(900_001 + index));
/** So many people write. */
const PEOPLE = 2_000;

const WORDS = [
  'Salam, əlilliyin təyin olunması üçün hara müraciət etməliyəm?',
  'Pensiya kartım hazırdırmı, necə öyrənə bilərəm?',
  'Здравствуйте, как записаться на приём в центр?',
  'İşsizlikdən sığorta ödənişi üçün hansı sənədlər lazımdır?',
];

/** A request, whole, as it goes over the wire. */
export type Wire = Buffer;

/** A message by Messenger, signed as Meta does. `run` makes it another message than any of other runs. */
export function metaRequest(path: string, run: string, index: number): Wire {
  const at = Date.now();
  const message = { mid: `m_${run}_${index}`, text: WORDS[index % WORDS.length] };
  const messaging = [
    {
      sender: { id: String(7_000_000 + (index % PEOPLE)) },
      recipient: { id: PAGE_ID },
      timestamp: at,
      message,
    },
  ];
  const body = JSON.stringify({ object: 'page', entry: [{ id: PAGE_ID, time: at, messaging }] });
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
  return post(path, body, `x-hub-signature-256: sha256=${signature}\r\n`);
}

/**
 * One update of Telegram's, as a request. Each tenth is a member of staff who asks for figures, the others are citizens'
 * words. Of one person at most one in `people` follows another.
 */
export function telegramRequest(path: string, first: number, index: number, people: number): Wire {
  const asks = index % 10 === 9;
  const id = asks ? Number(STAFF[Math.floor(index / 10) % STAFF.length]) : 5_000_000 + (index % people);
  const text = asks ? '/stats 3' : WORDS[index % WORDS.length];
  const message = {
    ...{ message_id: first + index, date: Math.floor(Date.now() / 1000), chat: { id, type: 'private' } },
    ...{ from: { id, is_bot: false, first_name: 'Aysel', language_code: 'az' }, text },
    ...(asks ? { entities: [{ type: 'bot_command', offset: 0, length: 6 }] } : {}),
  };
  const body = JSON.stringify({ update_id: first + index, message });
  return post(path, body, `x-telegram-bot-api-secret-token: ${WEBHOOK_SECRET}\r\n`);
}

function post(path: string, body: string, headers: string): Wire {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
