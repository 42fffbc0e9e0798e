import { readFileSync } from 'node:fs';
import type { Collections } from '../database/collections';
import { dataPath } from '../database/project-root';
import { loadDistricts } from '../districts/load';
import { loadHours } from '../hours/load';
import { digestFileSchema } from '../imports/digest/schema';
import { parseFile } from '../imports/parse-file';
import type { World } from './fill';
import { sharesOf } from './shares';

/** The published digest whose shares a simulated year has. */
const DIGEST = '2024-08.json';

/** The world as the database and the checked-in facts have it. */
export async function readWorld(db: Pick<Collections, 'centres'>, timezone: string): Promise<World> {
  const { file } = parseFile(readFileSync(dataPath('digests', DIGEST), 'utf8'), digestFileSchema, 'digest');
  return {
    shares: sharesOf(file),
    centres: await db.centres.find().sort({ order: 1, _id: 1 }).toArray(),
    districts: loadDistricts().list,
    hours: loadHours(timezone),
    timezone,
  };
}
