import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place';
import { APP_SECRET, BOT_TOKEN, PAGE_ID, STAFF, WEBHOOK_SECRET } from './processes/wording';

/** What Node is told when the server is started (`npm start`). */
export function serverFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start
    .split('&&')
    .at(-1)!
    .split(' ')
    .filter((word) => word.startsWith('--'));
}

/** The environment of a product process on a database of this place. */
export function environmentOf(
  place: Place,
  database: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    MONGODB_URI: place.uri,
    MONGODB_DB: database,
    DATA_DIR: join(place.directory, database),
    IDENTITY_KEY: hash('sha256', 'the key of the bench'),
    PORT: '0',
    META_APP_SECRET: APP_SECRET,
    META_VERIFY_TOKEN: 'verify-token-of-the-bench',
    META_PAGE_ID: PAGE_ID,
    META_PAGE_TOKEN: 'EAAbench-page-token-0123456789',
    META_GRAPH_ROOT: 'http://127.0.0.1:9',
    TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    PUBLIC_URL: 'https://bot.example.az',
    ADMINS: STAFF.map((id) => `telegram:${id}`).join(','),
    ...more,
  };
}

/** The port of an address on loopback. */
export function portOf(url: string): number {
  return Number(new URL(url).port);
}
