import { capital } from '../../locales/format';
import type { Rhythm, SubscriptionRow } from '../../models/subscription';
import type { CentreRow } from '../../models/centre';
import type { ChannelLimits } from '../core/channel';
import { addDays, type Day, type Month, monthOf } from '../core/calendar';
import { type Reply, textReply } from '../core/reply';
import type { Subject } from '../core/subjects';
import { subjectsOf } from '../digest/read-digest';
import { XLSX } from '../exports/file-types';
import { fileNameOf } from '../pictures/file-name';
import { PAGE } from '../pictures/infographic';
import { periodName, subjectName } from '../reports/header';
import type { StatsReport } from '../stats/report';
import { digestReply } from '../studio/digest-reply';
import { orderReply } from '../studio/order-reply';
import type { SubscriptionDeps } from './deps';
import type { Reader } from './reader';
import type { Kept, Readings } from './readings';

const PNG = 'image/png';
const PDF = 'application/pdf';

/** What comes after the words of a report. */
export interface Attached {
  readonly replies: readonly Reply[];
  /** The infographic can be asked for as a file. */
  readonly pictureFile: boolean;
  /** The figures can be asked for as a workbook. */
  readonly workbook: boolean;
  /** The digest that comes along. */
  readonly digest: { readonly month: Month; readonly of: Kept['of'] } | null;
}

/**
 * The infographic of a report, and with a month of the agency its digest, for whoever may see everybody and where the channel
 * takes it. A sentence stands in place of what cannot be made: the words come all the same.
 */
export async function attachFiles(
  deps: SubscriptionDeps,
  readings: Readings,
  row: Pick<SubscriptionRow, 'conversation'> & { readonly kind: Rhythm },
  report: StatsReport,
  reader: Reader,
): Promise<Attached> {
  const { words, locale, options } = reader;
  const takes = await filesTaken(deps, row.conversation);
  const replies: Reply[] = [];
  const picture = await readings.picture(report, locale);
  if (picture === 'failed') replies.push(textReply(words('picture.failed')));
  else if (picture) {
    const name = { fileName: `${fileNameOf(report.query)}.png`, alt: altOf(report, reader) };
    replies.push(orderReply(picture.order, words, { ...name, size: PAGE }));
  }
  const files = { pictureFile: picture !== null && takes(PNG), workbook: takes(XLSX) };
  const { subject } = report.query;
  const month = monthOf(report.range.from);
  const { centres, sees = () => false } = options;
  if (!bringsDigest({ kind: row.kind, subject }, report.range.from, { centres, sees, takes }))
    return { replies, ...files, digest: null };
  const digest = await readings.digest(month, locale);
  const instead = words('subscription.digestFailed', { command: `/digest ${month}` });
  if (digest === 'failed') replies.push(textReply(instead));
  if (digest === null || digest === 'failed') return { replies, ...files, digest: null };
  replies.push({ ...digestReply(digest.order, { month, locale }, words), instead });
  return { replies, ...files, digest: { month, of: digest.of } };
}

/** What decides whether a digest comes along. */
export interface DigestFor {
  readonly centres: readonly CentreRow[];
  readonly sees: (subject: Subject) => boolean;
  readonly takes: (mimeType: string) => boolean;
}

/** Whether the digest of the month of `day` comes with a subscription: one to a month of the agency, of whoever may see all of it. Pure. */
export function bringsDigest(
  { kind, subject }: Pick<SubscriptionRow, 'kind' | 'subject'>,
  day: Day,
  { centres, sees, takes }: DigestFor,
): boolean {
  if (kind !== 'monthly' || subject !== 'agency' || !takes(PDF)) return false;
  return subjectsOf(centres, monthOf(day)).every(sees);
}

/** Which files the channel of a conversation takes. */
async function filesTaken(
  { db, channels }: SubscriptionDeps,
  conversation: string,
): Promise<ChannelLimits['documents']['takes']> {
  const row = await db.conversations.findOne({ _id: conversation }, { projection: { channel: 1 } });
  const documents = row && channels?.get(row.channel)?.limits.documents;
  return (mimeType) => documents?.takes(mimeType) ?? false;
}

/** Whose figures, of which period. */
function altOf({ query, range }: StatsReport, { options, locale }: Reader): string {
  const who = subjectName(query.subject, addDays(range.to, -1), options);
  return `${who}, ${capital(periodName(query.period, locale), locale)}`;
}
