import { LOCALES } from '../../src/core/actor';
import type { Grant } from '../../models/staff';
import type { StaffMember } from './transcript';

const ROLES = { Operator: 'operator', Rəhbər: 'supervisor', İnzibatçı: 'admin' } as const;
const GRANTS: Readonly<Record<string, Grant>> = { agentlik: 'agency', '142': 'call-centre', çat: 'chat' };

/**
 * `Operator Aygün`, `Operator Olqa, ru`, `Rəhbər Rəşad, mərkəzlər 3 absheron, icazələr agentlik 142 çat`; null when it is
 * nobody. Without `mərkəzlər` a supervisor may see all centres, without `icazələr` everything else.
 */
export function parseStaff(value: string): StaffMember | null {
  const [who = '', ...rest] = value.split(',').map((part) => part.trim());
  const role = ROLES[who.split(' ')[0] as keyof typeof ROLES];
  if (!role || !/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u.test(who)) return null;
  let member: StaffMember = { who, role, locale: 'az', centres: null, grants: null };
  for (const part of rest) {
    const [name, ...values] = part.split(/\s+/u);
    const locale = LOCALES.find((one) => one === part);
    if (locale) member = { ...member, locale };
    else if (name === 'mərkəzlər') member = { ...member, centres: values };
    else if (name === 'icazələr' && values.every((one) => GRANTS[one]))
      member = { ...member, grants: values.map((one) => GRANTS[one]!) };
    else return null;
  }
  return member;
}
