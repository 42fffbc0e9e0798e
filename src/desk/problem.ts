import type { OutboundRow } from '../../models/outbound';

/** Why a message did not arrive. */
export type Problem = 'unknown' | 'window' | 'tooLarge' | 'unsupported' | 'unreachable' | 'failed';

/** What the platforms say of somebody who blocked us or left. */
const GONE =
  /blocked|deactivated|chat not found|user not found|PEER_ID_INVALID|^403|graph (551|10\/2018108|200\/1545041|100\/2018001)/i;

/** Why a message did not arrive, or that nobody knows; null: nothing is wrong with it. Pure. */
export function problemOf({ state, reason = '' }: Pick<OutboundRow, 'state' | 'reason'>): Problem | null {
  if (state === 'unknown') return 'unknown';
  if (state !== 'failed') return null;
  if (reason === 'window-closed') return 'window';
  if (reason === 'too large') return 'tooLarge';
  if (reason === 'unsupported') return 'unsupported';
  return GONE.test(reason) ? 'unreachable' : 'failed';
}
