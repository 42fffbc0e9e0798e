import { createHash } from 'node:crypto';
import type { MetaEvent } from './schema';

/** Deeper than anything Meta documents; our own recursion stays well below the stack. */
const MAX_DEPTH = 32;

/** True when the value nests no deeper than we are ready to walk. */
export function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.values(value).every((inner) => isShallow(inner, depth + 1));
}

/**
 * The event's own identity, the same each time Meta repeats it: what it is and the message it is about. Without a
 * message id, a hash of the event alone with our account: never the entry's time or the event's position.
 */
export function identifyEvent(event: MetaEvent, raw: unknown, accountId: string): string {
  const { message, message_edit: edit, postback, reaction, delivery, read } = event;
  const sender = event.sender?.id ?? '';
  const at = String(event.timestamp ?? '');
  if (message?.mid) {
    if (message.is_deleted) return `delete:${message.mid}`;
    return `${message.is_echo ? 'echo' : 'message'}:${message.mid}`;
  }
  if (edit) return `edit:${edit.mid}:${edit.num_edit ?? at}`;
  if (postback?.mid) return `postback:${postback.mid}`;
  if (reaction) return `reaction:${reaction.mid}:${sender}:${reaction.action ?? ''}:${at}`;
  if (delivery) return `delivery:${sender}:${delivery.watermark ?? ''}:${(delivery.mids ?? []).join(',')}`;
  if (read) return `read:${sender}:${read.mid ?? read.watermark ?? at}`;
  return hashEvent(raw, accountId);
}

/** SHA-256 of the canonical event with the account it happened at. The event must be shallow. */
export function hashEvent(raw: unknown, accountId: string): string {
  return `hash:${createHash('sha256')
    .update(`${accountId}\n${canonical(raw)}`)
    .digest('hex')}`;
}

/** JSON with sorted keys, so that the order in which Meta writes them does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
