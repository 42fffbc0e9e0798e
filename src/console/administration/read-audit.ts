import { actionsMeant } from '../../audit/actions';
import { areasOf, wordsFor } from '../../audit/say-action';
import { readAuditPage } from '../../audit/read-page';
import { labelsOf, sayRow } from '../../audit/say-row';
import { addDays, startOfDay } from '../../core/calendar';
import { findMembers } from '../../people/find-member';
import { nameOf } from '../../people/member-words';
import type { Member } from '../../people/staff';
import { momentText } from '../../reports/moment';
import type { AuditRow } from '../../../models/audit';
import type { ConsoleDeps } from '../deps';
import { type Asking, read } from './answer';
import { type AuditAnswer, type AuditLine, auditQuerySchema } from './api';

const PAGE = 50;
/** Who is no member of staff and is in the audit all the same. */
const OTHERS = ['cli', 'system'];

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
  const labels = new Map([...(await labelsOf(db)), ...members.map((one) => named(one, asking))]);
  return {
    rows: page.rows.map((row) => lineOf(row, labels, timezone, asking)),
    before: page.before?.toISOString() ?? null,
    areas: areasOf(asking.words),
    people: members.map((one) => ({ id: String(one.number), name: nameOf(one, asking.words) })),
  };
}

function actorsMeant(text: string, members: readonly Member[]): string[] {
  return OTHERS.includes(text) ? [text] : findMembers(members, text).map(({ _id }) => _id);
}

function named(member: Member, { words }: Asking): readonly [string, string] {
  return [member._id, nameOf(member, words)];
}

function lineOf(
  row: AuditRow,
  labels: ReadonlyMap<string, string>,
  timezone: string,
  { locale, words }: Asking,
): AuditLine {
  const { at, actor, action, subject, details } = sayRow(row, labels);
  const told = Object.entries(details).map(([key, value]) => `${key}: ${shown(value)}`);
  return {
    ...{ id: row._id, at: momentText(at, timezone, locale), actor, subject },
    action: { id: action, name: wordsFor(action, words) },
    ...{ details: told.join('; '), test: row.test ?? false },
  };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
