import { encrypt } from '../people/keyring';
import type { DeskDeps } from './deps';

/**
 * The conversation of the staff group; null without one. The bot may be the first to speak there, so its row is made
 * here, and the group is a person of its own: whoever of its members is erased, the group stays.
 */
export async function staffConversation(deps: DeskDeps): Promise<string | null> {
  const { db, keyring, people, staffChat, clock, channels } = deps;
  if (!staffChat || (channels && !channels.has('telegram'))) return null;
  const { accountId, chatId } = staffChat;
  const id = keyring.pseudonym('conversation', 'telegram', accountId, chatId);
  const person = people.pseudonym('telegram', chatId);
  const row = await db.conversations.findOne({ _id: id });
  if (row?.person === person) return id;
  const ref = { channel: 'telegram' as const, senderId: chatId, test: false };
  const key = (await people.resolve([ref], clock())).get(person);
  if (!key) return null;
  const address = encrypt(key, Buffer.from(JSON.stringify({ accountId, conversationId: chatId })));
  await db.conversations.updateOne(
    { _id: id },
    { $set: { channel: 'telegram', person, address }, $setOnInsert: { fence: 0 } },
    { upsert: true },
  );
  return id;
}
