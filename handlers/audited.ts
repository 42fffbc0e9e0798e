import type { Asking } from './context';

/**
 * Leaves the audit row of what a person read or changed. Its id is the event's and the action's, so that handling the
 * event again adds nothing; `details` holds no personal data.
 */
export async function audited(
  { actor, services, turn }: Asking,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await services.audit.record({
    _id: `${turn.row._id}:${action}`,
    at: services.clock(),
    ...{ actor: actor.person, action, subject, details },
    ...(actor.test ? { test: true as const } : {}),
  });
}
