/** What rows of the audit say besides who did what to whom; each has its name in `audited.details`. */
export const DETAILS = [
  // Each letter on lines of its own.
  ...['action', 'after', 'aliases', 'audit'],
  ...['base', 'before', 'beside', 'blocked', 'by'],
  ...['centres', 'changed', 'channel', 'characters', 'collections', 'command'],
  ...['day', 'detail', 'device', 'direction', 'district'],
  ...['erased', 'events'],
  ...['fields', 'files', 'findings', 'format', 'from'],
  ...['granted', 'grants'],
  ...['hash', 'holder'],
  ...['identities', 'ids', 'inquiries', 'investigation', 'invite'],
  ...['kept', 'key', 'kind'],
  ...['label', 'lang', 'later', 'locale'],
  ...['month', 'months'],
  ...['names', 'new', 'number', 'numbers'],
  ...['of', 'order', 'other', 'outcome', 'over'],
  ...['page', 'period', 'person', 'place'],
  ...['quarantine', 'query', 'queues'],
  ...['raised', 'read', 'reason', 'receiver', 'refused', 'rejected', 'restored', 'returned', 'revision'],
  ...['role', 'rotated', 'rows'],
  ...['seconds', 'seed', 'sessions', 'short', 'since', 'source'],
  ...['state', 'subject', 'subjects', 'successor'],
  ...['tables', 'taken', 'texts', 'to', 'total', 'type'],
  ...['unchanged', 'unknown', 'until', 'updated'],
  ...['value', 'version'],
  ...['what', 'why'],
] as const;

/** Codes of the audit's own that stand in details; each has its words in `audited.codes`. */
export const CODES = [
  ...['admin', 'all-days', 'closed', 'compare', 'console', 'counting', 'demo', 'digest'],
  ...['empty', 'gone', 'hours', 'latest-months', 'link', 'map', 'open', 'preliminary', 'public-map'],
  ...['published', 'queue', 'ready', 'record', 'running', 'sealed', 'sight', 'standing', 'too-many', 'trend'],
  ...['unreachable', 'unseen', 'wait'],
] as const;

/** What a row is about when it is no person, no inquiry and nobody's figures; each has its words in `audited.subjects`. */
export const SUBJECTS = [
  ...['alerts', 'all', 'answer', 'answers', 'audit', 'cases', 'database', 'desk', 'log', 'notice', 'queue'],
  ...['sources', 'staff', 'subscriptions'],
] as const;
