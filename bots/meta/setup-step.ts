import type { GraphAnswer, GraphClient } from './client';

/** One thing looked at, and what came of it; `reason` holds codes only. */
export interface SetupStep {
  readonly what: 'webhook' | 'subscriptions' | 'messenger-profile' | 'instagram-profile';
  readonly state: 'unchanged' | 'changed' | 'failed';
  /** The settings that were changed, by Meta's names. */
  readonly changed: readonly string[];
  readonly reason?: string;
}

/** A step that could not even be looked at. */
export function failedStep(what: SetupStep['what'], reason: string): SetupStep {
  return { what, state: 'failed', changed: [], reason };
}

/** Makes one change and says what came of it. */
export async function change(
  client: GraphClient,
  what: SetupStep['what'],
  edge: string,
  values: Readonly<Record<string, unknown>>,
  changed: readonly string[],
): Promise<SetupStep> {
  const answer = await client.call('POST', edge, values);
  const reason = reasonOf(answer);
  return reason === null
    ? { what, state: 'changed', changed }
    : { what, state: 'failed', changed: [], reason };
}

/** One item of a list that Meta answers. */
export type Item = Readonly<Record<string, unknown>>;

/** The list that Meta answered, or why there is none. */
export function dataOf(
  answer: GraphAnswer,
): { readonly data: readonly Item[] } | { readonly reason: string } {
  const reason = reasonOf(answer);
  if (reason !== null) return { reason };
  const data = answer.kind === 'answer' && (answer.json as { data?: unknown } | undefined)?.data;
  return Array.isArray(data)
    ? { data: data.filter((item) => typeof item === 'object' && item !== null) }
    : { reason: 'no data' };
}

/** Null when Meta agreed; else codes, never its words. */
function reasonOf(answer: GraphAnswer): string | null {
  if (answer.kind !== 'answer') return answer.reason;
  const error = (answer.json as { error?: { code?: unknown } } | undefined)?.error;
  if (error) return `graph ${Number(error.code)}`;
  return answer.status === 200 ? null : `http ${answer.status}`;
}
