import type { Finding } from '../../models/digest';
import type { Month } from '../../src/core/calendar';
import { monthRange } from '../../src/core/calendar';
import type { Collections } from '../../src/database/collections';

/** A digest of a month (September unless told) that was imported with some counts of one subject, month and cumulative alike. */
export async function september(
  db: Collections,
  subject: string,
  counts: Record<string, number>,
  month: Month = '2024-09',
  findings: Finding[] = [],
): Promise<void> {
  const { from, to } = monthRange(month);
  const span = { counts, printed: { satisfaction: 50 }, extremes: { oldestMan: 110 } };
  await db.digests.insertOne({
    ...{ _id: `${month}/1`, month, revision: 1, schemaVersion: 1, hash: 'h', content: {} },
    subjects: [
      {
        subject,
        since: null,
        spans: [
          { from: null, to, ...span },
          { from, to, ...span },
        ],
      },
    ],
    ...{ findings, importedAt: new Date('2024-10-20T08:00:00Z'), importedBy: 'cli' },
  });
}
