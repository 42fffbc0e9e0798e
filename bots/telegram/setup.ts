import { z } from 'zod';
import { LOCALES, type Locale } from '../../src/core/actor';
import type { MenuCommand } from '../../src/core/channel';
import type { Call } from './client';
import { ALLOWED_UPDATES } from './poll';

export interface SetupOptions {
  readonly mode: 'webhook' | 'polling';
  /** The public root of our server, needed for webhooks: `https://dost.example`. */
  readonly publicUrl?: string;
  /** The menu in each language; Azerbaijani is also the menu of every other language. */
  readonly commands: Readonly<Record<Locale, readonly MenuCommand[]>>;
  /** How many webhook requests Telegram may make at once; 40 by default. */
  readonly maxConnections?: number;
}

/** One thing looked at, and whether it had to be changed. `reason` is there when it failed. */
export interface SetupStep {
  readonly what: 'webhook' | 'commands';
  readonly locale?: Locale;
  readonly state: 'changed' | 'unchanged' | 'failed';
  readonly reason?: string;
}

/** The webhook that Telegram has for us, and its last failure there; or why it cannot be asked. */
export type WebhookState =
  | {
      readonly ok: true;
      /** Empty: none is set. */
      readonly url: string;
      readonly lastError: { readonly message: string; readonly at: Date | null } | null;
      /** How many updates wait there for us. */
      readonly pending: number;
    }
  | { readonly ok: false; readonly reason: string };

const webhookInfo = z.object({
  url: z.string(),
  last_error_date: z.number().optional(),
  max_connections: z.number().optional(),
  pending_update_count: z.number().optional(),
  allowed_updates: z.array(z.string()).optional(),
  last_error_message: z.string().optional(),
});
const menu = z.array(z.object({ command: z.string(), description: z.string() }));

/** Brings Telegram's side in line with ours. Reads first and changes only what differs, so it may run at any time. */
export async function setUp(
  call: Call,
  path: string,
  secrets: readonly string[],
  options: SetupOptions,
): Promise<SetupStep[]> {
  const steps = [
    options.mode === 'webhook' ? await setWebhook(call, path, secrets, options) : await deleteWebhook(call),
  ];
  for (const locale of LOCALES) steps.push(await setCommands(call, locale, options.commands[locale]));
  return steps;
}

/** Asks Telegram which webhook is set, and how it fares. */
export async function readWebhook(call: Call): Promise<WebhookState> {
  const current = await call('getWebhookInfo', {});
  if (!current.ok) return { ok: false, reason: current.description };
  const { data: info } = webhookInfo.safeParse(current.result);
  if (!info) return { ok: false, reason: 'an answer of another shape' };
  const { url, last_error_message: message, last_error_date: date, pending_update_count: pending = 0 } = info;
  const at = date === undefined ? null : new Date(date * 1000);
  return { ok: true, url, pending, lastError: message ? { message, at } : null };
}

async function setWebhook(
  call: Call,
  path: string,
  secrets: readonly string[],
  { publicUrl, maxConnections = 40 }: SetupOptions,
): Promise<SetupStep> {
  const what = 'webhook';
  if (!publicUrl) return { what, state: 'failed', reason: 'a webhook needs the public URL' };
  const url = publicUrl.replace(/\/+$/, '') + path;
  const current = await call('getWebhookInfo', {});
  if (!current.ok) return { what, state: 'failed', reason: current.description };
  const { data: info } = webhookInfo.safeParse(current.result);
  // The secret cannot be read back: it is set again while it rotates, or when our answers were 401.
  const secretInDoubt = secrets.length > 1 || /401/.test(info?.last_error_message ?? '');
  const same =
    info?.url === url &&
    info.max_connections === maxConnections &&
    sameWords(info.allowed_updates ?? [], ALLOWED_UPDATES);
  if (same && !secretInDoubt) return { what, state: 'unchanged' };
  return change(call, { what }, 'setWebhook', {
    url,
    secret_token: secrets[0],
    allowed_updates: ALLOWED_UPDATES,
    max_connections: maxConnections,
  });
}

async function deleteWebhook(call: Call): Promise<SetupStep> {
  const current = await call('getWebhookInfo', {});
  if (!current.ok) return { what: 'webhook', state: 'failed', reason: current.description };
  const { data: info } = webhookInfo.safeParse(current.result);
  if (info?.url === '') return { what: 'webhook', state: 'unchanged' };
  return change(call, { what: 'webhook' }, 'deleteWebhook', { drop_pending_updates: false });
}

async function setCommands(call: Call, locale: Locale, wanted: readonly MenuCommand[]): Promise<SetupStep> {
  // Without a language it is for everybody whose language has no menu of its own.
  const language = locale === LOCALES[0] ? {} : { language_code: locale };
  const step = { what: 'commands', locale } as const;
  const commands = wanted.map(({ name, description }) => ({ command: name, description }));
  const current = await call('getMyCommands', language);
  if (!current.ok) return { ...step, state: 'failed', reason: current.description };
  const { data: existing } = menu.safeParse(current.result);
  if (JSON.stringify(existing) === JSON.stringify(commands)) return { ...step, state: 'unchanged' };
  return change(call, step, 'setMyCommands', { commands, ...language });
}

async function change(
  call: Call,
  step: Pick<SetupStep, 'what' | 'locale'>,
  method: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<SetupStep> {
  const result = await call(method, payload);
  return result.ok ? { ...step, state: 'changed' } : { ...step, state: 'failed', reason: result.description };
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && b.every((word) => a.includes(word));
}
