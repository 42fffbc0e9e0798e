import type { Choice } from '../../src/core/reply';
import type { Asking } from '../context';

/** No button of Telegram says more. Bytes. */
const LONGEST_VALUE = 64;
const LIST = /^\/(cases|export) (.+)$/;

/** Choices of lists with values that every platform's buttons hold: longer ones stand under a short name. */
export function shortened(choices: readonly Choice[], { services, turn }: Asking): Promise<Choice[]> {
  return Promise.all(
    choices.map(async ({ label, value }): Promise<Choice> => {
      const [, command, args] = LIST.exec(value) ?? [];
      if (args === undefined || Buffer.byteLength(value) <= LONGEST_VALUE) return { label, value };
      const first = { args, page: 1, after: null, count: null, previous: null };
      return { label, value: `/${command!} ${await services.listings.keep(turn.row._id, args, first)}` };
    }),
  );
}
