import { textReply } from '../../src/core/reply';
import type { Run } from './addressed';

/** `/release`: back to the queue. */
export const runRelease: Run = async (inquiry, _rest, { services, words }, act) => {
  const { number } = inquiry;
  const released = await services.desk.release(act, inquiry);
  return [textReply(words(released ? 'desk.released' : 'desk.notYours', { number }))];
};

/** `/block`: the citizen is not answered any more. */
export const runBlock: Run = async (inquiry, _rest, { services, words }, act) => {
  const { number } = inquiry;
  const blocked = await services.desk.block(act, inquiry);
  return [textReply(words(blocked ? 'desk.blocked' : 'desk.notYours', { number }))];
};
