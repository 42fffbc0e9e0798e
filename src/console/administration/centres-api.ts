import { z } from 'zod';
import { CENTRE_KINDS } from '../../../models/centre';

const line = z.string().max(200);
const code = z.string().max(40);
const day = z.string().max(10).nullable();
const localized = z.strictObject({ az: line, ru: line, en: line });
/** Of the right shape; whether it is right is checked as a file of centres is, place by place. */
const facts = z.strictObject({
  kind: z.enum(CENTRE_KINDS),
  /** Null: what was entered is no number. */
  order: z.number().nullable(),
  since: day,
  until: day,
  successor: code.nullable(),
  names: z.array(z.strictObject({ from: day, names: localized, short: localized })).max(50),
  aliases: z.array(line).max(200),
});
export const addCentreSchema = z.strictObject({ code, centre: facts });
/** `version`: the state that the change was made to. */
export const changeCentreSchema = z.strictObject({ version: z.string().max(40), centre: facts });

export type CentreFacts = z.output<typeof facts>;
export type AddCentreBody = z.input<typeof addCentreSchema>;
export type ChangeCentreBody = z.input<typeof changeCentreSchema>;

/** One centre: its facts, and what of them is said in words. */
export interface CentreLine extends CentreFacts {
  readonly code: string;
  readonly version: string;
  /** As it is called today. */
  readonly name: string;
  readonly label: string;
  readonly kindText: string;
  readonly sinceText: string;
  readonly untilText: string;
  readonly successorText: string;
}

/** `GET centres`. */
export interface CentresAnswer {
  readonly centres: readonly CentreLine[];
  readonly kinds: readonly { readonly id: CentreFacts['kind']; readonly name: string }[];
  /** The day that it is where the centres are. */
  readonly today: string;
}

/** What is wrong with one place of what was sent, in words. */
export interface FieldProblem {
  /** Such as `names.0.short.az`. */
  readonly field: string;
  readonly message: string;
}

/** What a refusal says besides: what is wrong in which place, or what the centre is now. */
export interface CentreRefusal {
  readonly problems?: readonly FieldProblem[];
  readonly now?: CentreLine;
}
