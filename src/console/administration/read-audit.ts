import { actionsMeant } from '../../audit/actions';
import { readAuditPage } from '../../audit/read-page';
import { areasOf } from '../../audit/say-action';
import { addDays, startOfDay } from '../../core/calendar';
import { findMembers } from '../../people/find-member';
import { nameOf } from '../../people/member-words';
import type { Member } from '../../people/staff';
import type { ConsoleDeps } from '../deps';
import { type Asking, read } from './answer';
import { type AuditAnswer, auditQuerySchema } from './api';
import { auditWords, NO_MEMBERS } from './audit-words';

const PAGE = 50;

/** A page of the audit. Reading it is audited as well. */
export async function readAudit(deps: ConsoleDeps, asking: Asking, query: unknown): Promise<AuditAnswer> {
  const { services, db, timezone } = deps;
  const { actor, action, from, to, before } = read(auditQuerySchema, query);
  const members = await services.staff.listEver();
  const actions = action ? actionsMeant(action) : null;
  const actors = actor ? actorsMeant(actor, members) : null;
  const end = to === undefined ? null : startOfDay(addDays(to, 1), timezone);
  const until = before === undefined ? null : new Date(before);
  const wanted = {
    ...{ actors, actions },
    from: from === undefined ? null : startOfDay(from, timezone),
    to: end && until ? (end < until ? end : until) : (until ?? end),
  };
  const nobody = (action && !actions) || actors?.length === 0;
  const page = nobody ? { rows: [], before: null } : await readAuditPage(db, wanted, PAGE);
  await asking.audit('audit.read', 'audit', { action: action ?? null, from: from ?? null, to: to ?? null });
  return {
    rows: page.rows.map(await auditWords(deps, asking, members)),
    before: page.before?.toISOString() ?? null,
    areas: areasOf(asking.words),
    people: members.map((one) => ({ id: String(one.number), name: nameOf(one, asking.words) })),
  };
}

function actorsMeant(text: string, members: readonly Member[]): string[] {
  return NO_MEMBERS.includes(text) ? [text] : findMembers(members, text).map(({ _id }) => _id);
}
