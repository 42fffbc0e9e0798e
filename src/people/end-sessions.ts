import type { Collections } from '../database/collections';

/** Signs a person out of the console everywhere, links that wait to be opened included. Returns how many sessions there were. */
export async function endSessions(
  db: Pick<Collections, 'staffSessions' | 'signInLinks'>,
  person: string,
): Promise<number> {
  await db.signInLinks.deleteMany({ person });
  return (await db.staffSessions.deleteMany({ person })).deletedCount;
}
