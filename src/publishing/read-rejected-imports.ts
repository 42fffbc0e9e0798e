import { type Day, type Month, monthRange, startOfDay } from '../core/calendar';
import type { Collections } from '../database/collections';

/** An import of cases with rejected lines, by its audit row. */
export interface RejectedImport {
  readonly source: string;
  readonly kind: string;
  readonly at: Date;
  readonly rejected: number;
}

/** Imports of a month's days in which lines were rejected, unless a later one of the same days rejected none. */
export async function readRejectedImports(
  { db, timezone }: { readonly db: Pick<Collections, 'audit'>; readonly timezone: string },
  month: Month,
): Promise<RejectedImport[]> {
  const range = monthRange(month);
  const rows = await db.audit
    .find({ action: 'import.cases', at: { $gte: startOfDay(range.from, timezone) } })
    .sort({ at: 1 })
    .toArray();
  const imports = rows.map(({ at, subject, details }) => ({
    ...(details as { kind: string; from: Day; to: Day; rejected?: number }),
    at,
    source: subject,
  }));
  return imports
    .filter(
      (one, index) =>
        (one.rejected ?? 0) > 0 &&
        one.from < range.to &&
        one.to > range.from &&
        !imports
          .slice(index + 1)
          .some(
            (next) =>
              next.source === one.source &&
              next.kind === one.kind &&
              !next.rejected &&
              next.from <= one.from &&
              next.to >= one.to,
          ),
    )
    .map(({ source, kind, at, rejected }) => ({ source, kind, at, rejected: rejected! }));
}
