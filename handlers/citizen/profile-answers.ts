import type { InboundEvent } from '../../src/core/event';
import type { InquiryRow } from '../../models/inquiry';
import type { Reply } from '../../src/core/reply';
import type { Profile } from '../../src/people/profile';
import { textReply } from '../../src/core/reply';
import type { BotHandler, Context } from '../context';
import { currentInquiry } from './current';
import { tellProfile } from './profile';
import { citizenQuestion } from './question';
import { askNext, askStep, type Step, STEPS } from './profile-steps';

/** Nobody older or younger writes to us: "pensiya 2024" tells no year of birth. */
const OLDEST = 120;
const YOUNGEST = 7;
/** A name of a place is no longer; what is longer is something else. */
const LONGEST_NAME = 40;

/** Birth year, sex and district by button. */
export const citizenProfileChoice: BotHandler = {
  id: 'citizen.profile-choice',
  role: 'citizen',
  match: (event) => choiceOf(event) !== null,
  handle: async (event, context) => {
    const { step, value } = choiceOf(event)!;
    const news = newsOf(step, value, context);
    return note(step, news, context);
  },
};

/** Birth year and district as they are typed. Anything else that is written belongs to the inquiry. */
export const citizenProfileText: BotHandler = {
  id: 'citizen.profile-text',
  role: 'citizen',
  match: (event, { turn, services }) => {
    if (event.kind !== 'text') return false;
    const text = event.text.trim();
    const awaiting = turn.conversation?.awaiting;
    if (awaiting === 'birth-year')
      return /^\D{0,20}\d{1,8}\D{0,20}$|\b\d{2}[./-]\d{2}[./-]\d{4}\b/.test(text);
    if (awaiting !== 'district' || text.length > LONGEST_NAME || text.includes('?')) return false;
    const { sure, likely } = services.districts.find(text);
    return sure !== null || likely.length > 0 || !/\s/.test(text);
  },
  handle: async (event, context) => {
    const text = event.kind === 'text' ? event.text : '';
    const inquiry = await currentInquiry(context);
    // What was asked with an inquiry is not waited for when a person has it, or when it is closed.
    if (inquiry?.outcome !== 'open' || inquiry.stage === 'taken')
      return citizenQuestion.handle(event, context);
    if (context.turn.conversation?.awaiting !== 'birth-year') return readDistrict(text, inquiry, context);
    return readBirthYear(text, inquiry, context) ?? citizenQuestion.handle(event, context);
  },
};

/** Null: it is no answer to the question, but a message with a number in it. */
function readBirthYear(text: string, inquiry: InquiryRow, context: Context): Promise<Reply[]> | null {
  const year = Number(/(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0]);
  const now = Number(context.services.today().slice(0, 4));
  if (year >= now - OLDEST && year <= now - YOUNGEST) return note('birth-year', { birthYear: year }, context);
  if (/\p{L}/u.test(text)) return null;
  context.turn.belongsTo(inquiry._id, false);
  return Promise.resolve([askStep('birth-year', context, [context.words('citizen.badBirthYear')])]);
}

async function readDistrict(text: string, inquiry: InquiryRow, context: Context): Promise<Reply[]> {
  const { services, words, actor, turn } = context;
  const { sure, likely } = services.districts.find(text);
  if (sure) return note('district', { district: sure.code }, context);
  // Should it be no district after all, the operator reads it.
  turn.belongsTo(inquiry._id, false);
  if (likely.length === 0) return [askStep('district', context, [words('citizen.badDistrict')])];
  const choices = likely.map(({ code }) => ({
    label: services.districts.nameOf(code, actor.locale),
    value: `district:${code}`,
  }));
  return [
    textReply(words('citizen.whichDistrict'), [
      ...choices,
      { label: words('button.skip'), value: 'district:skip' },
    ]),
  ];
}

async function note(step: Step, news: Omit<Profile, 'asked'>, context: Context): Promise<Reply[]> {
  const inquiry = await currentInquiry(context);
  const open = inquiry?.outcome === 'open' ? inquiry : null;
  if (Object.keys(news).length > 0) await tellProfile(news, open, context);
  // A button of long ago changes what is known, and asks nothing.
  if (context.turn.conversation?.awaiting !== step)
    return open?.stage === 'taken' ? [] : [textReply(context.words('citizen.noted'))];
  return askNext(step, open, context);
}

function newsOf(step: Step, value: string, { services }: Context): Omit<Profile, 'asked'> {
  if (step === 'sex' && (value === 'm' || value === 'f')) return { sex: value };
  return step === 'district' && services.districts.get(value) ? { district: value } : {};
}

function choiceOf(event: InboundEvent): { readonly step: Step; readonly value: string } | null {
  if (event.kind !== 'choice') return null;
  const [name, value, more] = event.value.split(':');
  const step = STEPS.find((one) => one === name);
  return step && value && more === undefined ? { step, value } : null;
}
