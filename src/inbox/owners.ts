import type { InboundEvent } from '../core/event';
import type { PeopleKeys, PersonRef } from '../people/resolve';
import { NOT_SAID } from './touch';

/** Whose an event is: with their pseudonym, and whether somebody who is not known begins with it. */
export interface Owner extends PersonRef {
  readonly id: string;
  readonly begins: boolean;
}

/**
 * Whose event it is: the citizen's, also when staff wrote or did it to them on our own account, so that erasing the
 * citizen erases it.
 */
export function ownerId({ accountId, conversationId, kind, senderId }: InboundEvent): string {
  return kind === 'staff-echo' || senderId === accountId ? conversationId : senderId;
}

/**
 * Whether an event is something that a person said or did to us. A receipt, a block, an echo, a deletion is none: the platform tells
 * such things for long after somebody was erased, and nobody may come back by them.
 */
export function beginsSomebody(event: InboundEvent): boolean {
  const { accountId, conversationId, senderId } = event;
  // What names no person at all is the account's own.
  if (senderId === accountId && conversationId !== accountId) return false;
  switch (event.kind) {
    case 'staff-echo':
    case 'delivery':
    case 'reachable':
    case 'unreachable':
      return false;
    case 'edited':
      return event.text !== null;
    case 'unsupported':
      return !NOT_SAID.has(event.what);
    default:
      return true;
  }
}

/** The data keys of the owners by pseudonym, as `resolve` gives them; and those whom nobody is, for nothing of theirs was said. */
export async function resolveOwners(
  people: PeopleKeys,
  owners: readonly Owner[],
  now: Date,
): Promise<{ readonly keys: Map<string, Buffer>; readonly nobody: ReadonlySet<string> }> {
  const begun = owners.filter(({ begins }) => begins);
  const keys = begun.length > 0 ? await people.resolve(begun, now) : new Map<string, Buffer>();
  const known = new Set(begun.map(({ id }) => id));
  const asked = new Set(owners.map(({ id }) => id).filter((id) => !known.has(id)));
  for (const id of asked) {
    const key = people.remembered(id);
    if (key) keys.set(id, key);
  }
  const unsure = [...asked].filter((id) => !keys.has(id));
  if (unsure.length === 0) return { keys, nobody: new Set() };
  const found = await people.read(unsure);
  for (const [id, key] of found) if (key) keys.set(id, key);
  return { keys, nobody: new Set(unsure.filter((id) => !found.has(id))) };
}
