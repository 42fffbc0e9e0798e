import { setTimeout as sleep } from 'node:timers/promises';
import type { InquiryRow } from '../../models/inquiry';
import type { Locale } from '../core/actor';
import { type Reply, textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { unpackEvent } from '../inbox/content';
import { decrypt } from '../people/keyring';
import { aboutWords } from './about';
import { auditAct } from './audit';
import { reachable } from './colleagues';
import type { Act, DeskDeps } from './deps';
import { offeredLabels, eventWords } from './event-words';
import { type Attachment, broughtTo, hasFile } from './files';
import { isHis } from './find';
import { headingOf } from './heading';

/** So many files are brought at once, the latest; the earlier ones when they are asked for. */
const FILES = 10;
/** And so long is waited for all of them, in milliseconds. */
const FILES_MS = 5_000;

/** A file that a citizen sent, by its log row. */
export interface SentFile {
  readonly id: string;
  readonly order: number;
  readonly event: Attachment;
}

/** To whom files are brought, and because of what. */
interface Bringing {
  readonly key: string;
  readonly conversation: string;
  readonly inquiry: InquiryRow;
  readonly locale: Locale;
}

/** Brings the latest files, oldest first, and offers those before them. */
export async function bringFiles(deps: DeskDeps, to: Bringing, files: readonly SentFile[]): Promise<void> {
  const { key, inquiry, locale } = to;
  const latest = files.filter(({ event }) => hasFile(event)).slice(-FILES);
  await bringAll(deps, to, latest);
  const before = latest[0]?.order ?? Number.MAX_SAFE_INTEGER;
  const count = (await filesBefore(deps, inquiry, before)).length;
  if (count === 0) return;
  const words = wordsOf(locale);
  const text = [headingOf(inquiry, locale), words('desk.files.earlier', { count })].join('\n');
  const choice = { label: words('desk.files.show'), value: `files:${inquiry.number}:${before}` };
  await tellHolder(deps, to, `${key}:files`, textReply(text, [choice]));
}

/** Brings the files of an inquiry he has that came before `order`; false when he does not have it. Audited. */
export async function bringEarlier(
  deps: DeskDeps,
  act: Act,
  inquiry: InquiryRow,
  order: number,
): Promise<boolean> {
  const now = await deps.db.inquiries.findOne({ _id: inquiry._id });
  const to = await reachable(deps, act.staff);
  if (!now || !to || !isHis(now, act)) return false;
  await auditAct(deps, act, 'desk.files', `inquiry:${now.number}`);
  const { conversation } = to;
  const bringing = { key: `${act.id}:to:staff`, conversation, inquiry: now, locale: act.locale };
  await bringFiles(deps, bringing, await filesBefore(deps, now, order));
  return true;
}

/** The files of an inquiry that came before `order`, oldest first. */
async function filesBefore(
  { db, people }: DeskDeps,
  { _id, conversation, person }: InquiryRow,
  order: number,
): Promise<SentFile[]> {
  const key = await people.get(person);
  if (!key) return [];
  const rows = await db.interactions
    .find({
      ...{ conversation, kind: 'attachment', order: { $lt: order } },
      $or: [{ inquiry: _id }, { _id }],
    })
    .sort({ order: 1 })
    .toArray();
  return rows
    .filter(({ content }) => content.length > 0)
    .map((row) => ({
      ...{ id: row._id, order: row.order },
      event: unpackEvent(decrypt(key, row.content)) as Attachment,
    }))
    .filter(({ event }) => hasFile(event));
}

/** One after another, each by itself, so that one which is too large keeps no other away. */
async function bringAll(deps: DeskDeps, to: Bringing, files: readonly SentFile[]): Promise<void> {
  const { key, inquiry, locale } = to;
  const heading = headingOf(inquiry, locale);
  const until = performance.now() + FILES_MS;
  for (const { id, event } of files) {
    const bringing = broughtTo(deps, event, { alt: heading, caption: heading }, locale);
    // Somebody waits for the answer to a claim: what takes longer can be asked for again.
    const late = { reply: undefined, why: wordsOf(locale)('desk.notBrought.away') };
    const { reply, why } = await Promise.race([
      bringing,
      sleep(Math.max(0, until - performance.now()), late, { ref: false }),
    ]);
    const text = why && (await eventWords(event, locale, offeredLabels(deps, inquiry.conversation)));
    if (reply) await tellHolder(deps, to, `${key}:file:${id}`, reply);
    else if (why) await tellHolder(deps, to, `${key}:file:${id}`, textReply([heading, text, why].join('\n')));
  }
}

/** While it is still his: bringing a file takes time. */
async function tellHolder(
  deps: DeskDeps,
  { conversation, inquiry }: Bringing,
  key: string,
  reply: Reply,
): Promise<void> {
  const still = await deps.db.inquiries.findOne({ _id: inquiry._id }, { projection: { assignee: 1 } });
  if (still?.assignee !== inquiry.assignee) return;
  await deps.tell(key, conversation, [reply], aboutWords(inquiry));
}
