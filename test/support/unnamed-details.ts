import type { Collections } from '../../src/database/collections';
import { DETAILS } from '../../src/audit/details';

/** Details of the audit's rows that have no name in words: a reader would see the code's. */
export async function unnamedDetails({ audit }: Pick<Collections, 'audit'>): Promise<string[]> {
  const rows = await audit.find().toArray();
  const unnamed = rows.flatMap(({ action, details }) =>
    keysIn(details)
      .filter((key) => !(DETAILS as readonly string[]).includes(key))
      .map((key) => `${action}: ${key}`),
  );
  return [...new Set(unnamed)].sort();
}

/** Also those of groups; names in three languages are read in one. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null || value instanceof Date || 'az' in value) return [];
  return Object.entries(value).flatMap(([key, inside]) => [key, ...keysIn(inside)]);
}
