import type { InboundEvent } from '../core/event';

/** An event as the text that is encrypted into its log row. */
export function packEvent(event: InboundEvent): string {
  return JSON.stringify(event);
}

/** The event back from its bytes. */
export function unpackEvent(bytes: Uint8Array): InboundEvent {
  const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as InboundEvent & { upTo?: string | null };
  return {
    ...event,
    sentAt: event.sentAt === null ? null : new Date(event.sentAt),
    ...(event.kind === 'delivery' ? { upTo: event.upTo ? new Date(event.upTo) : null } : {}),
  };
}
