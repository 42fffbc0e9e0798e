import type { CentreRow } from '../../models/centre';
import type { Member } from '../../src/people/staff';
import { nameOf, sightOf } from '../../src/people/member-words';
import type { Context } from '../context';
import { formatMoment } from '../moment';

/** One line of the list: number, name, role, what is seen, on duty, last active. */
export function memberLine(member: Member, centres: readonly CentreRow[], context: Context): string {
  const { words, actor, services } = context;
  const sight = sightOf(member, { centres, on: services.today(), locale: actor.locale, words });
  return words('staff.memberLine', {
    number: member.number,
    name: nameOf(member, words),
    details: [
      words(`staff.role.${member.role}`),
      ...(sight ? [words('staff.sees.figures', { what: sight })] : []),
      ...(member.onDuty || member.role === 'operator'
        ? [words(member.onDuty ? 'staff.onDuty' : 'staff.offDuty')]
        : []),
      member.lastActiveAt
        ? words('staff.lastActive', { when: formatMoment(member.lastActiveAt, context) })
        : words('staff.neverActive'),
    ].join('; '),
  });
}
