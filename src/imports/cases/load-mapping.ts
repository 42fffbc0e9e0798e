import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CaseKind } from '../../core/cases';
import { DostError } from '../../core/errors';
import { parseFile } from '../parse-file';
import { type Mapping, mappingSchema, OUR_MAPPING } from './mapping';

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The names of the mappings in a folder, in order. */
export function mappingNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && NAME.test(basename(file, '.json')))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The mapping of this name in a folder. Throws `input.invalid` for one that is not there or not as it should be. */
export function mappingNamed(folder: string, name: string): Mapping {
  const known = mappingNames(folder);
  if (!known.includes(name))
    throw new DostError(
      'input.invalid',
      `There is no mapping "${name}" in data/mappings; there are: ${known.join(', ') || 'none'}.`,
      { why: 'noMapping', wanted: name, found: known.join(', ') },
    );
  return readMapping(`${folder}/${name}.json`);
}

/** A mapping file. Throws `input.invalid`, naming each place that is wrong. */
export function readMapping(path: string): Mapping {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new DostError('input.invalid', `The mapping ${path} ${why}.`, {}, { cause: error });
  }
  return parseFile(content, mappingSchema, 'mapping of version 1').file;
}

/** The mapping named like the source where there is one for this kind, else what is understood without. */
export function mappingFor(folder: string, source: string, kind: CaseKind): Mapping {
  const named = mappingNames(folder).includes(source) ? mappingNamed(folder, source) : OUR_MAPPING;
  return named.kinds && !named.kinds.includes(kind) ? OUR_MAPPING : named;
}
