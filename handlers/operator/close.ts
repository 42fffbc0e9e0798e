import { type Choice, type Reply, textReply } from '../../src/core/reply';
import { DIRECTIONS, ENDINGS, INQUIRY_TYPES, type Outcome } from '../../src/core/subjects';
import { closedBy, missingPick, needsNote, PICKS, type Pickable } from '../../src/desk/close';
import type { Act } from '../../src/desk/deps';
import type { Description } from '../../src/inquiries/describe';
import { isHis } from '../../src/desk/find';
import { wordsOf } from '../../locales';
import { capital } from '../../locales/format';
import type { InquiryRow } from '../../models/inquiry';
import { closingReplies } from '../citizen/closing';
import type { BotHandler, Context } from '../context';
import { actOf } from './act';
import type { Run } from './addressed';
import { notNoted } from './note';
import { readDirection, readEnding, readType } from './values';

/**
 * `d`: the district cannot be had; `i`: registered for investigation; and how it ends, when that was said: `a`nswered,
 * `f`orwarded, `r`efused, `u`nresolved. Kept in the buttons.
 */
export type Flags = string;
const ENDING_FLAGS = { answered: 'a', forwarded: 'f', refused: 'r', unresolved: 'u' } as const;

const CHOICE = /^close:([^:]+):([difaru]*):([a-z]+):(.+)$/;
/** `/close`: asks for what is not known yet, then for the outcome, unless that follows the command. */
export const runClose: Run = async (inquiry, given, context, act) => {
  if (given === '') return next(inquiry, '', context, act);
  const outcome = readEnding(given);
  if (needsNote(outcome) && isHis(inquiry, act)) return askNote(inquiry, '', context);
  if (outcome) return next(inquiry, ENDING_FLAGS[outcome], context, act);
  const { words } = context;
  // A number that cannot be read must not end in the inquiry that happens to be the only one.
  if (/\d/.test(given)) return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
  const values = ENDINGS.map((one) => words(`state.${one}`)).join(', ');
  return [textReply(words('desk.correct.value', { given: given.slice(0, 40), values }))];
};

/** `/forward NOTE`: to clerical work, with a note; what is not known yet is asked for. */
export const runForward: Run = async (inquiry, text, context, act) => {
  const noted = await context.services.desk.note(act, inquiry, text);
  if (noted !== 'done') return [textReply(notNoted(noted, inquiry.number, context.words))];
  return next(inquiry, 'f', context, act);
};

/** A button of a closing. */
export const operatorClosePick: BotHandler = {
  id: 'operator.close-pick',
  role: 'operator',
  match: (event) => event.kind === 'choice' && CHOICE.test(event.value),
  handle: async (event, context) => {
    const [, number, flags, what, value] = (event.kind === 'choice' && CHOICE.exec(event.value)) || [];
    const act = actOf(context);
    const inquiry = await context.services.desk.find(act, number!);
    if (!inquiry) return [textReply(context.words('desk.unknownNumber', { given: number! }))];
    await context.turn.remember({ awaiting: null, awaitingFor: null });
    context.turn.belongsTo(inquiry._id, false);
    if (what === 'investigate') return next(inquiry, `${flags}i`, context, act);
    if (what === 'change')
      return change(inquiry, flags!, PICKS.find((pick) => pick === value) ?? null, context, act);
    const outcome = what === 'outcome' ? readEnding(value!) : null;
    if (needsNote(outcome) && isHis(inquiry, act)) return askNote(inquiry, flags!, context);
    if (outcome) return end(inquiry, outcome, flags!, context, act);
    const known = readPick(what!, value!, context);
    const picked = known && (await context.services.desk.pick(act, inquiry._id, known));
    if (!picked) return [textReply(context.words('desk.notYours', { number: inquiry.number }))];
    return next(picked, known.district === null ? `${flags}d` : flags!, context, act);
  },
};

function readPick(what: string, value: string, { services }: Context): Partial<Description> | null {
  const read = what === 'direction' ? readDirection(value) : what === 'type' ? readType(value) : null;
  if (what !== 'district') return read && { [what]: read };
  if (value === '-') return { district: null };
  const district = services.districts.get(value)?.code;
  return district ? { district } : null;
}

