import type { InboundEvent } from '../core/event';
import type { Locale } from '../core/actor';
import { wordsOf } from '../../locales';
import type { InteractionRow } from '../../models/interaction';
import type { DeskDeps } from './deps';
import type { Collections } from '../database/collections';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';

/** Finds what a pressed button said, by its value, among our messages of a conversation. */
export type LabelOf = (value: string) => Promise<string>;

/** What a citizen said or did, in words for staff; null: nothing that staff need. Files are named. */
export async function eventWords(
  event: InboundEvent,
  locale: Locale,
  labelOf: LabelOf,
): Promise<string | null> {
  const words = wordsOf(locale);
  switch (event.kind) {
    case 'text':
    case 'command':
      return event.text;
    case 'choice':
      return words('desk.said.choice', { label: await labelOf(event.value) });
    case 'edited':
      if (event.text === null) return words('desk.said.deleted');
      return words('desk.said.edited', { text: event.text });
    case 'attachment': {
      const { latitude, longitude } = event.location ?? {};
      const place = event.location ? ` ${latitude}, ${longitude}` : '';
      const name = event.fileName ? ` ${event.fileName}` : '';
      const said = `${words(`desk.file.${event.type}`)}${name}${place}`;
      return event.caption
        ? `${words('desk.said.file', { file: said })}\n${event.caption}`
        : words('desk.said.file', { file: said });
    }
    case 'staff-echo':
      if (event.change === 'deleted') return words('desk.said.deleted');
      if (event.change === 'edited') return words('desk.said.edited', { text: event.text ?? '' });
      return event.text ?? words('desk.said.file', { file: words('desk.file.other') });
    case 'unreachable':
      return words('desk.window.unreachable');
    case 'unsupported':
      return event.messageId === undefined ? null : words('desk.said.other');
    case 'delivery':
    case 'reachable':
      return null;
  }
}

const NUMBER = /^(\d{1,2})[.)]?$/;

/**
 * What a number stood for that a citizen typed: the label of that button in the answer to what they had said before. Null:
 * it is no number of ours, or it was itself what was asked for (a mark on a scale).
 */
export async function labelOfNumber(
  { db, people }: Pick<DeskDeps, 'people'> & { readonly db: Pick<Collections, 'interactions' | 'outbound'> },
  { conversation, order }: Pick<InteractionRow, 'conversation' | 'order'>,
  text: string,
): Promise<string | null> {
  const number = Number(NUMBER.exec(text.trim())?.[1] ?? 0);
  const before = number > 0 && { conversation, order: { $lt: order }, kind: { $ne: 'delivery' as const } };
  const last =
    before && (await db.interactions.findOne(before, { sort: { order: -1 }, projection: { _id: 1 } }));
  if (!last) return null;
  // What follows `/` in the order of characters is `0`.
  const answer = { _id: { $gte: `${last._id}/`, $lt: `${last._id}0` } };
  const row = await db.outbound.findOne(answer, { sort: { order: -1 } });
  const key = row && (await people.get(row.keyOf ?? row.person));
  const reply = key && row.content.length > 0 && unpackOutbound(decrypt(key, row.content)).reply;
  const label = reply && reply.kind === 'text' ? reply.choices?.[number - 1]?.label : undefined;
  return label === undefined || /^\d+$/.test(label) ? null : label;
}

/** How many of our latest messages are looked through for a button. */
const LATEST = 30;

/** The labels of the buttons we offered in a conversation; a value that none had is shown as it is. */
export function offeredLabels(
  { db, people }: Pick<DeskDeps, 'people'> & { readonly db: Pick<Collections, 'outbound'> },
  conversation: string,
): LabelOf {
  let offered: Promise<Map<string, string>> | undefined;
  const read = async (): Promise<Map<string, string>> => {
    const rows = await db.outbound.find({ conversation }).sort({ order: -1 }).limit(LATEST).toArray();
    const labels = new Map<string, string>();
    for (const row of rows.reverse()) {
      // Emptied by the policy of retention.
      if (row.content.length === 0) continue;
      const key = await people.get(row.keyOf ?? row.person);
      const reply = key && unpackOutbound(decrypt(key, row.content)).reply;
      if (reply?.kind === 'text')
        for (const { value, label } of reply.choices ?? []) labels.set(value, label);
    }
    return labels;
  };
  return async (value) => (await (offered ??= read())).get(value) ?? value;
}
