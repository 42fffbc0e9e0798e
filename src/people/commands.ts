import type { Address, Channel, ChannelName, MenuCommand } from '../core/channel';
import type { Collections } from '../database/collections';
import { decrypt } from './keyring';
import type { PeopleKeys } from './resolve';

/** What showing a menu needs. */
export interface MenuDeps {
  readonly db: Pick<Collections, 'conversations'>;
  readonly people: PeopleKeys;
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
}

/**
 * Shows a menu of commands in somebody's private conversation, where the platform has such menus; null: everybody's menu.
 * A comfort: whatever goes wrong, nothing else is touched.
 */
export async function showCommands(
  { db, people, channels }: MenuDeps,
  conversation: string,
  commands: readonly MenuCommand[] | null,
): Promise<void> {
  try {
    const row = await db.conversations.findOne({ _id: conversation });
    const show = row && channels?.get(row.channel)?.showCommands;
    const key = show && (await people.get(row.person));
    if (!row || !show || !key) return;
    await show(JSON.parse(decrypt(key, row.address).toString('utf8')) as Address, commands);
  } catch {
    // The commands work without the menu.
  }
}
