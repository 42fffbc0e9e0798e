import type { Day } from '../core/calendar';
import type { Period } from '../stats/report';
import type { Subject } from '../core/subjects';

/** A mean or a median, and of how many; null where there is nothing to take it of. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
}

/** What one member of staff did of the chat inquiries received in a period. */
export interface ChatOperator {
  /** By pseudonym; null: whoever answered in Meta's own app. */
  readonly who: string | null;
  /** Inquiries this person ever had in hand, and those this person has closed. */
  readonly taken: number;
  readonly closed: number;
  /** Median, in seconds of working hours from asking for a person to this person's first words; of ended inquiries. Within a bin. */
  readonly firstReply: Measured;
  /** Mean, in seconds by the clock in which this person had an ended inquiry in hand; null: unknown. */
  readonly handling: Measured | null;
  /** Mean of 1 to 5, of those this person had closed when they were rated. */
  readonly rating: Measured;
}

/** What one operator did of the calls or visits that sources told of. */
export interface CaseOperator {
  readonly source: string;
  /** By the source's own code. */
  readonly who: string;
  /** Calls that were answered, or visits. */
  readonly served: number;
  readonly callbacks: number;
  /** Mean of the service time as told, in seconds; null: no source states it. */
  readonly service: Measured | null;
  /** How many were asked and satisfied of them; null: no source tells it with the operator. */
  readonly survey: { readonly surveyed: number; readonly satisfied: number } | null;
}

/** Whose work: of the chats (`agency`: the chatbot and the social inbox together), the calls or the visits. */
export interface OperatorsQuery {
  readonly subject: Subject;
  readonly period: Period;
}

interface Answer {
  readonly query: OperatorsQuery;
  readonly range: { readonly from: Day; readonly to: Day };
  readonly now: Date;
  readonly timezone: string;
  readonly simulated: boolean;
  /** The period has not ended yet. */
  readonly incomplete: boolean;
  /** The days of the range of which it is known who served, half-open, up to and with today. */
  readonly known: readonly { readonly from: Day; readonly to: Day }[];
  /** All days of the range that have come are known. */
  readonly whole: boolean;
}

/** Who did how much in a period, the most first. */
export type OperatorsReport =
  | (Answer & {
      readonly kind: 'chats';
      /** Inquiries that anybody had in hand, each once, and those of them that a person closed. */
      readonly taken: number;
      readonly closed: number;
      readonly operators: readonly ChatOperator[];
    })
  | (Answer & {
      readonly kind: 'calls' | 'visits';
      readonly served: number;
      /** Those of them of which it was not said who served. */
      readonly unnamed: number;
      readonly operators: readonly CaseOperator[];
    });
