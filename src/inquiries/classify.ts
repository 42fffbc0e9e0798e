import type { InquiryRow } from '../../models/inquiry';
import type { Subject } from '../core/subjects';

/**
 * Social: a Messenger or Instagram inquiry that a person took. Chatbot: every other one. The two are disjoint, and
 * neither is a direct visit.
 */
export function chatSubject(
  inquiry: Pick<InquiryRow, 'channel' | 'takenAt'>,
): Extract<Subject, 'chatbot' | 'social'> {
  const metaChannel = inquiry.channel === 'messenger' || inquiry.channel === 'instagram';
  return metaChannel && inquiry.takenAt ? 'social' : 'chatbot';
}
