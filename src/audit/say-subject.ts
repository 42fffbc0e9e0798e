import type { WordKey } from '../../locales';
import { formatMonth } from '../../locales/format';
import { ROLES } from '../core/actor';
import { isMonth } from '../core/calendar';
import { SUBJECTS } from './details';
import { saySubjectCodes, type Spoken } from './say-code';

const KINDS = ['digest', 'inquiry', 'person', 'source', 'staff'];

/** About a source or a mapping, by its name: `desk` is one. */
const NAMED = /^(import\.(begun|cases)|mapping\.save|source\.(add|cover|key|revoke|uncover))$/;

/** What or whom a row is about, in the reader's words; names and numbers as they are. Pure. */
export function saySubject(action: string, subject: string, spoken: Spoken): string {
  if (NAMED.test(action)) return subject;
  const { words, locale } = spoken;
  if ((SUBJECTS as readonly string[]).includes(subject))
    return words(`audited.subjects.${subject}` as WordKey);
  if ((ROLES as readonly string[]).includes(subject)) return words(`staff.role.${subject}` as WordKey);
  if (isMonth(subject)) return formatMonth(subject, locale);
  const [kind, name] = split(subject);
  const said = sayName(name, spoken);
  if (KINDS.includes(kind)) return words(`audited.subjectOf.${kind}` as WordKey, { name: said });
  return saySubjectCodes(subject, spoken);
}

/** Of a digest its month, with the revision where one is told: `2024-08/1`. */
function sayName(name: string, { words, locale }: Spoken): string {
  const [month = '', revision] = name.split('/');
  if (!isMonth(month)) return name;
  const said = formatMonth(month, locale);
  return revision === undefined ? said : `${said} (${words('audited.details.revision')}: ${revision})`;
}

function split(subject: string): readonly [kind: string, name: string] {
  const at = subject.indexOf(':');
  return at < 0 ? ['', subject] : [subject.slice(0, at), subject.slice(at + 1)];
}
