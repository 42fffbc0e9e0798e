import { addDays } from '../../core/calendar';
import { seenBy, maySee } from '../../people/may-see';
import { subjectName } from '../../reports/header';
import type { RenderOptions } from '../../reports/page';
import { standingLines } from '../../subscriptions/lines';
import { describe } from '../../subscriptions/render';
import type { SubscriptionRow } from '../../../models/subscription';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { SubscriptionLine, SubscriptionsAnswer } from './api';
import { namesOf } from './members';

/** One's own subscriptions; to administrators everybody's. */
export async function listSubscriptions(deps: ConsoleDeps, asking: Asking): Promise<SubscriptionsAnswer> {
  const { services } = deps;
  const { staff, actor, words } = asking;
  const options = await optionsOf(deps, asking);
  const mine = await services.subscriptions.list(actor.person);
  const all = staff.role === 'admin' ? await services.subscriptions.listAll() : null;
  await asking.audit('subscription.list', 'subscriptions', { total: (all ?? mine).length });
  const names = all && (await namesOf(deps, asking));
  const lines = (rows: readonly SubscriptionRow[]): Promise<SubscriptionLine[]> =>
    Promise.all(rows.map((row) => lineOf(row, options, names?.get(row.person) ?? null, deps)));
  const others = all?.filter(({ person }) => person !== actor.person);
  const today = services.today();
  return {
    mine: (await lines(mine)).map((line) => ({ ...line, owner: null })),
    others: others ? await lines(others) : null,
    subjects: seenBy(staff, options.centres).map((id) => ({
      ...{ id, name: subjectName(id, addDays(today, -1), options) },
    })),
    unable: staff.conversation ? null : words('subscription.noConversation'),
  };
}

/** How figures are shown to whoever asks. */
export async function optionsOf({ services }: ConsoleDeps, asking: Asking): Promise<RenderOptions> {
  const { locale, words, staff } = asking;
  return {
    ...{ locale, words, centres: await services.centres.list() },
    sees: (subject) => maySee(staff, subject),
  };
}

async function lineOf(
  row: SubscriptionRow,
  options: RenderOptions,
  owner: string | null,
  { services, timezone }: ConsoleDeps,
): Promise<SubscriptionLine> {
  const lastSent = await services.subscriptions.lastSent(row);
  return {
    ...{ id: row._id, owner, what: describe(row, options, services.today()) },
    lines: standingLines(row, lastSent, options, timezone),
  };
}
