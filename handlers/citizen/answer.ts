import { answerText } from '../../src/answers/answer-text';
import type { AnswerEntry } from '../../src/answers/schema';
import { type Choice, type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';
import { ABOUT } from './menu';
import { describeByProfile } from './profile';

/** Gives the catalogue's answer to an inquiry, and asks whether it helped. */
export async function giveAnswer(
  entry: AnswerEntry,
  inquiry: InquiryRow,
  context: Context,
): Promise<Reply[]> {
  const { services, turn, words } = context;
  const { direction } = entry;
  // What is known stays.
  if (direction && !inquiry.direction) await services.inquiries.describe(inquiry._id, { direction });
  await describeByProfile(inquiry, context);
  await turn.remember({
    ...{ direction: null, openInquiry: inquiry._id },
    ...{ awaiting: 'helped' as const, awaitingFor: entry.id },
  });
  const parts = [
    answerText(entry),
    words('citizen.numberIs', { number: inquiry.number }),
    words('citizen.didItHelp'),
  ];
  const choices: Choice[] = [
    { label: words('button.yes'), value: `helped:${inquiry.number}:yes` },
    { label: words('button.no'), value: `helped:${inquiry.number}:no` },
    ...waysBack(entry, context),
  ];
  return [textReply(parts.join('\n\n'), choices)];
}

/** The answer alone, for somebody whose inquiry waits for a person anyway. */
export function showAnswer(entry: AnswerEntry, context: Context): Reply {
  return textReply(answerText(entry), waysBack(entry, context));
}

function waysBack({ direction }: AnswerEntry, { words }: Context): Choice[] {
  return [
    { label: words('button.back'), value: `topics:${direction ?? ABOUT}:1` },
    { label: words('button.mainMenu'), value: '/start' },
  ];
}
