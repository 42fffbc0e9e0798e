/** Service directions, in the digest's order. */
export const DIRECTIONS = [
  'coordination',
  'disability',
  'labour',
  'certificates',
  'employment',
  'socialProtection',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How an inquiry ended; `open` until it does. The first three are the digest's, `unresolved` is ours. */
export const OUTCOMES = ['answered', 'forwarded', 'refused', 'unresolved', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** How an inquiry can end. */
export const ENDINGS = OUTCOMES.filter((one): one is Exclude<Outcome, 'open'> => one !== 'open');
export type EndingOutcome = (typeof ENDINGS)[number];
/** Those that the agency's digest prints, in its order. */
export const PRINTED_OUTCOMES = ['refused', 'forwarded', 'answered'] as const satisfies readonly Outcome[];

/** What kind of inquiry it is. */
export const INQUIRY_TYPES = ['question', 'complaint', 'suggestion', 'application'] as const;
export type InquiryType = (typeof INQUIRY_TYPES)[number];

/** Whom a figure is about: `centre:3` is DOST centre 3. */
export type Subject = 'agency' | 'call-centre' | 'chatbot' | 'social' | `centre:${string}`;

/** The centre's code when the subject is a centre, else null. */
export function centreCode(subject: Subject): string | null {
  return subject.startsWith('centre:') ? subject.slice('centre:'.length) : null;
}
