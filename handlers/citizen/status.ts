import { textReply } from '../../src/core/reply';
import type { Words } from '../../locales';
import { formatDate } from '../../locales/format';
import type { InquiryRow } from '../../models/inquiry';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { homeChoices } from './menu';

const SHOWN = 10;

/** The citizen's own inquiries, the latest first. */
export const citizenStatus: BotHandler = {
  id: 'citizen.status',
  role: 'citizen',
  match: (event) => isCommand(event, 'status'),
  handle: async (_event, context) => {
    const { actor, services, words } = context;
    const inquiries = await services.inquiries.ofPerson(actor.person, SHOWN);
    if (inquiries.length === 0) return [textReply(words('citizen.noInquiries'), homeChoices(words))];
    const lines = inquiries.map((inquiry) => line(inquiry, context));
    return [textReply([words('citizen.yourInquiries'), ...lines].join('\n'), homeChoices(words))];
  },
};

function line(inquiry: InquiryRow, { words, actor }: Context): string {
  return words('citizen.inquiryLine', {
    number: inquiry.number,
    date: formatDate(inquiry.day, actor.locale),
    direction: inquiry.direction
      ? words(`menu.direction.${inquiry.direction}`)
      : words('citizen.noDirection'),
    state: stateOf(inquiry, words),
  });
}

function stateOf({ outcome, stage }: InquiryRow, words: Words): string {
  if (outcome !== 'open') return words(`state.${outcome}`);
  return words(stage === 'bot' || stage === 'taken' ? `state.${stage}` : 'state.open');
}
