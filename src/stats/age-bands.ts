import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Subject } from '../core/subjects';
import { dataPath } from '../database/project-root';
import { parseFile } from '../imports/parse-file';
import { type Band, TEN_YEARS } from './ages';
import { OLDEST } from './people-counts';

/** The bands in which the ages of a subject are shown. */
export type AgeBands = (subject: Subject) => readonly Band[];

/** Ten years each, whoever it is about. */
export const usualBands: AgeBands = () => TEN_YEARS;

/** The youngest age of each band; the last band is open. */
const starts = z
  .array(z.int().min(0).max(OLDEST))
  .min(1)
  .refine((ages) => ages[0] === 0, 'must begin with 0, or somebody is in no band')
  .refine(
    (ages) => ages.every((age, index) => index === 0 || age > ages[index - 1]!),
    'must be ages in ascending order, each once',
  );

const ageBandsSchema = z
  .strictObject({
    version: z.literal(1),
    bands: z.record(z.string(), starts),
    default: z.string(),
    subjects: z.record(
      z.string().regex(/^(agency|call-centre|chatbot|social|centre:[a-z0-9-]+)$/, 'must be a subject'),
      z.string(),
    ),
  })
  .superRefine((file, problems) => {
    const named = (name: string, path: string[]): void => {
      if (!Object.hasOwn(file.bands, name))
        problems.addIssue({
          code: 'custom',
          path,
          message: `must be one of ${Object.keys(file.bands).join(', ')}`,
        });
    };
    named(file.default, ['default']);
    for (const [subject, name] of Object.entries(file.subjects)) named(name, ['subjects', subject]);
  });

/**
 * The age bands of the checked-in file, which the agency can edit. Throws `input.invalid`, naming what is wrong, when it is
 * not as it should be.
 */
export function loadAgeBands(path = dataPath('age-bands.json')): AgeBands {
  const { file } = parseFile(readFileSync(path, 'utf8'), ageBandsSchema, 'file of age bands of version 1');
  const bands = new Map(Object.entries(file.bands).map(([name, ages]) => [name, bandsFrom(ages)]));
  const bySubject = new Map(Object.entries(file.subjects));
  return (subject) => bands.get(bySubject.get(subject) ?? file.default)!;
}

/** Bands by the youngest age of each: `[0, 15, 25]` are 0-14, 15-24 and 25+. Pure. */
export function bandsFrom(ages: readonly number[]): Band[] {
  return ages.map((from, index) => ({ from, to: index + 1 < ages.length ? ages[index + 1]! - 1 : null }));
}
