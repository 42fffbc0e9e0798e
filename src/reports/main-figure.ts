import type { WordKey } from '../../locales';
import type { Subject } from '../core/subjects';

/** What the one figure that stands for a subject is called, as it stands inside a line. */
export function mainFigureKey(subject: Subject): WordKey {
  if (subject === 'call-centre') return 'stats.calls.incoming';
  return subject === 'chatbot' || subject === 'social' ? 'stats.inquiries' : 'stats.directVisits';
}