/** Asks for the first thing that is missing, and at the end closes. */
export async function next(inquiry: InquiryRow, flags: Flags, context: Context, act: Act): Promise<Reply[]> {
  const { words } = context;
  const { number } = inquiry;
  if (!isHis(inquiry, act) && !closedBy(inquiry, act)) return [textReply(words('desk.notYours', { number }))];
  const missing = missingPick(inquiry, { withoutDistrict: flags.includes('d') });
  if (missing) return ask(missing, number, flags, context);
  const said = ENDINGS.find((outcome) => flags.includes(ENDING_FLAGS[outcome]));
  if (said) return end(inquiry, said, flags, context, act);
  const choices = ENDINGS.map((outcome) => ({
    label: capital(words(`state.${outcome}`), act.locale),
    value: `close:${number}:${flags}:outcome:${outcome}`,
  }));
  const investigated = flags.includes('i');
  const asked = [words('desk.close.outcome', { number }), describe(inquiry, context)];
  if (investigated) asked.push(words('desk.close.investigated'));
  const more = [...(investigated ? [] : ['investigate' as const]), 'change' as const].map((what) => ({
    label: words(`desk.close.${what}`),
    value: `close:${number}:${flags}:${what}:yes`,
  }));
  return [textReply(asked.join('\n'), [...choices, ...more])];
}

/** What is known of an inquiry, as it will be counted. */
function describe({ direction, type, district }: InquiryRow, { actor, services, words }: Context): string {
  return [
    words('desk.close.is.direction', { direction: direction ? words(`menu.direction.${direction}`) : '—' }),
    words('desk.close.is.type', { type: type ? words(`button.type.${type}`) : '—' }),
    words('desk.close.is.district', {
      district: district ? services.districts.nameOf(district, actor.locale) : '—',
    }),
  ].join('\n');
}

/** Clerical work gets nothing without a note, as with `/forward`. `again`: the first answer was not taken for it. */
export async function askNote(
  { number }: InquiryRow,
  flags: Flags,
  { turn, words }: Context,
  again = false,
): Promise<Reply[]> {
  await turn.remember({ awaiting: 'forward-note', awaitingFor: `${number}:${flags}:${turn.row._id}` });
  return [textReply(words(again ? 'desk.close.noteAgain' : 'desk.close.note', { number }))];
}

/** Asks which of the picks is wrong, or for that one anew. */
async function change(
  inquiry: InquiryRow,
  flags: Flags,
  pick: Pickable | null,
  context: Context,
  act: Act,
): Promise<Reply[]> {
  const { words } = context;
  const { number } = inquiry;
  if (!isHis(inquiry, act)) return [textReply(words('desk.notYours', { number }))];
  if (pick) return ask(pick, number, flags.replace('d', ''), context);
  const choices = PICKS.map((one) => ({
    label: words(`desk.close.field.${one}`),
    value: `close:${number}:${flags}:change:${one}`,
  }));
  return [
    textReply([words('desk.close.whatToChange', { number }), describe(inquiry, context)].join('\n'), choices),
  ];
}

async function ask(pick: Pickable, number: string, flags: Flags, context: Context): Promise<Reply[]> {
  if (pick === 'district')
    await context.turn.remember({ awaiting: 'district', awaitingFor: `${number}:${flags}` });
  return [textReply(context.words(`desk.close.${pick}`, { number }), picks(pick, number, flags, context))];
}

function picks(missing: Pickable, number: string, flags: Flags, context: Context): Choice[] {
  const { words } = context;
  const value = (code: string): string => `close:${number}:${flags}:${missing}:${code}`;
  if (missing === 'direction')
    return DIRECTIONS.map((code) => ({ label: words(`menu.direction.${code}`), value: value(code) }));
  if (missing === 'type')
    return INQUIRY_TYPES.map((code) => ({ label: words(`button.type.${code}`), value: value(code) }));
  return [withoutDistrict(number, flags, context)];
}

/** The button of a closing without a district. */
export function withoutDistrict(number: string, flags: Flags, { words }: Context): Choice {
  return { label: words('desk.close.noDistrict'), value: `close:${number}:${flags}:district:-` };
}

async function end(
  inquiry: InquiryRow,
  outcome: Exclude<Outcome, 'open'>,
  flags: Flags,
  context: Context,
  act: Act,
): Promise<Reply[]> {
  const { services, words } = context;
  const { number } = inquiry;
  const ending = { outcome, ...(flags.includes('i') ? { investigation: true } : {}) };
  const farewell = (closed: InquiryRow, locale: Act['locale']) => closingReplies(closed, wordsOf(locale));
  const closed = await services.desk.close(act, inquiry._id, ending, farewell);
  if (closed.state === 'incomplete') return next(closed.inquiry, flags, context, act);
  if (closed.state === 'not-his') return [textReply(words('desk.notYours', { number }))];
  const done = words('desk.close.done', { number, outcome: words(`state.${outcome}`) });
  const { unheard } = closed;
  return [textReply(unheard ? `${done}\n${words(`desk.close.unheard.${unheard}`)}` : done)];
}
