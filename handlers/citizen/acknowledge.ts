import { type Reply, textReply } from '../../src/core/reply';
import type { Context } from '../context';

/** An answer which only says that something came in: once for all that was sent as one album. */
export async function acknowledge(answer: string | Reply, { turn }: Context): Promise<Reply[]> {
  if (!(await turn.leadsAlbum())) return [];
  return [typeof answer === 'string' ? textReply(answer) : answer];
}
