import type { CentreRow } from '../../../models/centre';
import { DostError } from '../../core/errors';
import type { Subject } from '../../core/subjects';
import { lookUpKey } from './words';
import { subjectNamer } from './name-subject';

/** `1,3`, `absheron`, `call-centre`, or `all`. Throws `input.invalid`, naming what is no centre and which there are. */
export function parseSubjects(text: string, centres: readonly CentreRow[]): readonly Subject[] | 'all' {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 1 && ['all', 'hamisi', 'все'].includes(lookUpKey(parts[0]!))) return 'all';
  const name = subjectNamer(centres, new Map());
  const found = parts.map((part) => ({ part, subject: name(part) }));
  const unknown = found.filter(({ subject }) => subject === null).map(({ part }) => `"${part}"`);
  if (unknown.length === 0 && found.length > 0) return [...new Set(found.map(({ subject }) => subject!))];
  throw new DostError(
    'input.invalid',
    `${unknown.join(', ') || 'Nothing'} names no centre; there are: ${centres.map(({ _id }) => _id).join(', ')}.`,
    { why: 'centres', given: unknown.join(', '), found: centres.map(({ _id }) => _id).join(', ') },
  );
}
