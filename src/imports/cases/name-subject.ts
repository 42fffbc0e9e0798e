import type { CentreRow } from '../../../models/centre';
import type { Grant } from '../../../models/staff';
import type { Subject } from '../../core/subjects';
import { parseLimits } from '../../people/parse-limits';
import { lookUpKey, type WordIndex } from './words';

const SUBJECTS: Readonly<Record<Grant, Subject>> = {
  agency: 'agency',
  'call-centre': 'call-centre',
  chat: 'chatbot',
};
const KEPT = 10_000;

/** Whom a text names: a centre by code or name in any language, the call centre, the agency, the chats; null: nobody. */
export function subjectNamer(
  centres: readonly CentreRow[],
  words: WordIndex<string>,
): (text: string) => Subject | null {
  const known = new Map<string, Subject | null>();
  const codes = new Set(centres.map(({ _id }) => _id));
  const find = (key: string, text: string): Subject | null => {
    const code = words.get(key) ?? key.replace(/^centre:/, '');
    if (codes.has(code)) return `centre:${code}`;
    const parsed = parseLimits(text, centres);
    if (!parsed.ok || !parsed.named) return null;
    const named = [
      ...(parsed.limits.centres ?? []).map((one): Subject => `centre:${one}`),
      ...(parsed.limits.grants ?? []).map((grant) => SUBJECTS[grant]),
    ];
    return named.length === 1 ? named[0]! : null;
  };
  return (text) => {
    const key = lookUpKey(text);
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= KEPT) known.clear();
    const subject = find(key, text);
    known.set(key, subject);
    return subject;
  };
}
