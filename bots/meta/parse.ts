import type { ChannelName, Reject } from '../../src/core/channel';
import type { InboundEvent } from '../../src/core/event';
import { parseEvent, parseStandby, type EventContext, type ParsedEvent } from './event';
import { hashEvent, isShallow } from './identity';
import { bodySchema, changeSchema, entrySchema } from './schema';

/** Which accounts are ours; null: that channel is off, and its events are set aside. */
export interface MetaAccounts {
  readonly pageId: string | null;
  readonly instagramId: string | null;
  /** Our app's id, by which our own echoes are known; null: by their metadata alone. */
  readonly appId: string | null;
  /** Where the Graph API is: beside Meta's media hosts, files may be there. */
  readonly graphRoot: string;
}

/** What an authentic webhook body held: in the body's order, each piece its events or a reject. */
export interface ParsedBody {
  readonly events: readonly InboundEvent[];
  readonly rejects: readonly Reject[];
}

/** A webhook body as events. Never throws; a bad piece is kept as a reject and its siblings are read. */
export function parseBody(body: Uint8Array, accounts: MetaAccounts): ParsedBody {
  const events: InboundEvent[] = [];
  const rejects: Reject[] = [];
  const json = readJson(body);
  const root = bodySchema.safeParse(json);
  const instagram = (json as { readonly object?: unknown } | null | undefined)?.object === 'instagram';
  const channel: ChannelName = instagram ? 'instagram' : 'messenger';
  if (!root.success) {
    const reason = 'not a webhook body of a page or an Instagram account';
    const orOf: readonly ChannelName[] = [instagram ? 'messenger' : 'instagram'];
    return { events, rejects: [{ channel, orOf, raw: body, reason }] };
  }
  const refuse = (entry: unknown, reason: string) =>
    rejects.push({ channel, raw: alone(root.data.object, entry, body), reason });
  const ourAccount = instagram ? accounts.instagramId : accounts.pageId;
  for (const raw of root.data.entry) {
    const entry = entrySchema.safeParse(raw);
    if (!entry.success) {
      refuse(raw, 'entry not understood');
      continue;
    }
    const { id: accountId, messaging = [], standby = [], changes = [] } = entry.data;
    if (accountId !== ourAccount) {
      refuse(raw, 'entry of another account');
      continue;
    }
    const { appId, graphRoot } = accounts;
    const context: EventContext = { channel, accountId, appId, graphRoot };
    const take = (list: string, pieces: readonly unknown[], parse: (raw: unknown) => ParsedEvent) => {
      for (const piece of pieces) {
        const parsed = isShallow(piece) ? parse(piece) : { refused: 'nested too deep' };
        if ('events' in parsed) for (const event of parsed.events) events.push(event);
        else refuse({ id: accountId, [list]: [piece] }, parsed.refused);
      }
    };
    take('messaging', messaging, (piece) => parseEvent(piece, context));
    take('standby', standby, (piece) => parseStandby(piece, context));
    take('changes', changes, (piece) => parseChange(piece, context));
    if (messaging.length + standby.length + changes.length === 0) refuse(raw, 'entry without events');
  }
  return { events, rejects };
}

/** A change is no conversation (a comment, a mention): it is logged, and nobody is written to because of it. */
function parseChange(raw: unknown, context: EventContext): ParsedEvent {
  const parsed = changeSchema.safeParse(raw);
  if (!parsed.success) return { refused: 'change not understood' };
  const { channel, accountId } = context;
  const senderId = parsed.data.value?.from?.id ?? accountId;
  const eventKey = hashEvent(raw, accountId);
  const base = { channel, accountId, eventKey, conversationId: senderId, senderId, sentAt: null };
  return { events: [{ ...base, kind: 'unsupported', what: 'change' }] };
}

const UTF8 = new TextDecoder();

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(body));
  } catch {
    return undefined;
  }
}

/** A body with this entry alone, which can be read again; the whole body when it cannot be written. */
function alone(object: string, entry: unknown, body: Uint8Array): Uint8Array {
  try {
    return Buffer.from(JSON.stringify({ object, entry: [entry] }));
  } catch {
    return body;
  }
}
