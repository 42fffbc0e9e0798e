import type { Request, Response } from 'express';
import type { ChatContent, ChatRole } from '../core/chat';
import type { InboundEvent } from '../core/event';
import type { ChatDeps } from './chat';
import { isTemporary, refuse } from './chat-refuse';

/** A message that was understood. */
interface Understood {
  readonly event: InboundEvent;
  readonly role: ChatRole | null;
  /** What the sender's pages show of it. */
  readonly content: ChatContent | null;
}

/** Answers 202 once the message is durable, and shows it on the sender's other pages; 503 when it is not. */
export function accept(
  { door, record, demo, clock }: Pick<ChatDeps, 'door' | 'record' | 'demo' | 'clock'>,
  req: Request,
  res: Response,
  { event, role, content }: Understood,
): Promise<void> {
  // Taken first: an answer may be shown before this is, and pages sort by it.
  const at = clock();
  return orBusy(req, res, async () => {
    if (demo && role) await demo.grant(event.senderId, role);
    const { duplicate } = await record(event);
    if (!duplicate && content)
      door.publish(event.conversationId, { id: event.messageId!, from: 'citizen', at, content });
    res.status(202).json({ accepted: true });
  });
}

/** Does what makes something durable; answers 503 when that cannot be now. */
export async function orBusy(req: Request, res: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTemporary(error)) throw error;
    res.set('retry-after', '5');
    refuse(req, res, 503, 'busy');
  }
}
