import type { WordKey } from '../../../locales';
import type { AuditRow } from '../../../models/audit';
import { wordsFor } from '../../audit/say-action';
import { sayDetails } from '../../audit/say-details';
import { labelsOf, sayRow } from '../../audit/say-row';
import { saySubject } from '../../audit/say-subject';
import { hashToken } from '../../people/hash-token';
import { nameOf } from '../../people/member-words';
import type { Member } from '../../people/staff';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { AuditLine } from './api';

/** Says rows of the audit as the reader would: staff by their names, everything else in words. `members`: where they are read already. */
export async function auditWords(
  { services, db, timezone }: ConsoleDeps,
  { words, locale }: Pick<Asking, 'words' | 'locale'>,
  members: readonly Member[] | null = null,
): Promise<(row: AuditRow) => AuditLine> {
  const [known, ever, centres] = await Promise.all([
    labelsOf(db),
    members ?? services.staff.listEver(),
    services.centres.list(),
  ]);
  const labels = new Map([...known, ...ever.map((one) => [one._id, nameOf(one, words)] as const)]);
  const saying = {
    ...{ words, locale, timezone, centres, on: services.today() },
    districtName: (code: string) => services.districts.nameOf(code, locale),
  };
  return (row) => {
    const { at, actor, action, subject, details } = sayRow(row, labels);
    return {
      // What tells rows apart, and not what the row's id is made of: whole pseudonyms.
      ...{ id: hashToken(row._id), at: momentText(at, timezone, locale) },
      actor: NO_MEMBERS.includes(actor) ? words(`audited.people.${actor}` as WordKey) : actor,
      action: { id: action, name: wordsFor(action, words) },
      ...{ subject: saySubject(action, subject, saying), details: sayDetails(action, details, saying) },
      test: row.test ?? false,
    };
  };
}

/** Who is no member of staff and is in the audit all the same. */
export const NO_MEMBERS: readonly string[] = ['cli', 'system'];
