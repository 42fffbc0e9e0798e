import { readFileSync } from 'node:fs';
import { dataPath } from '../database/project-root';
import { parseFile } from '../imports/parse-file';
import { createHours, type Hours } from './hours';
import { hoursSchema } from './schema';

/** The agency's working hours. Throws `input.invalid`, naming what is wrong, when the file is not as it should be. */
export function loadHours(timezone: string, path = dataPath('hours.json')): Hours {
  const { file } = parseFile(readFileSync(path, 'utf8'), hoursSchema, 'working hours of version 1');
  return createHours(file, timezone);
}
