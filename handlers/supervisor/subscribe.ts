import { type Choice, type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { firstOperators } from '../../src/operators/sight';
import { seenBy } from '../../src/people/may-see';
import type { RenderOptions } from '../../src/reports/page';
import { renderQueryError } from '../../src/reports/query-error';
import { MOST_COMPARED } from '../../src/stats/compared-queries';
import { MAX_ARGS } from '../../src/stats/query';
import { type About, aboutText, rightsOf } from '../../src/subscriptions/about';
import { MOST_SUBSCRIPTIONS } from '../../src/subscriptions/keep';
import { type AboutRead, parseAbout } from '../../src/subscriptions/parse-about';
import { renderStarted } from '../../src/subscriptions/render-started';
import { periodAt } from '../../src/subscriptions/schedule';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { refuse, renderOptions, withoutChoice } from './asked';

const KINDS = ['daily', 'weekly', 'monthly', 'alerts'] as const;

/** `/subscribe daily 3`: figures that come by themselves, a view each month, or alerts; says what comes and when, and how to stop it. */
export const supervisorSubscribe: BotHandler = {
  id: 'supervisor.subscribe',
  role: 'supervisor',
  match: (event) => isCommand(event, 'subscribe'),
  handle: async (event, context) => (event.kind === 'command' ? subscribeTo(event.args, context) : []),
};

/** Begins what the words of `/subscribe` ask for, in the conversation of whoever asks. Audited. */
export async function subscribeTo(args: string, context: Asking): Promise<Reply[]> {
  const { services, staff, words } = context;
  const centres = await services.centres.list();
  const options = renderOptions(centres, context);
  const first = seenBy(staff, centres)[0] ?? 'agency';
  const read = parseAbout(args, {
    ...{ today: services.today(), centres, first },
    firstOperators: firstOperators(staff, centres),
  });
  if (!read.ok) return [unread(read, args, options)];
  const { about } = read;
  const hidden = rightsOf(about).find((subject) => !options.sees!(subject));
  if (hidden !== undefined) {
    const period = periodAt('daily', services.today());
    const again = (subject: Subject): string => subscribeCommand({ ...about, subject });
    const replies = await refuse({ subject: hidden, period }, options, context, again);
    // Those of the agency are the chats, which may not be seen then.
    return about.kind === 'operators' ? withoutChoice(replies, again('agency')) : replies;
  }
  if (context.actor.test) return [textReply(words('staff.trial'))];
  return start(about, options, context);
}

async function start(about: About, options: RenderOptions, context: Asking): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const { subscriptions } = services;
  const within = subscriptions.windowOf(turn.row.channel);
  if (within && about.kind === 'alerts') return [textReply(words('subscription.noAlertsHere'))];
  const row = await subscriptions.subscribe({
    ...{ ...about, event: turn.row._id, person: actor.person },
    ...{ conversation: turn.row.conversation, at: turn.row.receivedAt },
  });
  if (!row) {
    const mine = { label: words('subscription.button.mine'), value: '/subscriptions' };
    return [textReply(words('subscription.tooMany', { most: MOST_SUBSCRIPTIONS }), [mine])];
  }
  await audited(context, 'subscription.start', about.subject ?? 'all', { kind: about.kind });
  const { timezone } = services;
  const takes = (type: string): boolean => services.files.taken(turn.row.channel)?.takes(type) ?? false;
  const shown = { ...options, timezone, today: services.today(), window: within, takes };
  return [renderStarted(row, { ...shown, limits: subscriptions.limits })];
}

/** What asks for a subscription, as a button has it. */
export function subscribeCommand(about: About): string {
  return `/subscribe ${aboutText(about)}`;
}

function unread(read: AboutRead & { ok: false }, args: string, options: RenderOptions): Reply {
  const { words } = options;
  if (read.why === 'subject' && read.error.kind !== 'too-much')
    return textReply(renderQueryError(read.error, { ...options, periods: false }));
  if (read.why === 'period') {
    const choices: Choice[] = [];
    if (read.about)
      choices.push({
        label: words('subscription.button.withoutPeriod'),
        value: subscribeCommand(read.about),
      });
    if (read.figures) choices.push({ label: words('subscription.button.figures'), value: read.figures });
    return textReply(words('subscription.fixedPeriod', { given: read.given }), choices);
  }
  if (read.why === 'many') return textReply(words('compare.tooMany', { most: MOST_COMPARED }));
  if (read.why === 'rhythm') {
    const monthly = { label: words('subscription.button.monthly'), value: subscribeCommand(read.about) };
    return textReply(words('subscription.viewMonthly'), [monthly]);
  }
  const whom = read.why === 'kind' && args.length <= MAX_ARGS ? read.whom : null;
  return textReply(words('subscription.usage'), kindChoices(whom, options));
}

/** A button for each kind; of whoever was named already. */
export function kindChoices(whom: Subject | null, { words }: Pick<RenderOptions, 'words'>): Choice[] {
  return KINDS.map((kind) => ({
    label: words(`subscription.button.${kind}`),
    value: subscribeCommand({ kind, subject: whom }),
  }));
}
