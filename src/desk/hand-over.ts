import type { InquiryRow } from '../../models/inquiry';
import type { Turn } from '../inbox/turn';
import { enqueueInquiry } from '../inquiries/enqueue';
import { announce } from './announce';
import type { DeskDeps } from './deps';

/** Puts the citizen's inquiry, as it was read or opened just now, into the queue and announces it. Doing it again for the same event adds nothing. */
export async function handOver(
  deps: DeskDeps,
  turn: Pick<Turn, 'row'>,
  seen: InquiryRow,
): Promise<InquiryRow | null> {
  const { inquiry } = await enqueueInquiry(deps.db, seen._id, deps.clock(), seen);
  if (inquiry?.stage === 'queued') await announce(deps, turn.row._id, inquiry);
  return inquiry;
}
