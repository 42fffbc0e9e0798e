import type { MappingRow } from '../../../models/mapping';
import type { CaseKind } from '../../core/cases';
import { DostError, hasCode } from '../../core/errors';
import type { Collections } from '../../database/collections';
import { insertNew } from '../../database/insert-new';
import { parseFile } from '../parse-file';
import { mappingFile, mappingFiles, mappingText } from './load-mapping';
import { type Mapping, mappingSchema, OUR_MAPPING } from './mapping';

type Db = Pick<Collections, 'mappings'>;

/** A mapping that can be named in an import. */
export interface NamedMapping {
  readonly name: string;
  /** 0: it is the file. */
  readonly version: number;
  readonly mapping: Mapping;
}

/** A mapping of the list; null: another version of the program saved it, and this one cannot read it. */
export type ListedMapping = Omit<NamedMapping, 'mapping'> & { readonly mapping: Mapping | null };

/** A version of a mapping, without what it says. */
export type SavedVersion = Pick<MappingRow, 'version' | 'savedAt' | 'by'> & { readonly file: boolean };

/** What is to be saved after the version it was made from; null: the file is to be used again. */
export interface SavingMapping {
  readonly name: string;
  readonly after: number;
  readonly content: Mapping | null;
  readonly by: string;
  readonly at: Date;
}

/** The mappings of a folder and those that were saved, which stand in the place of files of their names. */
export function createMappings(db: Db, folder: string) {
  /** The version of each name that is in use. */
  const latest = async (): Promise<MappingRow[]> => {
    const rows = await db.mappings.find().sort({ name: 1, version: -1 }).toArray();
    return rows.filter(({ name }, index) => rows[index - 1]?.name !== name);
  };
  /** What is in use of a name: its latest version, or its file; null: neither. */
  const inUse = (name: string, row: MappingRow | null | undefined): NamedMapping | null => {
    if (row && row.content !== null) return ofRow(row);
    if (!mappingFiles(folder).includes(name)) return null;
    return { name, version: row?.version ?? 0, mapping: mappingFile(folder, name) };
  };
  const find = async (name: string): Promise<NamedMapping | null> =>
    inUse(name, await db.mappings.findOne({ name }, { sort: { version: -1 } }));
  const names = async (): Promise<string[]> => {
    const saved = (await latest()).filter(({ content }) => content !== null).map(({ name }) => name);
    return [...new Set([...mappingFiles(folder), ...saved])].sort();
  };
  /** One that cannot be read is listed all the same, so that the others can be worked with. */
  const listed = (name: string, row: MappingRow | undefined): ListedMapping | null => {
    try {
      return inUse(name, row);
    } catch (error) {
      if (!hasCode(error, 'input.invalid')) throw error;
      return { name, version: row?.version ?? 0, mapping: null };
    }
  };
  const list = async (): Promise<ListedMapping[]> => {
    const rows = new Map((await latest()).map((row) => [row.name, row]));
    const all = [...new Set([...mappingFiles(folder), ...rows.keys()])].sort();
    return all.map((name) => listed(name, rows.get(name))).filter((one) => one !== null);
  };
  return {
    names,
    find,
    list,
    /** What is in use of a name as it is written, also where it cannot be read as a mapping; null: nothing is. */
    text: async (name: string): Promise<{ readonly version: number; readonly text: string } | null> => {
      const row = await db.mappings.findOne({ name }, { sort: { version: -1 } });
      const version = row?.version ?? 0;
      if (row && row.content !== null) return { version, text: JSON.stringify(row.content, null, 2) };
      return mappingFiles(folder).includes(name) ? { version, text: mappingText(folder, name) } : null;
    },
    /** Whether there is a file of this name to go back to. */
    hasFile: (name: string): boolean => mappingFiles(folder).includes(name),
    /** The mapping of this name. Throws `input.invalid` when there is none. */
    named: async (name: string): Promise<Mapping> => {
      const found = await find(name);
      if (found) return found.mapping;
      const known = (await names()).join(', ');
      throw new DostError(
        'input.invalid',
        `There is no mapping "${name}"; there are: ${known || 'none'}.`,
        {},
      );
    },
    /** The mapping named like the source where there is one for this kind, else what is understood without. */
    usable: async (source: string, kind: CaseKind): Promise<Mapping> => {
      const mapping = (await find(source))?.mapping ?? OUR_MAPPING;
      return mapping.kinds && !mapping.kinds.includes(kind) ? OUR_MAPPING : mapping;
    },
    versions: async (name: string): Promise<SavedVersion[]> => {
      const rows = await db.mappings.find({ name }).sort({ version: -1 }).toArray();
      return rows.map(({ version, savedAt, by, content }) => ({
        ...{ version, savedAt, by, file: content === null },
      }));
    },
    /** What a version says; null: the file's. Undefined: there is none such. */
    content: async (name: string, version: number): Promise<Mapping | null | undefined> => {
      const row = await db.mappings.findOne({ name, version });
      if (!row) return undefined;
      return row.content === null ? null : ofRow(row).mapping;
    },
    /** Durable when it returns, and in use in every process. Null: somebody else was faster. */
    save: async ({ name, after, content, by, at }: SavingMapping): Promise<number | null> => {
      const last = await db.mappings.findOne({ name }, { sort: { version: -1 }, projection: { version: 1 } });
      if ((last?.version ?? 0) !== after) return null;
      const version = after + 1;
      const row = { _id: `${name}/${version}`, name, version, content, by, savedAt: at };
      return (await insertNew(db.mappings, [row])).size === 0 ? version : null;
    },
  };
}

/** Mappings as they can be named, found and saved. */
export type Mappings = ReturnType<typeof createMappings>;

function ofRow({ name, version, content }: MappingRow): NamedMapping {
  const { file: mapping } = parseFile(JSON.stringify(content), mappingSchema, 'mapping of version 1');
  return { name, version, mapping };
}
