import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DostError } from '../../core/errors';
import { parseFile } from '../parse-file';
import { type Mapping, mappingSchema } from './mapping';

/** What a mapping may be called. */
export const MAPPING_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The names of the mappings in a folder, in order. */
export function mappingFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && MAPPING_NAME.test(basename(file, '.json')))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The mapping of this name in a folder. Throws `input.invalid` for one that is not as it should be. */
export function mappingFile(folder: string, name: string): Mapping {
  return readMapping(`${folder}/${name}.json`);
}

/** What the file of a mapping says, as it stands. Throws `input.invalid` when it cannot be read. */
export function mappingText(folder: string, name: string): string {
  return textOf(`${folder}/${name}.json`);
}

/** A mapping file. Throws `input.invalid`, naming each place that is wrong. */
export function readMapping(path: string): Mapping {
  return parseFile(textOf(path), mappingSchema, 'mapping of version 1').file;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new DostError('input.invalid', `The mapping ${path} ${why}.`, {}, { cause: error });
  }
}
