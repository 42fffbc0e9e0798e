import { setTimeout as sleep } from 'node:timers/promises';
import type { Reject } from '../../src/core/channel';
import type { InboundEvent } from '../../src/core/event';
import type { Account } from './account';
import { isDeadToken, type Call, type CallResult } from './client';
import { parseUpdate } from './parse';

/** The updates we ask for; the same by webhook. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Why nothing comes: `conflict` when a webhook is set or another process polls, `token` when it is dead,
 * `record` when `onEvents` failed, `network` for the rest.
 */
export interface PollProblem {
  readonly code: 'conflict' | 'token' | 'network' | 'record';
  readonly message: string;
  /** When it is tried again. */
  readonly retryInMs: number;
}

export interface PollOptions {
  /** Resolves once everything handed over is durable; only then Telegram may forget it. A rejection means again. */
  readonly onEvents: (events: readonly InboundEvent[], rejects: readonly Reject[]) => Promise<void>;
  readonly onProblem?: (problem: PollProblem) => void;
  /** How long Telegram holds an empty answer; 25 s by default. */
  readonly holdSeconds?: number;
  /** The first and the longest pause after a failure; 1 s and 30 s by default. */
  readonly backOffMs?: { readonly first: number; readonly longest: number };
}

export interface Poller {
  /** Ends the open request at once; resolves when nothing more will be handed over. */
  stop(): Promise<void>;
}

/** Starts long polling. Updates are handed over in order, one batch at a time. */
export function startPolling(call: Call, account: () => Account, options: PollOptions): Poller {
  const stopping = new AbortController();
  const done = run(call, account, options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}

async function run(
  call: Call,
  account: () => Account,
  options: PollOptions,
  signal: AbortSignal,
): Promise<void> {
  const { first, longest } = options.backOffMs ?? { first: 1_000, longest: 30_000 };
  const hold = options.holdSeconds ?? 25;
  let offset: number | undefined;
  let pause = first;
  while (!signal.aborted) {
    const payload = { offset, timeout: hold, limit: 100, allowed_updates: ALLOWED_UPDATES };
    const result = await call('getUpdates', payload, { timeoutMs: (hold + 10) * 1000, signal });
    if (signal.aborted) return;
    const problem = result.ok ? await handOver(result.result, account(), options) : problemOf(result);
    if (typeof problem !== 'object') {
      // An empty answer has confirmed the offset. Keeping it would skip updates when, after an idle week,
      // Telegram starts counting from a lower number.
      offset = problem;
      pause = first;
      continue;
    }
    const wait = Math.max(pause, !result.ok && result.cause === 'refused' ? (result.retryAfterMs ?? 0) : 0);
    options.onProblem?.({ ...problem, retryInMs: wait });
    await sleep(wait, undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, longest);
  }
}

type Problem = Pick<PollProblem, 'code' | 'message'>;

/** Records a batch; the offset that confirms it (undefined when it was empty), or what went wrong. */
async function handOver(
  batch: unknown,
  account: Account,
  { onEvents }: PollOptions,
): Promise<number | undefined | Problem> {
  if (!Array.isArray(batch)) return { code: 'network', message: 'the answer is not a list of updates' };
  if (batch.length === 0) return undefined;
  const ids = batch.map(updateIdOf).filter((id) => id !== null);
  if (ids.length === 0) return { code: 'network', message: 'no update has an id' };
  const parsed = batch.map((update) => parseUpdate(update, account, () => encode(update)));
  try {
    await onEvents(
      parsed.flatMap(({ events }) => events),
      parsed.flatMap(({ rejects }) => rejects),
    );
  } catch {
    return { code: 'record', message: 'the updates could not be recorded; they will be asked for again' };
  }
  return Math.max(...ids) + 1;
}

function updateIdOf(update: unknown): number | null {
  const id = (update as { update_id?: unknown } | null)?.update_id;
  return Number.isSafeInteger(id) ? (id as number) : null;
}

function encode(update: unknown): Uint8Array {
  try {
    return new TextEncoder().encode(JSON.stringify(update));
  } catch {
    // Nested too deeply to be written down again.
    return new Uint8Array();
  }
}

function problemOf(result: Extract<CallResult, { ok: false }>): Problem {
  if (isDeadToken(result)) return { code: 'token', message: 'Telegram does not accept the bot token' };
  if (result.cause === 'refused' && result.code === 409) {
    return {
      code: 'conflict',
      message: `a webhook is set or another process polls with this token (${result.description})`,
    };
  }
  return { code: 'network', message: result.description };
}
