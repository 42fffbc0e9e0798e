import type { Collections } from '../database/collections';
import { type Changed, changeInquiry } from './change';

/** Puts an inquiry that the bot has into the queue for a person. */
export function enqueueInquiry(db: Pick<Collections, 'inquiries'>, id: string, at: Date): Promise<Changed> {
  return changeInquiry(db, id, ({ stage, askedAt }) =>
    stage === 'bot' ? { stage: 'queued', queuedAt: at, askedAt: askedAt ?? at } : null,
  );
}
