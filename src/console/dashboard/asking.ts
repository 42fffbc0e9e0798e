import type { Response } from 'express';
import type { Asking } from '../../../handlers/context';
import { wordsOf } from '../../../locales';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';

/**
 * A request as what reads figures knows who asks. Files and pictures are as for the web; audit rows are of the request. `id`:
 * of the request that it belongs to, where that is another.
 */
export function askingOf({ services, clock }: ConsoleDeps, res: Response, id?: string): Asking {
  const { staff, locale, actor, id: own } = guarded(res);
  return {
    ...{ actor, staff, services, words: wordsOf(locale) },
    turn: {
      row: {
        ...{ _id: id ?? own, channel: 'web', receivedAt: clock() },
        conversation: staff.conversation ?? '',
      },
      event: { accountId: 'console' },
    },
  };
}
