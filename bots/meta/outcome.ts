import { z } from 'zod';
import type { DeliveryResult } from '../../src/core/channel';
import type { BackOff } from './back-off';
import type { GraphAnswer } from './client';

/** Too many calls: of the app, the user, the page, the account; the last three belong to pages and Instagram. */
const RATE = new Set([4, 17, 32, 613, 80001, 80002, 80006]);
/** Meta's own faults. Code 1 is known to follow messages that arrived. */
const AMBIGUOUS = new Set([-1, 1, 2]);
const DEAD_TOKEN = new Set([102, 190]);
const WINDOW_CLOSED = new Set([2018065, 2018278, 2534022]);
/** By code and subcode: the person blocked us, left, or takes no messages. */
const GONE = new Set(['10/2018108', '200/1545041', '100/2018001']);

const errorSchema = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().optional() }),
});
const sentSchema = z.object({
  message_id: z.string().min(1).optional(),
  attachment_id: z.string().min(1).optional(),
  error: z.undefined().optional(),
});

/** What an answer of the Send API means. Reasons hold codes only, never Meta's words, ids or tokens. */
export function settle(answer: GraphAnswer, backOff: BackOff): DeliveryResult {
  if (answer.kind === 'unsent') return { state: 'retry', afterMs: 1_000 };
  if (answer.kind === 'unclear') return { state: 'unknown', reason: answer.reason };
  const { status, retryAfter, json } = answer;
  const refusal = errorSchema.safeParse(json);
  if (refusal.success) return settleRefusal(refusal.data.error, status, retryAfter, backOff);
  if (status === 429) return { state: 'retry', afterMs: backOff.next(retryAfter) };
  if (status === 401) return { state: 'stopped', reason: 'http 401' };
  if (status >= 300 && status < 500) return { state: 'failed', reason: `http ${status}` };
  const sent = sentSchema.safeParse(json);
  if (status >= 500 || !sent.success) return { state: 'unknown', reason: `http ${status}` };
  backOff.reset();
  const { message_id: messageId = null, attachment_id: handle } = sent.data;
  return { state: 'sent', messageId, ...(handle === undefined ? {} : { handle }) };
}

function settleRefusal(
  error: { code: number; error_subcode?: number | undefined },
  status: number,
  retryAfter: string | null,
  backOff: BackOff,
): DeliveryResult {
  const { code, error_subcode: subcode } = error;
  const reason = subcode === undefined ? `graph ${code}` : `graph ${code}/${subcode}`;
  if (RATE.has(code) || status === 429) return { state: 'retry', afterMs: backOff.next(retryAfter) };
  if (DEAD_TOKEN.has(code)) return { state: 'stopped', reason };
  if (code === 551 || GONE.has(`${code}/${subcode}`)) return { state: 'unreachable', reason };
  if (code === 10 && subcode !== undefined && WINDOW_CLOSED.has(subcode)) {
    return { state: 'failed', reason: 'window-closed' };
  }
  if (AMBIGUOUS.has(code) || status >= 500) return { state: 'unknown', reason };
  return { state: 'failed', reason };
}
