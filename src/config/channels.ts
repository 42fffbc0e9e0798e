import type { ChannelName } from '../core/channel';
import type { Problem } from './secrets';
import { shown } from './shown';
import type { RawVariables, VariableName, Variables } from './variables';

/** Telegram, when it is on. `botTokens` and `webhookSecrets` are new first; send with the first. */
export interface TelegramConfig {
  readonly botTokens: readonly [string, ...string[]];
  /** The bot's own id, the number before the token's colon. */
  readonly accountId: string;
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  /** Empty when polling without one. */
  readonly webhookSecrets: readonly string[];
  readonly staffChat: string | null;
}

/** Messenger, when it is on, and Instagram beside it when `instagramId` is set. Lists are new first. */
export interface MetaConfig {
  readonly pageTokens: readonly [string, ...string[]];
  readonly appSecrets: readonly [string, ...string[]];
  readonly verifyTokens: readonly [string, ...string[]];
  readonly pageId: string;
  readonly instagramId: string | null;
  /** Needed by `channels setup` and to tell our own echoes. */
  readonly appId: string | null;
  readonly graphRoot: string;
  readonly graphVersion: string;
}

/** A line for the start: whether the channel is on, and how or why not. */
export interface ChannelState {
  readonly channel: ChannelName;
  readonly on: boolean;
  readonly detail: string;
}

type List = readonly [string, ...string[]];

const META_PARTNERS = ['META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_PAGE_ID'] as const;

/**
 * What is missing or contradicts itself, for the channels that are switched on. A channel's token is its switch: without
 * it the channel is off, whatever else is set. Works on the texts, so that these are told together with other mistakes.
 */
export function checkChannels(raw: RawVariables, set: ReadonlySet<VariableName>): Problem[] {
  const missing = (variable: VariableName, because: string): Problem[] =>
    set.has(variable) ? [] : [{ variable, message: `is missing: ${because} needs it` }];
  return [
    ...(set.has('TELEGRAM_BOT_TOKEN') ? checkTelegram(raw, missing) : []),
    ...(set.has('META_PAGE_TOKEN') ? META_PARTNERS.flatMap((name) => missing(name, 'META_PAGE_TOKEN')) : []),
  ];
}

function checkTelegram(
  raw: RawVariables,
  missing: (variable: VariableName, because: string) => Problem[],
): Problem[] {
  const problems: Problem[] = [];
  if (new Set([raw.TELEGRAM_BOT_TOKEN ?? []].flat().map(botNumber)).size > 1) {
    problems.push({
      variable: 'TELEGRAM_BOT_TOKEN',
      message: 'lists tokens of different bots; while a token rotates, the number before the colon stays',
    });
  }
  if (raw.TELEGRAM_MODE !== 'webhook') return problems;
  problems.push(...missing('TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_MODE=webhook'));
  problems.push(...missing('PUBLIC_URL', 'TELEGRAM_MODE=webhook'));
  if (/^http:/i.test(String(raw.PUBLIC_URL))) {
    const message = `is ${shown(raw.PUBLIC_URL)}; it must be https, because TELEGRAM_MODE is webhook`;
    problems.push({ variable: 'PUBLIC_URL', message });
  }
  return problems;
}

/** The settings of the channels that are on; call it after `checkChannels` found nothing. */
export function buildChannels(values: Variables): {
  telegram: TelegramConfig | null;
  meta: MetaConfig | null;
} {
  const botTokens = values.TELEGRAM_BOT_TOKEN;
  const pageTokens = values.META_PAGE_TOKEN;
  return {
    telegram: botTokens
      ? {
          botTokens: botTokens as unknown as List,
          accountId: botNumber(botTokens[0]!),
          apiRoot: values.TELEGRAM_API_ROOT,
          mode: values.TELEGRAM_MODE,
          webhookSecrets: values.TELEGRAM_WEBHOOK_SECRET ?? [],
          staffChat: values.TELEGRAM_STAFF_CHAT ?? null,
        }
      : null,
    meta: pageTokens
      ? {
          pageTokens: pageTokens as unknown as List,
          appSecrets: values.META_APP_SECRET as unknown as List,
          verifyTokens: values.META_VERIFY_TOKEN as unknown as List,
          pageId: values.META_PAGE_ID!,
          instagramId: values.INSTAGRAM_ID ?? null,
          appId: values.META_APP_ID ?? null,
          graphRoot: values.META_GRAPH_ROOT,
          graphVersion: values.META_GRAPH_VERSION,
        }
      : null,
  };
}

/** One state a channel, for the start-up lines and for `doctor`. */
export function describeChannels(config: {
  readonly telegram: TelegramConfig | null;
  readonly meta: MetaConfig | null;
}): ChannelState[] {
  const { telegram, meta } = config;
  const off = (channel: ChannelName, variable: VariableName): ChannelState => ({
    channel,
    on: false,
    detail: `${variable} is not set`,
  });
  const on = (channel: ChannelName, detail: string): ChannelState => ({ channel, on: true, detail });
  return [
    telegram ? on('telegram', telegram.mode) : off('telegram', 'TELEGRAM_BOT_TOKEN'),
    meta ? on('messenger', 'webhook') : off('messenger', 'META_PAGE_TOKEN'),
    !meta
      ? off('instagram', 'META_PAGE_TOKEN')
      : meta.instagramId
        ? on('instagram', 'webhook')
        : off('instagram', 'INSTAGRAM_ID'),
    on('web', 'chat page'),
  ];
}

/** `telegram: off (TELEGRAM_BOT_TOKEN is not set)`. */
export function channelLine(state: ChannelState): string {
  return `${state.channel}: ${state.on ? 'on' : 'off'} (${state.detail})`;
}

function botNumber(token: string): string {
  return token.split(':')[0]!;
}
