import { capital } from '../../locales/format';
import { wordsOf } from '../../locales/index';

const words = wordsOf('az');
/** A word as it begins a row of the printed digest. */
const row = (word: string): string => capital(word, 'az');

/** The printed directions, and what is not stated. */
export const DIRECTION_LABELS = {
  coordination: words('menu.direction.coordination'),
  disability: words('menu.direction.disability'),
  labour: words('menu.direction.labour'),
  certificates: words('menu.direction.certificates'),
  employment: words('menu.direction.employment'),
  socialProtection: words('menu.direction.socialProtection'),
  none: row(words('stats.direction.none')),
};

/** The printed outcomes, and ours. */
export const OUTCOME_LABELS = {
  refused: words('import.outcome.refused'),
  forwarded: words('import.outcome.forwarded'),
  answered: words('import.outcome.answered'),
  unresolved: row(words('stats.outcome.unresolved')),
  open: row(words('stats.outcome.open')),
  none: row(words('stats.outcome.none')),
};

/** Direct visits and what is counted beside them. */
export const SERVICE_LABELS = {
  direct: words('stats.directVisits'),
  adoptionAndFunctionalAuxiliary: words('stats.service.adoption'),
  tsek: words('stats.service.tsek'),
  demx: words('stats.service.demx'),
  electronic: words('stats.service.electronic'),
};

/** Survey coverage, rightly spelt. */
export const COVERAGE_LABEL = row(words('import.figure.coverage'));

/** What the call centre's inquiries are made of. */
export const COMPONENT_LABELS = {
  incomingCalls: words('stats.calls.incoming'),
  callbacks: words('stats.calls.callbacks'),
  chatbotAndSocial: words('stats.calls.chat'),
};

/** What became of the calls. */
export const CALL_LABELS = {
  answered: words('stats.answeredCalls'),
  abandoned: words('stats.calls.abandoned'),
  forwarded: words('stats.forwardedCalls'),
  investigation: words('stats.investigated'),
};

/** Types of inquiries. */
export const TYPE_LABELS = {
  question: row(words('stats.type.question')),
  complaint: row(words('stats.type.complaint')),
  suggestion: row(words('stats.type.suggestion')),
  application: row(words('stats.type.application')),
  none: row(words('stats.type.none')),
};

/** The chats. */
export const CHAT_LABELS = {
  chatbot: words('stats.subject.chatbot'),
  social: words('stats.subject.social'),
};

/** What the networks received, and answered. */
export const RECEIVED_LABELS = {
  messenger: words('stats.inboxReceived', { channel: words('stats.channel.messenger') }),
  instagram: words('stats.inboxReceived', { channel: words('stats.channel.instagram') }),
};
export const ANSWERED_LABELS = {
  messenger: words('stats.inboxAnswered', { channel: words('stats.channel.messenger') }),
  instagram: words('stats.inboxAnswered', { channel: words('stats.channel.instagram') }),
};
