import { recordAudit } from '../audit/record';
import type { Act, DeskDeps } from './deps';

/** Writes that a member of staff read or changed something; once for an act and action. */
export function auditAct(
  { db, clock }: Pick<DeskDeps, 'db' | 'clock'>,
  act: Pick<Act, 'id' | 'staff' | 'test'>,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  return recordAudit(db, {
    _id: `${act.id}:${action}`,
    at: clock(),
    actor: act.staff,
    action,
    subject,
    details,
    ...(act.test ? { test: true as const } : {}),
  });
}
