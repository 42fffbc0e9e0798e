import type { DeskDeps } from './deps';

/**
 * Remembers which inquiry a member of staff deals with: what he writes goes there without asking only while that is
 * also the only one he has.
 */
export async function setFocus(
  { db }: Pick<DeskDeps, 'db'>,
  conversation: string,
  inquiry: string | null,
): Promise<void> {
  await db.conversations.updateOne({ _id: conversation }, { $set: { focus: inquiry } });
}

/** The inquiry remembered for a conversation. */
export async function focusOf({ db }: Pick<DeskDeps, 'db'>, conversation: string): Promise<string | null> {
  return (await db.conversations.findOne({ _id: conversation }))?.focus ?? null;
}
