import type { InboundEvent } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import type { Act } from '../../src/desk/deps';
import type { Target } from '../../src/desk/target';
import type { InquiryRow } from '../../models/inquiry';
import type { BotHandler, Context } from '../context';
import { asCommand } from '../typed';
import { actOf, leaveQuestion } from './act';
import { runBlock, runRelease } from './give-up';
import { runCanned, usageOfCanned } from './canned';
import { runClose, runForward } from './close';
import { isOfMarkedAlbum } from './marked';
import { runNote } from './note';
import { say } from './say';
import { runTransfer } from './transfer';

/** What is done with one of the inquiries one has; `rest` is what follows the command (and the number). */
export type Run = (
  inquiry: InquiryRow,
  rest: string,
  context: Context,
  act: Act,
) => Promise<readonly Reply[]>;

interface Addressed {
  readonly run: Run;
  /** Words may follow, and a number among them may be one of theirs. */
  readonly words?: true;
  /** A name may follow, which `run` reads. */
  readonly name?: true;
  /** The answer when what has to follow the command is missing. */
  readonly usage?: (context: Context) => readonly Reply[];
}

/** The commands that are about one of the inquiries one has. */
const COMMANDS: ReadonlyMap<string, Addressed> = new Map<string, Addressed>([
  ['note', { run: runNote, words: true, usage: ({ words }) => [textReply(words('desk.usage.note'))] }],
  ['r', { run: runCanned, words: true, usage: usageOfCanned }],
  [
    'forward',
    { run: runForward, words: true, usage: ({ words }) => [textReply(words('desk.usage.forward'))] },
  ],
  ['transfer', { run: runTransfer, name: true }],
  ['close', { run: runClose, name: true }],
  ['release', { run: runRelease }],
  ['block', { run: runBlock }],
]);
/** As `desk.find` takes them; before words one needs its sign or all its digits: `2024-08` is a month there. */
const NUMBER = /^(?:[#№]\s*)?(T?\d{4}-\d{1,9}|\d{1,9})(?:\s+|$)/i;
const NUMBER_BEFORE_WORDS = /^(?:[#№]\s*((?:T?\d{4}-)?\d{1,9})|(T?\d{4}-\d{6,9}))(?:[\s:,]+|$)/i;
const CHOICE = /^for:(\S+?):(\S+)$/;

/** `/note`, `/close` and their sisters: with a number, as an answer to a message, or else the bot asks which. */
export const operatorAddressed: BotHandler = {
  id: 'operator.addressed',
  role: 'operator',
  match: (event) => event.kind === 'command' && COMMANDS.has(event.name),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    await leaveQuestion(context);
    const { services, words } = context;
    const { run, usage, words: mayFollow, name } = COMMANDS.get(event.name)!;
    const pattern = mayFollow ? NUMBER_BEFORE_WORDS : NUMBER;
    const match = pattern.exec(event.args);
    const number = match?.[1] ?? match?.[2];
    const rest = event.args.replace(pattern, '').trim();
    if (rest === '' && usage) return usage(context);
    // A number that cannot be read must not end in the inquiry that happens to be the only one.
    if (rest !== '' && !mayFollow && !name)
      return [textReply(words('desk.unknownNumber', { given: event.args.slice(0, 40) }))];
    const act = actOf(context);
    if (number) {
      const inquiry = await services.desk.find(act, number);
      if (!inquiry) return [textReply(words('desk.unknownNumber', { given: number }))];
      return start(run, inquiry, rest, context, act);
    }
    const target = await targetOf(event, context);
    if (target.state === 'one') return start(run, target.inquiry, rest, context, act);
    return unclear(target, context, 'desk.notYours');
  },
};

/** Free text, a picture, a document: for the citizen of the inquiry it answers, or of the only one; else the bot asks. */
export const operatorWrite: BotHandler = {
  id: 'operator.write',
  role: 'operator',
  match: (event) => event.kind === 'text' || event.kind === 'attachment',
  handle: async (event, context) => {
    if (await isOfMarkedAlbum(event, context)) return [];
    const target = await targetOf(event, context);
    if (target.state === 'one') return say(target.inquiry, event, context, actOf(context));
    return unclear(target, context, 'desk.notHis');
  },
};

/** The answer to the bot's question which inquiry something is for: now it is done, once. */
export const operatorFor: BotHandler = {
  id: 'operator.for',
  role: 'operator',
  match: (event) => event.kind === 'choice' && CHOICE.test(event.value),
  handle: async (event, context) => {
    const { services, turn, words } = context;
    const [, number, id] = (event.kind === 'choice' && CHOICE.exec(event.value)) || [];
    if (number === 'none') return [textReply(words('desk.cancelled'))];
    const act = actOf(context, id);
    const written = await services.desk.draft(act, turn.row.conversation, id!);
    const draft = written && asCommand(written);
    const inquiry = draft && (await services.desk.find(act, number!));
    if (!draft || !inquiry) return [textReply(words('desk.draftGone'))];
    if (draft.kind === 'command') {
      const { run, words: ofHis } = COMMANDS.get(draft.name) ?? {};
      if (!run) return [textReply(words('desk.draftGone'))];
      // Words are kept or sent once; anything else is done by this press, and audited as often as it is pressed.
      return start(run, inquiry, draft.args, context, ofHis ? act : actOf(context));
    }
    const replies = await say(inquiry, draft, context, act);
    return replies.length > 0 ? replies : [textReply(words('desk.sent', { number: inquiry.number }))];
  },
};

async function start(
  run: Run,
  inquiry: InquiryRow,
  rest: string,
  context: Context,
  act: Act,
): Promise<readonly Reply[]> {
  context.turn.belongsTo(inquiry._id, false);
  return run(inquiry, rest, context, act);
}

function targetOf(event: InboundEvent, context: Context): Promise<Target> {
  const { conversation, channel } = context.turn.row;
  return context.services.desk.target(actOf(context), { conversation, channel, replyTo: event.replyTo });
}

/** Nothing is done until it is clear for which inquiry. */
function unclear(
  target: Exclude<Target, { state: 'one' }>,
  { actor, turn, words }: Context,
  notHis: 'desk.notHis' | 'desk.notYours',
): Reply[] {
  if (target.state === 'not-his') return [textReply(words(notHis, { number: target.inquiry.number }))];
  if (target.state === 'none') {
    if (notHis === 'desk.notYours') return [textReply(words('desk.mine.empty'))];
    return [textReply(words(actor.role === 'operator' ? 'desk.none' : 'staff.hint'))];
  }
  const choices = target.among.map(({ number, direction: code }) => {
    const direction = code ? words(`menu.direction.${code}`) : words('desk.noDirection');
    return { label: words('desk.choice', { number, direction }), value: `for:${number}:${turn.row._id}` };
  });
  const none = { label: words('desk.cancel'), value: `for:none:${turn.row._id}` };
  return [textReply(words('desk.which'), [...choices, none])];
}
