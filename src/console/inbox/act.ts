import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { dayOf } from '../../core/calendar';
import type { Act } from '../../desk/deps';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';

/**
 * What a member does by a request. Its id is made of the page's, of who asks and of what is asked: the same again is the same act,
 * and anything else under the page's id is another. Where the id is that of something written, that may be all of it.
 */
export function actOf(
  { clock }: Pick<ConsoleDeps, 'clock'>,
  res: Response,
  id: string,
  asked: readonly string[] = [],
): Act {
  const { staff, locale, actor } = guarded(res);
  const made = createHash('sha256')
    .update([staff._id, id, ...asked].join(':'))
    .digest('base64url')
    .slice(0, 32);
  return { id: `console:${made}`, staff: staff._id, locale, at: clock(), test: actor.test };
}

/** What a page reads, also again by itself: audited once for a view of one thing on a day. */
export function viewOf(
  deps: Pick<ConsoleDeps, 'clock' | 'timezone'>,
  res: Response,
  view: string,
  what: string,
): Act {
  return actOf(deps, res, `${view}:${dayOf(deps.clock(), deps.timezone)}:${what}`);
}
