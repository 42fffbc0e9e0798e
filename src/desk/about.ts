import type { InquiryRow } from '../../models/inquiry';
import type { About } from '../outbox/deps';

/** What a message with a citizen's words to staff is about: it stays under the citizen's key, and has to be seen. */
export function aboutWords({ _id, person, test }: Pick<InquiryRow, '_id' | 'person' | 'test'>): About {
  return { inquiry: _id, keyOf: person, watched: 'words', ...(test ? { test } : {}) };
}
