import { randomUUID } from 'node:crypto';
import { recordOnce } from '../audit/record';
import type { Act, DeskDeps } from './deps';

/** When one act leaves more than one row of an action. */
export interface Rows {
  /** This very call changed it: a row that the act has already is of an earlier time, for an id that is used again hides nothing. */
  readonly changed?: boolean;
  /** What of it is meant, where a row is written before the change: once for each. */
  readonly of?: string | number;
}

/** Writes that a member of staff read or changed something; once for an act and action, unless `rows` says otherwise. */
export async function auditAct(
  { db, clock }: Pick<DeskDeps, 'db' | 'clock'>,
  act: Pick<Act, 'id' | 'staff' | 'test'>,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
  { changed = false, of }: Rows = {},
): Promise<void> {
  const row = {
    _id: [act.id, action, ...(of === undefined ? [] : [of])].join(':'),
    at: clock(),
    actor: act.staff,
    action,
    subject,
    details,
    ...(act.test ? { test: true as const } : {}),
  };
  const written = await recordOnce(db, row);
  if (!written && changed) await recordOnce(db, { ...row, _id: `${row._id}:${randomUUID()}` });
}
