import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere } from './answer';

/** Ends a subscription of one's own; an administrator ends anybody's, who is told. */
export async function stopSubscription(
  { services }: ConsoleDeps,
  asking: Asking,
  id: string,
): Promise<object> {
  const { actor, staff } = asking;
  const mine = (await services.subscriptions.list(actor.person)).find(({ _id }) => _id === id);
  if (mine) {
    const { kind, subject } = mine;
    await asking.audit('subscription.stop', subject ?? 'all', { kind, subject });
    await services.subscriptions.unsubscribe(actor.person, { kind, subject });
    return {};
  }
  const ended = staff.role === 'admin' && (await services.subscriptions.endFor(id, actor.person));
  if (!ended) throw new NotThere();
  return {};
}
