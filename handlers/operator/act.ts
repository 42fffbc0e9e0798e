import type { Act } from '../../src/desk/deps';
import type { Context } from '../context';

/** Who acts at the desk, by this event; `id` is another event's when that is done only now. */
export function actOf({ actor, turn }: Context, id = turn.row._id): Act {
  const { person: staff, locale, test } = actor;
  return { id, staff, locale, at: turn.row.receivedAt, test };
}

/** A district or a note that was asked for is not waited for any more once something else is done. */
export async function leaveQuestion({ turn }: Context): Promise<void> {
  const { awaiting } = turn.conversation ?? {};
  if (awaiting === 'district' || awaiting === 'forward-note')
    await turn.remember({ awaiting: null, awaitingFor: null });
}
