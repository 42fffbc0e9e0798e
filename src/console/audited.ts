import type { Response } from 'express';
import type { ConsoleDeps } from './deps';
import { type Guarded, guarded } from './guard';

/** Leaves the audit row of what a member read or changed by a request; `details` holds no personal data. */
export async function audited(
  deps: Pick<ConsoleDeps, 'services' | 'clock'>,
  by: Response | Guarded,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { id, actor } = 'locals' in by ? guarded(by) : by;
  await deps.services.audit.record({
    _id: `${id}:${action}`,
    at: deps.clock(),
    ...{ actor: actor.person, action, subject, details },
    ...(actor.test ? { test: true as const } : {}),
  });
}
