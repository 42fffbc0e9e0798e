import { fold } from '../../src/core/fold';
import { type Reply, textReply } from '../../src/core/reply';
import type { Act } from '../../src/desk/deps';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { actOf } from './act';
import type { Run } from './addressed';

const CHOICE = /^transfer:(\S+?):(\S+)$/;

/** `/transfer`: to which colleague on duty; `/transfer Elçin` hands it to that one. */
export const runTransfer: Run = async (inquiry, given, context, act) => {
  const { services, words } = context;
  const there = await services.desk.colleagues(act);
  const colleagues = await Promise.all(
    there
      .filter(({ staff }) => staff._id !== inquiry.person)
      .map(async ({ staff: { _id } }) => ({ _id, label: await services.desk.labelOf(_id, act.locale) })),
  );
  if (colleagues.length === 0) return [textReply(words('desk.transfer.nobody'))];
  const named = namedBy(given, colleagues);
  const [only] = named;
  if (only && named.length === 1 && given !== '') return handTo(only._id, inquiry, context, act);
  // A number that cannot be read must not end in the inquiry that happens to be the only one.
  if (named.length === 0 && /\d/.test(given))
    return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
  const { number } = inquiry;
  const choices = (named.length > 0 ? named : colleagues).map(({ _id, label }) => ({
    label,
    value: `transfer:${number}:${_id}`,
  }));
  const unknown = named.length > 0 ? [] : [words('desk.transfer.unknown', { given: given.slice(0, 40) })];
  return [textReply([...unknown, words('desk.transfer.to', { number })].join('\n'), choices)];
};

/** Those whose name, or a word of it, begins like that; a whole name comes first. */
function namedBy<T extends { readonly label: string }>(given: string, colleagues: readonly T[]): T[] {
  const wanted = fold(given).trim();
  const whole = colleagues.filter(({ label }) => fold(label) === wanted);
  return whole.length > 0
    ? whole
    : colleagues.filter(({ label }) => ` ${fold(label)}`.includes(` ${wanted}`));
}

/** A colleague was chosen. */
export const operatorTransferTo: BotHandler = {
  id: 'operator.transfer-to',
  role: 'operator',
  match: (event) => event.kind === 'choice' && CHOICE.test(event.value),
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const [, number, to] = (event.kind === 'choice' && CHOICE.exec(event.value)) || [];
    const act = actOf(context);
    const inquiry = await services.desk.find(act, number!);
    if (!inquiry) return [textReply(words('desk.unknownNumber', { given: number! }))];
    turn.belongsTo(inquiry._id, false);
    return handTo(to!, inquiry, context, act);
  },
};

async function handTo(
  to: string,
  inquiry: InquiryRow,
  { services, words }: Context,
  act: Act,
): Promise<Reply[]> {
  const { number } = inquiry;
  const { state } = await services.desk.transfer(act, inquiry, to);
  if (state === 'own') return [textReply(words('desk.transfer.own'))];
  if (state === 'off-duty') return [textReply(words('desk.transfer.offDuty'))];
  if (state === 'not-his') return [textReply(words('desk.notYours', { number }))];
  const staff = await services.desk.labelOf(to, act.locale);
  return [textReply(words('desk.transfer.done', { number, staff }))];
}
