import { type Reply, textReply } from '../../src/core/reply';
import { fold } from '../../src/core/fold';
import { firstOperators } from '../../src/operators/sight';
import { seenBy } from '../../src/people/may-see';
import { periodName } from '../../src/reports/header';
import type { RenderOptions } from '../../src/reports/page';
import { type About, rhythmOf, shortName, stopCommand } from '../../src/subscriptions/about';
import { standingLines } from '../../src/subscriptions/lines';
import { parseAbout } from '../../src/subscriptions/parse-about';
import { describe, momentText } from '../../src/subscriptions/render';
import { periodAt } from '../../src/subscriptions/schedule';
import type { SubscriptionRow } from '../../models/subscription';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { renderOptions } from './asked';
import { kindChoices, subscribeCommand } from './subscribe';

/** Words that end one, folded. */
const STOP = new Set(
  [
    'stop',
    'off',
    'cancel',
    'delete',
    'remove',
    'unsubscribe',
    'ləğv',
    'sil',
    'dayandır',
    'et',
    'отменить',
    'отмена',
    'стоп',
    'удалить',
    'отписаться',
  ].map(fold),
);
const NUMBER = /^[#№]?\s*(\d{1,2})[.)]?$/;

/** `/subscriptions` lists what one is subscribed to; `/subscriptions stop 2` or `stop daily 3` ends one. */
export const supervisorSubscriptions: BotHandler = {
  id: 'supervisor.subscriptions',
  role: 'supervisor',
  match: (event) => isCommand(event, 'subscriptions', 'subscription', 'unsubscribe'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const centres = await context.services.centres.list();
    const options = renderOptions(centres, context);
    const { rest, stops } = withoutStop(event.args);
    const wanted = stops || event.name === 'unsubscribe' ? rest : '';
    return wanted === '' ? list(options, context) : stopSubscription(wanted, options, context);
  },
};

function withoutStop(args: string): { rest: string; stops: boolean } {
  const pieces = args.split(/\s+/).filter((piece) => piece !== '');
  const rest = pieces.filter((piece) => !STOP.has(fold(piece)));
  return { rest: rest.join(' '), stops: rest.length < pieces.length };
}

async function list(options: RenderOptions, context: Asking): Promise<Reply[]> {
  const { actor, services, words } = context;
  const rows = await services.subscriptions.list(actor.person);
  await audited(context, 'subscription.list', 'subscriptions', { total: rows.length });
  const unknown = await unknownLines(options, context);
  if (rows.length === 0)
    return [
      textReply(
        [words('subscription.none'), ...unknown, words('subscription.usage')].join('\n\n'),
        kindChoices(null, options),
      ),
    ];
  const blocks = await Promise.all(rows.map((row, index) => block(row, index + 1, options, context)));
  const heading = words('subscription.heading');
  const text = [heading, ...blocks, ...unknown, words('subscription.stopHint')].join('\n\n');
  const choices = rows.map((row, index) => ({
    label: words('subscription.button.stopNumber', { number: index + 1 }),
    value: stopCommand(row),
  }));
  return [textReply(text, choices)];
}

/** To administrators: what of the reports and alerts of anybody may not have arrived. */
async function unknownLines(options: RenderOptions, { staff, services }: Asking): Promise<string[]> {
  const { words, locale } = options;
  if (staff?.role !== 'admin') return [];
  const sends = await services.subscriptions.unknown();
  if (sends.length === 0) return [];
  const lines = sends.map(({ number, subject, report, at }) => {
    const kind = report?.kind ?? 'alerts';
    const period = report
      ? periodName(periodAt(rhythmOf(report.kind), report.period), locale)
      : momentText(at, services.timezone, locale);
    return words('subscription.unknownLine', {
      ...{ number, period },
      what: describe({ kind, subject }, options, services.today()),
    });
  });
  return [[words('subscription.unknown'), ...lines].join('\n')];
}

async function block(
  row: SubscriptionRow,
  number: number,
  options: RenderOptions,
  { services }: Asking,
): Promise<string> {
  const what = describe(row, options, services.today());
  const state = await services.subscriptions.lastSent(row);
  const lines = standingLines(row, state, options, services.timezone);
  return [options.words('subscription.line', { number, what }), ...lines].join('\n');
}

/** Ends one of one's own, by its number in the list or by its words. Audited. */
export async function stopSubscription(
  wanted: string,
  options: RenderOptions,
  context: Asking,
): Promise<Reply[]> {
  const { actor, services, turn, words } = context;
  const { subscriptions } = services;
  const mine = { label: words('subscription.button.mine'), value: '/subscriptions' };
  // Handled again, it is the same one that was stopped: by now the list is shorter.
  const done = await services.audit.find(`${turn.row._id}:subscription.stop`);
  const about = done ? (done.details as unknown as About) : await meant(wanted, options, context);
  if (!about) return [textReply(words('subscription.notThere'), [mine])];
  await audited(context, 'subscription.stop', about.subject ?? 'all', { ...about });
  await subscriptions.unsubscribe(actor.person, about);
  const again = { label: words('subscription.button.again'), value: subscribeCommand(about) };
  const what = describe(about, options, services.today());
  return [textReply(words('subscription.stopped', { what }), [again, mine])];
}

/** Which of one's own is meant, by its number in the list or by its words; null: none. */
async function meant(wanted: string, { centres }: RenderOptions, context: Asking): Promise<About | null> {
  const { actor, staff, services } = context;
  const rows = await services.subscriptions.list(actor.person);
  const number = NUMBER.exec(wanted)?.[1];
  if (number !== undefined) return aboutOf(rows[Number(number) - 1]);
  const short = rows.find((row) => shortName(row) === wanted);
  if (short) return aboutOf(short);
  const first = seenBy(staff, centres)[0] ?? 'agency';
  const read = parseAbout(wanted, {
    ...{ today: services.today(), centres, first },
    firstOperators: firstOperators(staff, centres),
  });
  if (!read.ok) return null;
  const { kind, subject } = read.about;
  return aboutOf(rows.find((row) => row.kind === kind && row.subject === subject));
}

function aboutOf(row: SubscriptionRow | undefined): About | null {
  return row ? { kind: row.kind, subject: row.subject } : null;
}
