import type { SentView } from '../../models/subscription';
import { recordAudit } from '../audit/record';
import type { Reply } from '../core/reply';
import type { Period, StatsReport } from '../stats/report';
import { isView, viewArgs } from './about';
import { attachFiles, type Attached } from './attach';
import type { SubscriptionDeps } from './deps';
import type { Reader } from './reader';
import type { Readings } from './readings';
import { renderDue, renderNothing, renderView } from './render';
import type { Figures } from './send-due';

/** A period that is to be told now, and what is known of it. */
export interface Due {
  /** The beginning of the ids of what is sent and audited. */
  readonly key: string;
  readonly row: Figures;
  readonly period: Period;
  /** Of each subject, in its order. */
  readonly reports: readonly StatsReport[];
  readonly known: 'whole' | 'part' | 'none';
}

/** What is sent of a period; null: the member may not see it any more. */
export async function contentOf(
  deps: SubscriptionDeps,
  readings: Readings,
  due: Due,
  reader: Reader,
): Promise<readonly Reply[] | null> {
  const { row, period, reports, known } = due;
  if (known === 'none') return [renderNothing(row, period, reader)];
  if (isView(row.kind)) return viewOf(deps, row.kind, due, reader);
  const [report] = reports as [StatsReport];
  const figures = { conversation: row.conversation, kind: row.kind };
  const attached = await attachFiles(deps, readings, figures, report, reader);
  await recordDigest(deps, due, reader, attached);
  return [renderDue(report, row, reader, attached), ...attached.replies];
}

/** What the command of the view answers, read, drawn and audited as if it were asked now. */
async function viewOf(
  { answerView, clock, timezone: zone }: SubscriptionDeps,
  view: SentView,
  { key, row, period, reports }: Due,
  reader: Reader,
): Promise<readonly Reply[] | null> {
  const { person, conversation } = row;
  const args = viewArgs(row, period);
  const replies = await answerView({ key, view, args, person, conversation, reader });
  const first = reports[0]!.range.from;
  return replies && renderView(replies, row, { first, now: clock(), zone }, reader);
}

/** The digest that comes along is read as much as one that is asked for. */
async function recordDigest(
  { db, clock }: SubscriptionDeps,
  { key, row }: Due,
  { locale }: Reader,
  { digest }: Attached,
): Promise<void> {
  if (!digest) return;
  await recordAudit(db, {
    ...{ _id: `${key}:digest.read`, at: clock(), actor: row.person, action: 'digest.read' },
    ...{ subject: digest.month, details: { lang: locale, of: digest.of } },
  });
}
