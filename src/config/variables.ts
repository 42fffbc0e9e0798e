import { IANAZone } from 'luxon';
import { isIP } from 'node:net';
import { z } from 'zod';
import { LOCALES } from '../core/actor';
import { eachOnce, parseAdmin } from './admins';
import { parseKey } from './keys';
import { parseOrigins } from './origins';
import { parseProxy } from './proxy';
import { parseUrl } from './url';

/** Log levels, from the most to the least talkative. */
/** Where everything is kept that is not in a database elsewhere, if not said. */
export const DATA_DIR = './data/local';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Secrets that may be lists, new first, while they rotate. */
export const SECRET_LISTS = [
  'IDENTITY_KEY',
  'METRICS_TOKEN',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'META_PAGE_TOKEN',
] as const;

/** Every secret: each may come from the file that `<NAME>_FILE` names, and none is ever shown. */
export const SECRETS = ['MONGODB_URI', 'PSEUDONYM_KEY', ...SECRET_LISTS] as const;
export type SecretName = (typeof SECRETS)[number];

/** A variable read by `parse`, which answers undefined for what it refuses; `expected` then says what is right. */
function variable<T>(expected: string, parse: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

const oneOf = <const T extends readonly string[]>(values: T) =>
  variable(`must be one of ${values.join(', ')}`, (text): T[number] | undefined =>
    values.find((value) => value === text),
  );
const matching = (pattern: RegExp, expected: string) =>
  variable(expected, (text) => (pattern.test(text) ? text : undefined));
const secrets = (pattern: RegExp, expected: string) => z.array(matching(pattern, expected)).min(1);

const SECRET_TEXT = 'must be 16 or more ASCII characters without spaces';
const digits = (what: string) => matching(/^\d{1,32}$/, `must be ${what}: digits only`);
const url = (expected: string, allow: (parsed: URL) => boolean) =>
  variable(expected, (text) => parseUrl(text, allow));
const apiRoot = url(
  'must be an https URL without user, query or fragment (plain http only for this machine or a host of one word)',
  ({ protocol, hostname }) => protocol === 'https:' || /^(127\.\d+\.\d+\.\d+|\[::1\]|[\w-]+)$/.test(hostname),
);
const minutes = variable('must be whole minutes from 1 to 1440', (text) =>
  /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1440 ? Number(text) : undefined,
);
const whole = (what: string, most: number) =>
  variable(`must be whole ${what} from 1 to ${most}`, (text) =>
    /^\d{1,8}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined,
  );

/** Every variable we read. A default is written as the environment would have it. */
export const variables = z.object({
  MONGODB_URI: matching(
    // A stroke or an @ of the password would make the driver take a piece of it for a host, and name it.
    /^mongodb(\+srv)?:\/\/([^\s/?#@]*@)?[^\s/?#@]+(\/[^\s?@]*)?(\?\S*)?$/,
    'must begin with mongodb:// or mongodb+srv:// and name a host; write @ / ? # : of a user or password as %40 %2F %3F %23 %3A',
  ).optional(),
  MONGODB_DB: matching(
    /^[^/\\. "$*<>:|?\0]{1,63}$/,
    'must be a database name: 1 to 63 characters, no dot, space, slash, quote or $',
  ).prefault('dost'),
  DATA_DIR: z.string().prefault(DATA_DIR),
  ANSWERS_DIR: z.string().optional(),
  EMBEDDED_RUNTIME: z.string().optional(),
  HOST: variable('must be an IP address or a host name', (text) =>
    isIP(text) !== 0 || /^(?=.*[a-z])[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
  ).prefault('127.0.0.1'),
  PORT: variable('must be a port number from 0 (any free one) to 65535', (text) =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined,
  ).prefault('3000'),
  PUBLIC_URL: url(
    'must be an http or https URL without user, query or fragment, like https://bot.example.az',
    () => true,
  ).optional(),
  WEB_WIDGET_ORIGINS: variable(
    'must be a list of origins without paths or wildcards, like https://www.example.az,https://example.az (plain http only for this machine)',
    parseOrigins,
  ).prefault(''),
  TRUST_PROXY: variable(
    'must be the number of proxies in front, or their addresses (like loopback,10.0.0.0/8), or false',
    parseProxy,
  ).prefault('false'),
  TIMEZONE: variable('must be a zone of the tz database, like Asia/Baku', (text) =>
    IANAZone.isValidZone(text) ? text : undefined,
  ).prefault('Asia/Baku'),
  DEFAULT_LOCALE: oneOf(LOCALES).prefault('az'),
  REOPEN_HOURS: variable('must be whole hours from 0 (never) to 720', (text) =>
    /^\d{1,3}$/.test(text) && Number(text) <= 720 ? Number(text) : undefined,
  ).prefault('24'),
  OPERATOR_IDLE_MINUTES: minutes.prefault('30'),
  SERVICE_LEVEL_SECONDS: variable('must be whole seconds from 1 to 119', (text) =>
    /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 119 ? Number(text) : undefined,
  ).prefault('30'),
  SHORT_ABANDON_SECONDS: variable('must be whole seconds from 0 to 119', (text) =>
    /^\d{1,3}$/.test(text) && Number(text) <= 119 ? Number(text) : undefined,
  ).prefault('5'),
  ALERT_WAIT_MINUTES: minutes.prefault('20'),
  ALERT_CENTRE_WAIT_MINUTES: minutes.prefault('30'),
  ALERT_CALL_WAIT_MINUTES: minutes.prefault('5'),
  ALERT_DISK_FREE_MB: whole('megabytes', 10_000_000).prefault('2048'),
  ALERT_QUEUE_LENGTH: whole('messages', 1_000_000).prefault('1000'),
  ALERT_QUEUE_MINUTES: minutes.prefault('5'),
  ALERT_SPOOL_MINUTES: minutes.prefault('2'),
  ALERT_DATABASE_MS: whole('milliseconds', 3000).prefault('250'),
  ALERT_ROLL_UP_MINUTES: minutes.prefault('10'),
  ALERT_QUARANTINE_ITEMS: whole('pieces', 1_000_000).prefault('20'),
  LOG_LEVEL: oneOf(LOG_LEVELS).prefault('info'),
  IDENTITY_KEY: z
    .array(
      variable(
        'must be random bytes, 32 or more, as hex or base64 (make one with: openssl rand -hex 32)',
        parseKey,
      ),
    )
    .min(1)
    .optional(),
  PSEUDONYM_KEY: variable(
    'must be the oldest identity key, as hex or base64, once it is taken out of IDENTITY_KEY',
    parseKey,
  ).optional(),
  METRICS_TOKEN: secrets(
    /^[A-Za-z0-9._~+/-]{16,256}=*$/,
    'must be 16 or more of the characters A-Z a-z 0-9 . _ ~ + / -',
  ).optional(),
  ADMINS: z
    .string()
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter((entry) => entry !== ''))
    .pipe(z.array(variable('must be the id as the platform numbers it, like telegram:123456', parseAdmin)))
    .transform(eachOnce)
    .prefault(''),

  TELEGRAM_BOT_TOKEN: secrets(
    /^\d{1,20}:[A-Za-z0-9_-]{3,128}$/,
    "must be the token as BotFather gives it: the bot's number, a colon, letters",
  ).optional(),
  TELEGRAM_WEBHOOK_SECRET: secrets(
    /^[A-Za-z0-9_-]{16,256}$/,
    'must be 16 to 256 of the characters A-Z a-z 0-9 _ - (make one with: openssl rand -hex 32)',
  ).optional(),
  TELEGRAM_API_ROOT: apiRoot.prefault('https://api.telegram.org'),
  TELEGRAM_MODE: oneOf(['polling', 'webhook']).prefault('polling'),
  TELEGRAM_STAFF_CHAT: matching(
    /^-?\d{1,20}$/,
    'must be the number of a chat, like -1001234567890',
  ).optional(),

  META_APP_ID: digits("the app's number").optional(),
  META_APP_SECRET: secrets(/^[\x21-\x7e]{16,256}$/, SECRET_TEXT).optional(),
  META_VERIFY_TOKEN: secrets(/^[\x21-\x7e]{16,256}$/, SECRET_TEXT).optional(),
  META_PAGE_ID: digits("the page's number").optional(),
  META_PAGE_TOKEN: secrets(/^[\x21-\x7e]{3,1024}$/, 'must be ASCII characters without spaces').optional(),
  META_GRAPH_ROOT: apiRoot.prefault('https://graph.facebook.com'),
  META_GRAPH_VERSION: matching(
    /^v\d{1,3}\.\d{1,2}$/,
    'must be a version of the Graph API, like v26.0',
  ).prefault('v26.0'),
  INSTAGRAM_ID: digits("the Instagram professional account's number").optional(),
});

export type VariableName = keyof typeof variables.shape;
/** The texts as given: a list of secrets is split already. */
export type RawVariables = Readonly<Partial<Record<VariableName, string | readonly string[]>>>;
export type Variables = z.output<typeof variables>;

/** The names of all variables, in the order of the documentation. */
export const VARIABLE_NAMES = Object.keys(variables.shape) as VariableName[];
