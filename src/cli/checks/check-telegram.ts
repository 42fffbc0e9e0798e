import type { TelegramChannel } from '../../../bots/telegram';
import { hostOf, type WebhookProblem, webhookProblem } from '../../../bots/telegram/webhook-problem';
import { openDoors } from '../../compose';
import type { Config } from '../../config';
import { systemClock } from '../../core/clock';
import type { Check } from './check';

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
  const mode = own?.mode ?? 'polling';
  const url = `${http.publicUrl}${telegram.webhook.path}`;
  const problem = webhookProblem(state, { mode, url }, new Date());
  if (problem) return { what, good: false, detail: explain(problem, url) };
  const detail =
    mode === 'polling' ? 'none is set, as TELEGRAM_MODE is polling' : `it is set to ${hostOf(state.url)}`;
  return { what, good: true, detail };
}

function explain(problem: WebhookProblem, url: string): string {
  switch (problem.kind) {
    case 'in-the-way':
      return `one is set (${problem.host}), so Telegram refuses polling: ${SET_UP}, or set TELEGRAM_MODE=webhook`;
    case 'none':
      return `none is set, but TELEGRAM_MODE is webhook: ${SET_UP}`;
    case 'elsewhere':
      return `it is set to ${problem.host}, not to ${url}: put PUBLIC_URL right, or ${SET_UP}`;
    case 'failing':
      return `Telegram could not deliver: ${problem.message}`;
  }
}
