import { textReply } from '../../src/core/reply';
import type { BotHandler } from '../context';
import { actOf } from './act';
import type { Run } from './addressed';

const CHOICE = /^transfer:(\S+?):(\S+)$/;

/** `/transfer`: to which colleague on duty. */
export const runTransfer: Run = async ({ number, person }, _rest, context, act) => {
  const { services, words } = context;
  const there = await services.desk.colleagues(act);
  const colleagues = there.filter(({ staff }) => staff._id !== person);
  if (colleagues.length === 0) return [textReply(words('desk.transfer.nobody'))];
  const choices = await Promise.all(
    colleagues.map(async ({ staff }) => ({
      label: await services.desk.labelOf(staff._id, act.locale),
      value: `transfer:${number}:${staff._id}`,
    })),
  );
  return [textReply(words('desk.transfer.to', { number }), choices)];
};

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
    const { state } = await services.desk.transfer(act, inquiry, to!);
    if (state === 'own') return [textReply(words('desk.transfer.own'))];
    if (state === 'off-duty') return [textReply(words('desk.transfer.offDuty'))];
    if (state === 'not-his') return [textReply(words('desk.notYours', { number: inquiry.number }))];
    const staff = await services.desk.labelOf(to!, act.locale);
    return [textReply(words('desk.transfer.done', { number: inquiry.number, staff }))];
  },
};
