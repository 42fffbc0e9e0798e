import { CHANNEL_NAMES } from '../../src/core/channel';
import { fold } from '../../src/core/fold';
import { type Choice, textReply } from '../../src/core/reply';
import type { QueuePage, QueueRequest } from '../../src/desk/queue';
import { claimChoice } from '../../src/desk/announce';
import { formatWait, headingOf } from '../../src/desk/heading';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { actOf } from './act';
import { readDirection } from './values';

/** `/queue`, `/queue 2`, `/queue əlillik`, `/queue telegram`: who waits, the longest first, each with a claim button. */
export const operatorQueue: BotHandler = {
  id: 'operator.queue',
  role: 'operator',
  match: (event) => isCommand(event, 'queue'),
  handle: async (event, context) => {
    const { services, words } = context;
    const args = event.kind === 'command' ? event.args.trim() : '';
    const request = parse(args);
    if (!request) return [textReply(words('desk.queue.usage', { given: args.slice(0, 40) }))];
    const page = await services.desk.queue(actOf(context), request);
    if (page.total === 0) return [textReply(words('desk.queue.empty'))];
    return [textReply(render(page, context), buttons(page, request, context))];
  },
};

function parse(args: string): QueueRequest | null {
  const tokens = args.split(/\s+/).filter((token) => token !== '');
  let request: QueueRequest = {};
  const page = tokens.findIndex((token) => /^\d{1,4}$/.test(token));
  if (page >= 0) request = { page: Number(tokens.splice(page, 1)[0]) };
  const channel = tokens.findIndex((token) => CHANNEL_NAMES.some((name) => name === fold(token)));
  if (channel >= 0) {
    const name = fold(tokens.splice(channel, 1)[0]!);
    request = { ...request, channel: CHANNEL_NAMES.find((one) => one === name)! };
  }
  if (tokens.length === 0) return request;
  const direction = readDirection(tokens.join(' '));
  return direction && { ...request, direction };
}

function render({ items, page, pages, total, byDirection, byChannel }: QueuePage, context: Context): string {
  const { actor, services, words } = context;
  const now = services.clock().getTime();
  const counts = (pairs: readonly (readonly [string, number])[]): string =>
    pairs.map(([label, count]) => words('desk.queue.count', { label, count })).join(', ');
  return [
    words('desk.queue.title', { total }),
    counts(
      byDirection.map(([one, count]) => [
        one ? words(`menu.direction.${one}`) : words('desk.noDirection'),
        count,
      ]),
    ),
    counts(byChannel.map(([one, count]) => [words(`stats.channel.${one}`), count])),
    '',
    ...items.map(({ inquiry, since }) =>
      words('desk.queue.line', {
        heading: headingOf(inquiry, actor.locale),
        time: formatWait(now - since.getTime(), actor.locale),
      }),
    ),
    ...(pages > 1 ? ['', words('desk.queue.page', { page, pages })] : []),
  ].join('\n');
}

function buttons(
  { items, page, pages }: QueuePage,
  request: QueueRequest,
  { actor, words }: Context,
): Choice[] {
  const filter = [request.channel, request.direction].filter(Boolean).join(' ');
  const to = (number: number): string => `/queue ${number} ${filter}`.trim();
  return [
    ...items.map(({ inquiry }) => claimChoice(inquiry, actor.locale, true)),
    ...(page > 1 ? [{ label: words('desk.queue.previous'), value: to(page - 1) }] : []),
    ...(page < pages ? [{ label: words('desk.queue.next'), value: to(page + 1) }] : []),
  ];
}
