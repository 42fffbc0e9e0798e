import { seenBy } from '../../people/may-see';
import { MOST_SUBSCRIPTIONS } from '../../subscriptions/keep';
import { renderStarted } from '../../subscriptions/render-started';
import type { ConsoleDeps } from '../deps';
import { type Asking, Refused, read } from './answer';
import { type DoneAnswer, subscribeSchema } from './api';
import { optionsOf } from './list-subscriptions';

/** Subscribes to figures or alerts, which come to the chat with the bot: `/subscribe daily 3`. */
export async function startSubscription(
  deps: ConsoleDeps,
  asking: Asking,
  body: unknown,
): Promise<DoneAnswer> {
  const { services, timezone, clock } = deps;
  const { staff, actor, words, id: event } = asking;
  const sent = read(subscribeSchema, body);
  const options = await optionsOf(deps, asking);
  const subject = seenBy(staff, options.centres).find((one) => one === sent.subject) ?? null;
  const everything = sent.kind === 'alerts' && sent.subject === null;
  if (subject === null && !everything) {
    // What stands in the audit is a name of ours, whatever was sent.
    const known = seenBy({ role: 'admin', centres: null, grants: null }, options.centres);
    const asked = sent.subject === null ? 'all' : (known.find((one) => one === sent.subject) ?? 'unknown');
    await asking.audit('stats.refused', asked, { kind: sent.kind });
    throw new Refused(403, 'sight', words('staff.refused'));
  }
  const channel = staff.conversation && (await services.subscriptions.channelOf(staff.conversation));
  if (!staff.conversation || !channel)
    throw new Refused(409, 'conversation', words('subscription.noConversation'));
  const window = services.subscriptions.windowOf(channel);
  if (window && sent.kind === 'alerts') throw new Refused(409, 'window', words('subscription.noAlertsThere'));
  const row = await services.subscriptions.subscribe({
    ...{ event, person: actor.person, conversation: staff.conversation, at: clock() },
    ...{ kind: sent.kind, subject },
  });
  if (!row) throw new Refused(409, 'many', words('subscription.tooMany', { most: MOST_SUBSCRIPTIONS }));
  await asking.audit('subscription.start', subject ?? 'all', { kind: sent.kind });
  const takes = (type: string): boolean => services.files.taken(channel)?.takes(type) ?? false;
  const { limits } = services.subscriptions;
  const reply = renderStarted(row, { ...options, timezone, today: services.today(), limits, window, takes });
  return { message: reply.kind === 'text' ? reply.text : '' };
}
