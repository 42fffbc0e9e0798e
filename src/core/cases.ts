import type { Day } from './calendar';
import type { Direction, InquiryType, Outcome, Subject } from './subjects';

/** What one row of a source is: a visit to a centre, a call, a callback, a service beside visits, an answer to a survey. */
export const CASE_KINDS = ['visit', 'call', 'callback', 'service', 'survey'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Services counted beside direct visits, in the digest's order. */
export const SERVICES = ['adoption', 'tsek', 'demx', 'electronic'] as const;
export type Service = (typeof SERVICES)[number];

/**
 * What a source may state of a case beside its being one. `null` is unknown; a source that never states a field does
 * not cover what is counted of it.
 */
export interface CaseFields {
  direction: Direction | null;
  type: InquiryType | null;
  /** `open` until it ends. */
  outcome: Outcome | null;
  /** A code of `data/districts.json`. */
  district: string | null;
  sex: 'm' | 'f' | null;
  /** Whole years on that day, 0 to 130. */
  age: number | null;
  /** Local hour, 0 to 23. */
  hour: number | null;
  /** In the queue of a centre, or on the line. Whole seconds. */
  waitSeconds: number | null;
  /** Of being served, or of the conversation. Whole seconds. */
  serviceSeconds: number | null;
  /** Of a call: a person answered (true), or the caller hung up or was turned away before (false). */
  answered: boolean | null;
  /** Registered for investigation. */
  investigation: boolean | null;
  /** Answers to the survey: satisfied or not, and 0 to 10 for the recommendation question. */
  satisfied: boolean | null;
  nps: number | null;
  /** Who served, by the source's own code; no names. */
  operator: string | null;
}

/** One case as a source tells it, checked and in our words. */
export interface CaseDraft extends CaseFields {
  readonly kind: CaseKind;
  /** The source's own number for it, which identifies it for ever; never a person's number. */
  readonly id: string;
  /** Visits: a centre. Calls and callbacks: the call centre. Services and surveys: whom they belong to. */
  readonly subject: Subject;
  /** The local day it is counted on, and the instants when known. */
  readonly day: Day;
  readonly at: Date | null;
  readonly closedAt: Date | null;
  /** Of a service: which. */
  readonly service: Service | null;
}

/** The names of the fields a source may state. */
export const CASE_FIELDS = [
  'direction',
  'type',
  'outcome',
  'district',
  'sex',
  'age',
  'hour',
  'waitSeconds',
  'serviceSeconds',
  'answered',
  'investigation',
  'satisfied',
  'nps',
  'operator',
] as const satisfies readonly (keyof CaseFields)[];
export type CaseField = (typeof CASE_FIELDS)[number];

/** A case of which nothing but its being one is known. */
export const NO_FIELDS: CaseFields = Object.freeze({
  direction: null,
  type: null,
  outcome: null,
  district: null,
  sex: null,
  age: null,
  hour: null,
  waitSeconds: null,
  serviceSeconds: null,
  answered: null,
  investigation: null,
  satisfied: null,
  nps: null,
  operator: null,
});
