import { INSTAGRAM_LIMITS } from '../../bots/instagram/send';
import { MESSENGER_LIMITS } from '../../bots/messenger/send';
import { TELEGRAM_LIMITS } from '../../bots/telegram/send';
import type { Rate } from '../../src/core/channel';

/** Loopback takes more than one message a second of a chat: only the tests of the pace wait for it. */
export function unpace(): void {
  for (const { perConversation, overall } of [TELEGRAM_LIMITS, MESSENGER_LIMITS, INSTAGRAM_LIMITS])
    for (const rate of [perConversation, overall])
      (rate as { -readonly [Key in keyof Rate]: Rate[Key] }).count = 1e6;
}
