import { z } from 'zod';
import { CASE_KINDS } from '../../core/cases';
import type { ColumnField, DurationFormat, Mapping } from '../../imports/cases/mapping';
import type { Encoding } from '../../imports/table/detect';
import type { FieldProblem } from './centres-api';

/** The version that the changes were made to: they are refused when another was saved meanwhile. */
const after = z.int().min(0);
/** A mapping as its files have it, which has a schema of its own. */
const mapping = z.looseObject({});
/** Of one that could not be read: as it was typed. */
const text = z.string().max(200_000);
export const saveMappingSchema = z.strictObject({ after, mapping: z.union([mapping, text]) });
export const restoreMappingSchema = z.strictObject({ after, version: z.int().min(0) });
/** The first line of what `POST mapping-example` is sent; the bytes of the example follow. Null: nothing is tried yet. */
export const exampleSchema = z.strictObject({ kind: z.enum(CASE_KINDS), mapping: mapping.nullable() });

export type ExampleHead = z.input<typeof exampleSchema>;
export type { ColumnField, DurationFormat, Encoding, Mapping };
export type CaseKind = z.output<typeof exampleSchema>['kind'];

/** Whose words a mapping translates: those of one field, or of all that are yes or no. */
export const WORD_GROUPS = [
  ...(['direction', 'type', 'outcome', 'service', 'sex', 'centre', 'district'] as const),
  'yesNo',
] as const;
export type WordGroup = (typeof WORD_GROUPS)[number];

interface Named<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/** One mapping that can be used. */
export interface MappingLine {
  readonly name: string;
  readonly kinds: string;
  readonly about: string;
  /** 0: it is the file that the program came with. */
  readonly version: number;
  readonly file: boolean;
  readonly at: string;
  readonly by: string;
}

/** `GET mappings`. */
export interface MappingsAnswer {
  readonly mappings: readonly MappingLine[];
  readonly kinds: readonly Named<CaseKind>[];
  readonly fields: readonly Named<ColumnField>[];
  readonly choices: Readonly<Record<WordGroup, readonly Named<string>[]>>;
  readonly durations: readonly DurationFormat[];
  readonly encodings: readonly Encoding[];
  readonly megabytes: number;
}

/** `GET mappings/<name>`. */
export interface MappingAnswer {
  readonly name: string;
  readonly version: number;
  /** Null: what is in use cannot be read as a mapping. */
  readonly mapping: Mapping | null;
  readonly unreadable: UnreadableMapping | null;
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string;
    /** The file that the program came with. */
    readonly file: boolean;
  }[];
}

/** A mapping that cannot be read: as it is written, and why not. */
export interface UnreadableMapping {
  readonly text: string;
  readonly problems: readonly FieldProblem[];
}

/** A column of an example. */
export interface ExampleColumnLine {
  readonly name: string;
  readonly samples: readonly string[];
  /** What it seems to be. */
  readonly field: ColumnField | null;
}

/** What the lines of an example would become. */
export interface TrialLine {
  readonly counts: string;
  /** Of each line that would be taken what would be known of it. */
  readonly columns: readonly string[];
  readonly taken: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly refused: readonly { readonly line: number; readonly reasons: string }[];
  readonly unknown: readonly { readonly group: WordGroup; readonly word: string }[];
  readonly ignored: readonly string[];
}

/** `POST mapping-example`. */
export interface ExampleAnswer {
  readonly columns: readonly ExampleColumnLine[];
  /** Null: nothing was tried, or it could not be. */
  readonly trial: TrialLine | null;
  readonly problems: readonly FieldProblem[];
  /** Why an import would not begin; null: it would. */
  readonly error: string | null;
}

/** What a refusal to save says besides. */
export interface MappingRefusal {
  readonly problems?: readonly FieldProblem[];
}
