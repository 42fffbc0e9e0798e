import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataPath } from '../database/project-root';
import { parseFile } from '../imports/parse-file';

const code = z.string().min(1);

const unitsSchema = z.strictObject({
  version: z.literal(1),
  shapes: z.array(z.strictObject({ at: z.number().int().min(0), id: z.string(), name: z.string(), code })),
  filled: z.array(code),
  within: z.array(z.strictObject({ code, of: code })),
  without: z.array(code),
});

/**
 * Which district of ours each shape of the source is (by its place there: ids repeat, names are old), whose holes are none,
 * which districts are shown as a part of another, and which have no shape.
 */
export type MapUnits = z.infer<typeof unitsSchema>;

let loaded: MapUnits | undefined;

/** The checked-in table; read once. Throws `input.invalid`, naming what is wrong, when it is not as it should be. */
export function mapUnits(): MapUnits {
  loaded ??= parseFile(
    readFileSync(dataPath('map', 'units.json'), 'utf8'),
    unitsSchema,
    'map units of version 1',
  ).file;
  return loaded;
}
