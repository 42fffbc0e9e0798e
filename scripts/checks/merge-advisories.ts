import { z } from 'zod';
import { type Advisory, SEVERITIES, type Snapshot } from './advisories';

/** One advisory as npm tells it: `range` in `npm audit --json`, `vulnerable_versions` in the registry's bulk answer. */
const told = z.object({
  url: z.string().transform((url) => /GHSA(-[23456789cfghjmpqrvwx]{4}){3}/.exec(url)?.[0]),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  name: z.string().optional(),
  range: z.string().optional(),
  vulnerable_versions: z.string().optional(),
});
const auditSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.unknown()) })),
});
const bulkSchema = z.record(z.string(), z.array(z.unknown()));

/** The snapshot with what was told added, by id, and the day set; what it had of others stays. Throws when that is neither kind of answer. */
export function mergeAdvisories(
  snapshot: Snapshot,
  answer: unknown,
  now: Date,
): { snapshot: Snapshot; added: number; changed: number } {
  const advisories: Record<string, Advisory[]> = { ...snapshot.advisories };
  let [added, changed] = [0, 0];
  for (const [name, advisory] of read(answer)) {
    const known = advisories[name] ?? [];
    const before = known.find(({ id }) => id === advisory.id);
    if (!before) added += 1;
    else if (JSON.stringify(before) !== JSON.stringify(advisory)) changed += 1;
    advisories[name] = [...known.filter((one) => one !== before), advisory];
  }
  const sorted = Object.entries(advisories)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => [name, list.toSorted((a, b) => (a.id < b.id ? -1 : 1))]);
  return {
    snapshot: {
      taken: now.toISOString().slice(0, 10),
      advisories: Object.fromEntries(sorted) as Snapshot['advisories'],
    },
    ...{ added, changed },
  };
}

/** Package and advisory, one pair each; a via that is only the name of another package is told there. */
function read(answer: unknown): [string, Advisory][] {
  const audit = auditSchema.safeParse(answer);
  const pairs: [string, unknown][] = audit.success
    ? Object.entries(audit.data.vulnerabilities).flatMap(([name, { via }]) =>
        via.filter((one) => typeof one === 'object').map((one): [string, unknown] => [name, one]),
      )
    : Object.entries(bulkSchema.parse(answer)).flatMap(([name, list]) =>
        list.map((one): [string, unknown] => [name, one]),
      );
  return pairs.map(([place, one]) => {
    const { url: id, title, severity, name = place, ...ranges } = told.parse(one);
    const range = ranges.vulnerable_versions ?? ranges.range;
    if (id === undefined || range === undefined)
      throw new Error(`An advisory of ${name} has no GHSA id or no range of versions.`);
    return [name, { id, severity, title, vulnerable_versions: range }];
  });
}
