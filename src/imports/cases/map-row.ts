import type { CentreRow } from '../../../models/centre';
import type { CaseContext } from '../../cases/parse';
import type { CaseDraft, CaseKind } from '../../core/cases';
import type { Districts } from '../../districts/districts';
import type { Header } from './header';
import type { Mapping } from './mapping';
import { districtFinder } from './name-district';
import { subjectNamer } from './name-subject';
import { Row, type Tools } from './read-row';
import { timeReader } from './read-time';
import type { Reason } from './reason';
import { wordsFor } from './words';

/** A line as a case, or why it is none. */
export type MappedRow =
  | { readonly ok: true; readonly draft: CaseDraft }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

/** What a mapping is applied with. */
export interface MapContext extends CaseContext {
  readonly kind: CaseKind;
  readonly mapping: Mapping;
  readonly centreRows: readonly CentreRow[];
  readonly districts: Districts;
  /** The keyed hash that stands for an id which is a person's. */
  readonly pseudonym: (id: string) => string;
}

/** Turns the cells of a line into a case, by a mapping. Pure; one is made for a file, and remembers what it looked up. */
export function rowMapper(context: MapContext): (cells: readonly string[], header: Header) => MappedRow {
  const { mapping } = context;
  const words = wordsFor(mapping);
  const tools: Tools = {
    ...{ context, words, zone: mapping.zone ?? context.zone },
    readTime: timeReader(mapping.times),
    nameSubject: subjectNamer(context.centreRows, words.centre),
    findDistrict: districtFinder(context.districts, words.district),
  };
  return (cells, header) => new Row(cells, header, tools).read();
}
