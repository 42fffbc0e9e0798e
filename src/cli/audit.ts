import { DateTime } from 'luxon';
import { recordAudit } from '../audit/record';
import { type Labels, labelsOf, sayRow } from '../audit/say-row';
import type { Core } from '../compose';
import type { AuditRow } from '../../models/audit';
import { parseSince } from './log';
import { print } from './print';
import { visible } from './visible';
import { withCore } from './with-core';

/** What to show of the audit. */
export interface AuditRequest {
  /** ISO date or time, or a span before now such as `2h`, `3d`. */
  readonly since?: string;
  /** `stats.read`, or the beginning `staff`: every action of that kind. */
  readonly action?: string;
  readonly json: boolean;
}

/**
 * Prints who did what, one line each, the oldest first: staff by their label, everybody else by the beginning of their
 * pseudonym. Reading the audit is audited as well.
 */
export async function showAudit(request: AuditRequest): Promise<void> {
  await withCore(async (core) => {
    const { db, clock, config } = core;
    const now = clock();
    const since = parseSince(request.since, now, config.timezone);
    const labels = await labelsOf(db);
    const rows = db.audit.find(filterOf(since, request.action)).sort({ at: 1, _id: 1 });
    for await (const row of rows) {
      const line = describe(row, labels, config.timezone);
      print(request.json ? JSON.stringify(line) : textOf(line));
    }
    await recordAudit(db, {
      ...{
        _id: `audit.read|${now.toISOString()}`,
        at: now,
        actor: 'cli',
        action: 'audit.read',
        subject: 'audit',
      },
      details: { since: since?.toISOString() ?? null, action: request.action ?? null },
    });
  });
}

type Filter = Parameters<Core['db']['audit']['find']>[0];

function filterOf(since: Date | null, action: string | undefined): NonNullable<Filter> {
  const kind = action?.replace(/[.*]+$/, '');
  const escaped = kind?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    ...(since ? { at: { $gte: since } } : {}),
    ...(escaped ? { action: { $regex: `^${escaped}(\\.|$)` } } : {}),
  };
}

interface Line {
  readonly at: string | null;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: Record<string, unknown>;
  readonly test: boolean;
}

function describe(row: AuditRow, labels: Labels, zone: string): Line {
  const said = sayRow(row, labels);
  return { ...said, at: DateTime.fromJSDate(row.at, { zone }).toISO(), test: row.test ?? false };
}

function textOf({ at, actor, action, subject, details, test }: Line): string {
  const told = [actor, action, subject, JSON.stringify(details)].map((one) => visible(one));
  return [at, ...told, ...(test ? ['test'] : [])].join('\t');
}
