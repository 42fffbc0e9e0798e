import type { AuditRow } from '../../models/audit';
import type { Collections } from '../database/collections';

/** Names by pseudonym. */
export type Labels = ReadonlyMap<string, string>;

/** What everybody who ever was staff is called: the label, else the role and the number. */
export async function labelsOf(db: Pick<Collections, 'staff'>): Promise<Labels> {
  const rows = await db.staff.find({}, { projection: { label: 1, role: 1, number: 1 } }).toArray();
  return new Map(
    rows.map(({ _id, label, role, number }) => [_id, label ?? `${role} ${number ?? _id.slice(0, 8)}`]),
  );
}

/** A row of the audit with names where it has pseudonyms of staff. Pure. */
export function sayRow(row: AuditRow, labels: Labels): Omit<AuditRow, '_id' | 'test'> {
  const named = (id: unknown): unknown => (typeof id === 'string' ? nameIn(id, labels) : id);
  const details = Object.entries(row.details).map(([key, value]) => [key, named(value)] as const);
  return {
    at: row.at,
    actor: nameIn(row.actor, labels),
    action: row.action,
    subject: nameIn(row.subject, labels),
    details: Object.fromEntries(details),
  };
}

/** Pseudonyms are 22 letters of base64url; whole ones would let rows be joined with the log. */
const PSEUDONYM = /^(person:|staff:)?([\w-]{22})$/;

function nameIn(id: string, labels: Labels): string {
  const [, kind = '', pseudonym] = PSEUDONYM.exec(id) ?? [];
  if (pseudonym === undefined) return id;
  return kind + (labels.get(pseudonym) ?? pseudonym.slice(0, 8));
}
