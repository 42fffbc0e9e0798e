import type { Subject } from '../core/subjects';
import { type CaseFilter, type FilterKey, kindsOf } from '../listings/filter';
import type { FilterError } from '../listings/parse-filter';
import { keyLines, valueLines, valueWords } from './filter-words';
import type { RenderOptions } from './page';

/** What was wrong with a choice of cases, and everything that would be right. */
export function renderFilterError(error: FilterError, options: RenderOptions): string {
  const { kind, key, given, likely } = error;
  const { words, districtName } = options;
  if (kind === 'twice')
    return words('listing.error.twice', { first: `${key}=${error.before}`, second: `${key}=${given}` });
  if (kind === 'keyless')
    return [
      words('listing.error.keyless', { given }),
      likely.map((choice) => choiceLine(choice, options)).join('\n'),
      words('listing.error.example'),
    ].join('\n\n');
  if (kind === 'key' || key === undefined)
    return [
      words('listing.error.key', { given }),
      keyLines(options).join('\n'),
      words('listing.error.example'),
    ].join('\n\n');
  if (key === 'by') return [words('listing.error.value', { given: `by=${given}` }), BY].join('\n\n');
  const names = likely.map((code) =>
    words('listing.option', { given: `${key}=${code}`, what: districtName?.(code) ?? code }),
  );
  const known = names.length > 0 ? names : valueLines(key, options);
  return [words('listing.error.value', { given: `${key}=${given}` }), known.join('\n')].join('\n\n');
}

function choiceLine(choice: string, options: RenderOptions): string {
  const [key, value] = choice.split('=') as [FilterKey, string];
  return options.words('listing.option', { given: choice, what: valueWords(key, value, options) });
}

const BY = ['all', 'district', 'age', 'rating', 'hour'].map((one) => `by=${one}`).join('\n');

/** A choice that means nothing of this subject, and which kinds of cases it has. */
export function renderMisplaced(
  key: FilterKey,
  filter: CaseFilter,
  subject: Subject,
  options: RenderOptions,
): string {
  const given = `${key}=${filter[key] ?? ''}`;
  return [
    options.words('listing.error.misplaced', { given }),
    valueLines('kind', options, kindsOf(subject)).join('\n'),
  ].join('\n\n');
}
