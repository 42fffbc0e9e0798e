import { type Reply, textReply } from '../../src/core/reply';
import type { InquiryRow } from '../../models/inquiry';
import type { Context } from '../context';

/** What is asked once of everybody, in this order; each can be skipped. */
export const STEPS = ['birth-year', 'sex', 'district'] as const;
export type Step = (typeof STEPS)[number];

/**
 * Asks the next of the questions, or says that all is noted. Nothing is asked of somebody who was asked before, or whom a
 * person is talking to by now.
 */
export async function askNext(
  after: 'type' | Step,
  inquiry: InquiryRow | null,
  context: Context,
): Promise<Reply[]> {
  const { actor, services, turn } = context;
  if (inquiry?.stage === 'taken') {
    await turn.remember({ awaiting: null, awaitingFor: null });
    return [];
  }
  if (after === 'type') {
    const { asked } = await services.people.profile(actor.person);
    if (asked !== undefined && asked !== turn.row._id) return finish(inquiry, context);
    await services.people.tellProfile(actor.person, { asked: turn.row._id });
  }
  const step = after === 'type' ? STEPS[0] : STEPS[STEPS.indexOf(after) + 1];
  if (!step) return finish(inquiry, context);
  await turn.remember({ awaiting: step, awaitingFor: inquiry?._id ?? null });
  return [askStep(step, context)];
}

/** The question of a step, with its buttons. `first` is said before. */
export function askStep(step: Step, { words }: Context, first: readonly string[] = []): Reply {
  const skip = { label: words('button.skip'), value: `${step}:skip` };
  const say = (text: string): string => [...first, text].join('\n\n');
  if (step === 'birth-year') return textReply(say(words('citizen.askBirthYear')), [skip]);
  if (step === 'district') return textReply(say(words('citizen.askDistrict')), [skip]);
  const choices = (['m', 'f'] as const).map((sex) => ({
    label: words(`button.sex.${sex}`),
    value: `sex:${sex}`,
  }));
  return textReply(say(words('citizen.askSex')), [...choices, skip]);
}

async function finish(inquiry: InquiryRow | null, { turn, words }: Context): Promise<Reply[]> {
  await turn.remember({ awaiting: null, awaitingFor: null });
  if (!inquiry) return [textReply(words('citizen.noted'))];
  return [textReply(words('citizen.allNoted', { number: inquiry.number }))];
}
