import type { InquiryRow } from '../../models/inquiry';
import type { OutboundRow } from '../../models/outbound';
import type { Locale } from '../core/actor';
import { textReply } from '../core/reply';
import { wordsOf } from '../../locales';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';
import { aboutWords } from './about';
import { reachable } from './colleagues';
import type { DeskDeps } from './deps';
import { seeToUnseen } from './unseen';
import { headingOf } from './heading';
import { problemOf } from './problem';

const SHOWN = 80;

/** Tells the author of a message that it did not arrive, or that nobody knows, and what to do. Once a message. */
export async function tellUndelivered(deps: DeskDeps, row: OutboundRow): Promise<void> {
  const { db, tell } = deps;
  const inquiry = row.inquiry ? await db.inquiries.findOne({ _id: row.inquiry }) : null;
  const to = row.author ? await reachable(deps, row.author) : null;
  if (inquiry && to) {
    const text = [
      headingOf(inquiry, to.locale),
      explain(row, inquiry, to.locale),
      ...(await quoted(deps, row, to.locale)),
    ].join('\n');
    await tell(`${row._id}:to:author`, to.conversation, [textReply(text)], aboutWords(inquiry));
  }
  await db.outbound.updateOne({ _id: row._id }, { $set: { authorTold: true } });
}

/** Tells every author who was not told yet, and sees to what staff did not see: what a process left behind when it died. */
export async function tellAllUndelivered(deps: DeskDeps): Promise<void> {
  const left = await deps.db.outbound
    .find({
      author: { $exists: true },
      state: { $in: ['failed', 'unknown'] },
      authorTold: { $exists: false },
    })
    .limit(200)
    .toArray();
  for (const row of left) await tellUndelivered(deps, row);
  const unseen = await deps.db.outbound
    .find({ watched: { $exists: true }, state: { $in: ['failed', 'unknown'] } })
    .limit(200)
    .toArray();
  for (const row of unseen) await seeToUnseen(deps, row);
}

function explain(row: OutboundRow, { number }: InquiryRow, locale: Locale): string {
  return wordsOf(locale)(`desk.unsent.${problemOf(row) ?? 'failed'}`, { number });
}

/** The beginning of what was written, so that its author knows which it is. */
async function quoted({ people }: DeskDeps, row: OutboundRow, locale: Locale): Promise<string[]> {
  const key = await people.get(row.keyOf ?? row.person);
  if (!key || row.content.length === 0) return [];
  const { reply } = unpackOutbound(decrypt(key, row.content));
  const text = reply.kind === 'text' ? reply.text : (reply.caption ?? '');
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return [];
  const shown = line.length > SHOWN ? `${[...line].slice(0, SHOWN).join('')}…` : line;
  return [wordsOf(locale)('desk.quoted', { text: shown })];
}
