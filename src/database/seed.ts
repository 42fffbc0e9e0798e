import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/clock';
import { importCentres } from '../imports/centres/import';
import { importDigest, type ImportDigestInput } from '../imports/digest/import';
import { insertNew } from './insert-new';
import { dataPath } from './project-root';

type Seeded = ImportDigestInput['collections'];

/**
 * Fills an empty database (one without centres) with the checked-in centres and digests; any other is left alone, for
 * afterwards the database is the truth. Two processes may do it at once, and one that died half-way is completed by the
 * next. `folder` is where `centres.json` and `digests/` are.
 */
export async function seed(
  collections: Seeded,
  clock: Clock,
  folder = dataPath(),
): Promise<'seeded' | 'present'> {
  // Centres are read before the marks: whoever seeds sets `seeding` before it writes the first centre, so centres
  // without a mark are not a seed's.
  const centre = await collections.centres.findOne({}, { projection: { _id: 1 } });
  const marks = await collections.settings.find({ _id: { $in: ['seeding', 'seeded'] } }).toArray();
  if (marks.some((mark) => mark._id === 'seeded')) return 'present';
  if (centre && marks.length === 0) return 'present';

  await insertNew(collections.settings, [{ _id: 'seeding', value: clock() }]);
  const from = { collections, importedBy: 'seed', clock };
  await importCentres({ ...from, content: readFileSync(join(folder, 'centres.json'), 'utf8') });
  const digests = join(folder, 'digests');
  for (const name of readdirSync(digests)
    .filter((one) => one.endsWith('.json'))
    .sort()) {
    await importDigest({ ...from, content: readFileSync(join(digests, name), 'utf8') });
  }
  await insertNew(collections.settings, [{ _id: 'seeded', value: clock() }]);
  return 'seeded';
}
