import type { CentreRow } from '../../models/centre';
import type { Grant, StaffRow } from '../../models/staff';
import { centreCode, type Subject } from '../core/subjects';

/** What of a member of staff decides whose figures are shown. */
export type Sight = Pick<StaffRow, 'role' | 'centres' | 'grants'>;

const GRANTS: Readonly<Record<Exclude<Subject, `centre:${string}`>, Grant>> = {
  agency: 'agency',
  'call-centre': 'call-centre',
  chatbot: 'chat',
  social: 'chat',
};

/**
 * Whether a member of staff may see a subject's figures. Administrators see everything; supervisors the centres of their
 * limit, and the agency, the call centre and the chats by a grant of its own (no limit: all); others nothing.
 */
export function maySee(staff: Sight | null, subject: Subject): boolean {
  if (!staff || staff.role === 'operator') return false;
  if (staff.role === 'admin') return true;
  const code = centreCode(subject);
  const [limit, wanted] = code === null ? [staff.grants, grantOf(subject)] : [staff.centres, code];
  return !limit || (limit as readonly string[]).includes(wanted);
}

/** Whether a member of staff may work at the desk: it is all about chats, which a supervisor's limit may leave out. */
export function mayServe(staff: Sight): boolean {
  return staff.role === 'operator' || maySee(staff, 'chatbot');
}

/** Everything a member of staff may see now, in the order it is offered: the agency, open centres, 142, the chats. */
export function seenBy(staff: Sight | null, centres: readonly CentreRow[]): Subject[] {
  const open = centres.filter(({ until }) => !until).sort((a, b) => a.order - b.order);
  const all: Subject[] = [
    'agency',
    ...open.map(({ _id }) => `centre:${_id}` as const),
    'call-centre',
    'chatbot',
    'social',
  ];
  return all.filter((subject) => maySee(staff, subject));
}

function grantOf(subject: Subject): Grant {
  return GRANTS[subject as keyof typeof GRANTS];
}
