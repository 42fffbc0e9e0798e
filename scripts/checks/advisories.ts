import { satisfies, valid } from 'semver';
import { z } from 'zod';

/** How bad it is, as published; the check fails from high on. */
export const SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const;
const FAILING: readonly string[] = ['high', 'critical'];

const advisory = z.strictObject({
  id: z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/),
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  vulnerable_versions: z.string().min(1),
});
export type Advisory = z.output<typeof advisory>;

/** The checked-in snapshot: the day it was taken, and what is known of each package. */
export const snapshotSchema = z.strictObject({
  taken: z.iso.date(),
  advisories: z.record(z.string(), z.array(advisory)),
});
export type Snapshot = z.output<typeof snapshotSchema>;

/** The part of a lock file (version 3) that is looked at. */
export const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      optional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
export type Lock = z.output<typeof lockSchema>;

/** A package that is locked: its name (an alias's own), its version, and where it lies. */
export interface Locked {
  readonly name: string;
  readonly version: string;
  readonly place: string;
  readonly integrity: string | undefined;
  readonly hasInstallScript: boolean;
  /** Of another platform, perhaps: npm writes the hash of what it has downloaded alone. */
  readonly optional: boolean;
}

/** Every package of a lock file, the project itself left out. */
export function lockedPackages({ packages }: Lock): Locked[] {
  return Object.entries(packages).flatMap(([place, { name, version, integrity, link, ...flags }]) => {
    if (place === '' || link || version === undefined) return [];
    const known = name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [hasInstallScript, optional] = [flags.hasInstallScript === true, flags.optional === true];
    return [{ name: known, version, place, integrity, hasInstallScript, optional }];
  });
}

const DAY_MS = 86_400_000;
/** From when on the age of the snapshot is told, and from when on it fails: of what was published since it knows nothing. */
const OLD_DAYS = 45;
const TOO_OLD_DAYS = 180;

/** Whether the snapshot is recent enough on a day (2026-11-29) to say anything. Pure. */
export function judgeAge(
  { taken }: Pick<Snapshot, 'taken'>,
  today: string,
): { failing: string[]; told: string[] } {
  const days = Math.floor((Date.parse(today) - Date.parse(taken)) / DAY_MS);
  const line = `the advisories are ${days} days old (${taken}): npm run audit:refresh, where there is a network`;
  if (days > TOO_OLD_DAYS) return { failing: [line], told: [] };
  return { failing: [], told: days > OLD_DAYS ? [`warning: ${line}`] : [] };
}

/** Each locked package with a hole that is published: those that fail the check apart from those that are only told. */
export function findHoles(lock: Lock, { advisories }: Snapshot): { failing: string[]; told: string[] } {
  const failing: string[] = [];
  const told: string[] = [];
  for (const { name, version, place } of lockedPackages(lock)) {
    // What has no version cannot be compared, and would pass.
    if (valid(version) === null)
      failing.push(`${name} (${place}) is locked to ${version}, which is no version`);
    const known = Object.hasOwn(advisories, name) ? advisories[name]! : [];
    for (const { id, severity, title, vulnerable_versions: range } of known) {
      if (!satisfies(version, range, { includePrerelease: true })) continue;
      const line = `${name} ${version} (${place}): ${severity}, ${id}, ${title}; vulnerable are ${range}`;
      (FAILING.includes(severity) ? failing : told).push(line);
    }
  }
  return { failing, told };
}
