import type { Choice } from '../../src/core/reply';
import type { BotCall } from '../fakes/bot-api';
import type { SentMessage } from '../fakes/graph-messages';
import type { FileWord } from './transcript';

/** A message as it stands on somebody's screen. */
export interface Shown {
  /** The platform's id, for replies. */
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly Choice[];
  readonly file: FileWord | null;
  /** The bytes of the file, where they are known. */
  readonly size?: number;
}

/** What a call of the Bot API showed, and in which chat; null when it showed nothing. */
export function shownOnTelegram(call: BotCall): { chat: string; shown: Shown } | null {
  const { fields, method, messageId } = call;
  // What was sent stands there, whatever became of the answer.
  if (messageId === undefined || !/^send(Message|Photo|Document)$/.test(method)) return null;
  const file = method === 'sendPhoto' ? 'şəkil' : method === 'sendDocument' ? 'sənəd' : null;
  const text = String(fields['text'] ?? fields['caption'] ?? '');
  const [sent] = Object.values(call.files);
  const buttons = keyboardOf(fields['reply_markup']);
  const shown: Shown = {
    ...{ id: String(messageId), text: withoutNumbers(text, buttons), file, buttons },
    ...(sent && { size: sent.bytes.length }),
  };
  return { chat: String(fields['chat_id']), shown };
}

function keyboardOf(markup: unknown): Choice[] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as {
    inline_keyboard?: { text: string; callback_data: string }[][];
  };
  return rows.flat().map(({ text, callback_data: value }) => ({ label: text, value }));
}

/** What a message of the Send API shows. */
export function shownOnMeta({ messageId, text = '', quickReplies, attachment }: SentMessage): Shown {
  return {
    id: messageId,
    text: withoutNumbers(text, quickReplies),
    file: attachment === 'image' ? 'şəkil' : attachment ? 'sənəd' : null,
    buttons: quickReplies.map(({ title, payload }) => ({ label: title, value: payload })),
  };
}

/** Buttons may be numbered in the text as well, for whoever sees none or types; a transcript names them once. */
function withoutNumbers(text: string, buttons: readonly unknown[]): string {
  const lines = text.split('\n');
  const from = lines.length - buttons.length;
  const numbered = buttons.every((_, index) => lines[from + index]?.startsWith(`${index + 1}. `));
  return buttons.length > 0 && numbered ? lines.slice(0, from).join('\n').trimEnd() : text;
}

/** The bot's lines among the entries of the chat page's stream. */
export function shownOnWeb(entries: readonly any[]): Shown[] {
  return entries
    .filter(({ from }) => from === 'bot')
    .map(({ id, content }) => ({
      id: String(id),
      text: String(content.text ?? content.caption ?? ''),
      file: content.kind === 'picture' ? 'şəkil' : content.kind === 'document' ? 'sənəd' : null,
      buttons: content.choices ?? [],
    }));
}
