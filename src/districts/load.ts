import { readFileSync } from 'node:fs';
import { dataPath } from '../database/project-root';
import { parseFile } from '../imports/parse-file';
import { createDistricts, type Districts } from './districts';
import { districtsSchema } from './schema';

/** The districts of the checked-in list. Throws `input.invalid`, naming what is wrong, when it is not as it should be. */
export function loadDistricts(path = dataPath('districts.json')): Districts {
  const { file } = parseFile(readFileSync(path, 'utf8'), districtsSchema, 'districts of version 1');
  return createDistricts(file.districts);
}
