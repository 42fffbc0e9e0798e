import type { CentreRow } from '../../models/centre';
import type { Subject } from '../core/subjects';
import { type Sight, seenBy } from '../people/may-see';

/** Where other commands speak of the agency, the operators of all chats are meant: whoever may see the chats may see them. Pure. */
export function rightOfOperators(subject: Subject): Subject {
  return subject === 'agency' ? 'chatbot' : subject;
}

/** Whose operators are meant when nobody is named: those of the chats (`agency`), or the first that may be seen. Pure. */
export function firstOperators(staff: Sight | null, centres: readonly CentreRow[]): Subject {
  const seen = seenBy(staff, centres);
  if (seen.includes('chatbot')) return 'agency';
  return seen.find((one) => one !== 'agency') ?? 'agency';
}
