import { join } from 'node:path';
import type { Config } from '../../config';
import { measureSpool } from '../../inbox/measure-spool';
import type { Check } from './check';

/** What waits on disk for the database, and what of it nobody could read. */
export async function checkSpool({ dataDir }: Config): Promise<Check> {
  const directory = join(dataDir, 'spool');
  const { waiting, unreadable } = await measureSpool(directory);
  const detail = [
    `${waiting} bytes wait in ${directory}`,
    ...(waiting > 0 ? ['they go to the database while the server runs and the database answers'] : []),
    ...(unreadable > 0
      ? [
          `${unreadable} bytes in *.unreadable opened with no key: put the missing one back into IDENTITY_KEY, take the ending off their names, and restart`,
        ]
      : []),
  ];
  return { what: 'spool', good: waiting + unreadable === 0, detail: detail.join('; ') };
}
