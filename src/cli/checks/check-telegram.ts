import { openDoors } from '../../compose';
import type { Config } from '../../config';
import { systemClock } from '../../core/clock';
import type { Check } from './check';

/** Telegram, when it is on. */
export async function checkTelegram(config: Config): Promise<Check[]> {
  const { telegram } = openDoors(config, systemClock);
  if (!telegram) return [];
  const me = await telegram.whoAmI();
  const detail = me.ok
    ? `the token is @${me.username}'s`
    : `${me.deadToken ? 'TELEGRAM_BOT_TOKEN is refused; get a new one from BotFather' : 'cannot be asked'}: ${me.reason}`;
  return [{ what: 'telegram', good: me.ok, detail }];
}
