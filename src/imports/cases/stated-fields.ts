import { CASE_FIELDS, type CaseField } from '../../core/cases';
import type { Header } from './header';

/** What a file states of its cases: fields with a column of their own, the age by birth, the hour by times. Pure. */
export function statedFields({ places }: Header, timed: boolean): CaseField[] {
  const aged = places.has('age') || places.has('birthDate') || places.has('birthYear');
  return CASE_FIELDS.filter((field) => {
    if (field === 'hour') return timed;
    return field === 'age' ? aged : places.has(field);
  });
}
