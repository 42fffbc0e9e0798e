import type { MenuCommand } from '../../src/core/channel';
import type { Call } from './client';

/** Gives one chat a command menu of its own, or with null everybody's again. A refusal changes nothing else. */
export async function showCommands(
  call: Call,
  chatId: string,
  commands: readonly MenuCommand[] | null,
): Promise<void> {
  const scope = { type: 'chat', chat_id: Number(chatId) };
  if (commands === null) await call('deleteMyCommands', { scope });
  else {
    const list = commands.map(({ name, description }) => ({ command: name, description }));
    await call('setMyCommands', { commands: list, scope });
  }
}
