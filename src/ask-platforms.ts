import type { Meta } from '../bots/meta';
import type { TelegramChannel } from '../bots/telegram';
import { RECENT_MS, webhookProblem } from '../bots/telegram/webhook-problem';
import type { PlatformState, WatchedPlatform } from './alerts/deps';
import type { Doors } from './compose';
import type { Config } from './config';
import type { Clock } from './core/clock';

/** Without anything waiting there, a failure longer ago than this is over: Telegram is asked more seldom. */
const LAST_FAILURE_MS = 240_000;
const WELL: PlatformState = { tokenAlive: true, webhookWorks: true, reason: '' };
const UNKNOWN: PlatformState = { tokenAlive: null, webhookWorks: null, reason: '' };

/** The platforms that are on, to be asked whether they take our tokens and bring us what people write. */
export function watchedPlatforms(
  config: Pick<Config, 'http' | 'telegram'>,
  { telegram, meta }: Pick<Doors, 'telegram' | 'meta'>,
  clock: Clock,
): WatchedPlatform[] {
  return [
    ...(telegram
      ? [{ platform: 'telegram' as const, ask: () => askTelegram(telegram, config, clock()) }]
      : []),
    ...(meta ? [{ platform: 'meta' as const, ask: () => askMeta(meta, config.http.publicUrl) }] : []),
  ];
}

async function askTelegram(
  telegram: TelegramChannel,
  { telegram: own, http }: Pick<Config, 'http' | 'telegram'>,
  now: Date,
): Promise<PlatformState> {
  const me = await telegram.whoAmI();
  if (!me.ok) return me.deadToken ? { ...UNKNOWN, tokenAlive: false, reason: me.reason } : UNKNOWN;
  const state = await telegram.webhookState();
  if (!state.ok) return { ...UNKNOWN, tokenAlive: true };
  const wanted = {
    mode: own?.mode ?? ('polling' as const),
    url: http.publicUrl && `${http.publicUrl}${telegram.webhook.path}`,
  };
  const problem = webhookProblem(state, wanted, now, state.pending > 0 ? RECENT_MS : LAST_FAILURE_MS);
  return problem ? { ...WELL, webhookWorks: false, reason: problem.kind } : WELL;
}

async function askMeta(meta: Meta, publicUrl: string | null): Promise<PlatformState> {
  const { token, problem, reason } = await meta.subscription(publicUrl && `${publicUrl}${meta.webhook.path}`);
  if (token === 'dead') return { ...UNKNOWN, tokenAlive: false, reason };
  if (token === null) return UNKNOWN;
  return problem === null ? WELL : { ...WELL, webhookWorks: false, reason: problem };
}
