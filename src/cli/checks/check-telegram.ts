import type { TelegramChannel } from '../../../bots/telegram';
import { openDoors } from '../../compose';
import type { Config } from '../../config';
import { systemClock } from '../../core/clock';
import type { Check } from './check';

/** Telegram goes on telling of a failure that is over. */
const RECENT_MS = 3_600_000;
const SET_UP = 'run: dost channels setup';

/** Telegram, when it is on: the token, and whether its messages come the way that is configured. */
export async function checkTelegram(config: Config): Promise<Check[]> {
  const { telegram } = openDoors(config, systemClock);
  if (!telegram) return [];
  const me = await telegram.whoAmI();
  const detail = me.ok
    ? `the token is @${me.username}'s`
    : `${me.deadToken ? 'TELEGRAM_BOT_TOKEN is refused; get a new one from BotFather' : 'cannot be asked'}: ${me.reason}`;
  const token = { what: 'telegram', good: me.ok, detail };
  return me.ok ? [token, await checkWebhook(telegram, config)] : [token];
}

async function checkWebhook(telegram: TelegramChannel, { telegram: own, http }: Config): Promise<Check> {
  const what = 'telegram webhook';
  const state = await telegram.webhookState();
  if (!state.ok) return { what, good: false, detail: `cannot be asked: ${state.reason}` };
  const { url, lastError } = state;
  const bad = (detail: string): Check => ({ what, good: false, detail });
  if (own?.mode === 'polling') {
    return url === ''
      ? { what, good: true, detail: 'none is set, as TELEGRAM_MODE is polling' }
      : bad(
          `one is set (${hostOf(url)}), so Telegram refuses polling: ${SET_UP}, or set TELEGRAM_MODE=webhook`,
        );
  }
  if (url === '') return bad(`none is set, but TELEGRAM_MODE is webhook: ${SET_UP}`);
  if (url !== `${http.publicUrl}${telegram.webhook.path}`)
    return bad(
      `it is set to ${hostOf(url)}, not to ${http.publicUrl}${telegram.webhook.path}: put PUBLIC_URL right, or ${SET_UP}`,
    );
  if (lastError && Date.now() - (lastError.at?.getTime() ?? Infinity) < RECENT_MS)
    return bad(`Telegram could not deliver: ${lastError.message}`);
  return { what, good: true, detail: `it is set to ${hostOf(url)}` };
}

/** A path may hold a secret: many bots have their token in it. */
function hostOf(url: string): string {
  return url.split('/')[2]?.split('@').at(-1) ?? 'an address';
}
