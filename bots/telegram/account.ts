import { DostError } from '../../src/core/errors';

/** Who we are there. `username`, once known, tells our commands from those to other bots of a group. */
export interface Account {
  readonly accountId: string;
  readonly username?: string | undefined;
}

/**
 * The bot's id, which every token of it begins with.
 * @throws DostError `config.invalid` when a token is not one, or they are of different bots.
 */
export function accountIdOf(tokens: readonly string[]): string {
  const ids = new Set(tokens.map((token) => /^(\d{1,20}):[\w-]+$/.exec(token)?.[1]));
  const [id] = ids;
  if (ids.size !== 1 || id === undefined) {
    throw new DostError('config.invalid', 'A Telegram bot token looks like 123456:ABC-def, all of one bot.');
  }
  return id;
}
