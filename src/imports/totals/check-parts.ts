import { SERVICES } from '../../core/cases';
import { INQUIRY_TYPES, OUTCOMES, DIRECTIONS, type Subject } from '../../core/subjects';
import type { TotalDraft } from './parse';
import type { TotalsProblem, Wrong } from './problem';

type Figures = Pick<TotalDraft, 'counts' | 'extremes'>;

/** Counts that are parts of another, none of them in two parts. */
function wholesOf(subject: Subject): { readonly whole: string; readonly parts: readonly string[] }[] {
  const all = subject === 'call-centre' ? 'calls:incoming' : 'received';
  const named = (prefix: string, names: readonly string[]): string[] =>
    [...names, 'none'].map((name) => `${prefix}:${name}`);
  return [
    { whole: all, parts: named('direction', DIRECTIONS) },
    { whole: all, parts: named('outcome', OUTCOMES) },
    { whole: all, parts: named('type', INQUIRY_TYPES) },
    { whole: all, parts: ['investigation'] },
    { whole: all, parts: ['surveyed'] },
    { whole: 'surveyed', parts: ['satisfied'] },
    { whole: 'calls:incoming', parts: ['calls:answered', 'calls:abandoned'] },
    { whole: 'calls:incoming', parts: ['forwarded'] },
    { whole: 'services', parts: ['received', ...SERVICES.map((one) => `service:${one}`)] },
    { whole: 'inquiries', parts: ['calls:incoming', 'callbacks', 'chat'] },
  ];
}

/** Where parts of a row are larger than their whole; what is not known takes no part. Pure. */
export function checkParts(subject: Subject, { counts, extremes }: Figures): Wrong[] {
  const tooLarge = wholesOf(subject).flatMap(({ whole, parts }): Wrong[] => {
    const known = parts.filter((part) => counts[part] !== undefined);
    const sum = known.reduce((total, part) => total + counts[part]!, 0);
    const all = counts[whole];
    return all === undefined || sum <= all
      ? []
      : [{ code: 'partsTooLarge', values: { parts: known.join(' + '), sum, whole, all } }];
  });
  const { youngest, oldestMan, oldestWoman } = extremes;
  const ages = Object.entries({ oldestMan, oldestWoman }).flatMap(([name, oldest]): Wrong[] =>
    youngest !== undefined && oldest !== undefined && oldest < youngest
      ? [{ code: 'youngerThanYoungest', values: { name, oldest, youngest } }]
      : [],
  );
  return [...tooLarge, ...ages];
}

/** Where centres of a file have more together than the agency has for the same days. Pure. */
export function checkAgainstCentres(totals: readonly TotalDraft[]): TotalsProblem[] {
  return totals
    .filter(({ subject }) => subject === 'agency')
    .flatMap((agency) => {
      const centres = totals.filter(
        ({ subject, from, to }) => subject.startsWith('centre:') && from === agency.from && to === agency.to,
      );
      return Object.entries(agency.counts).flatMap(([name, all]): TotalsProblem[] => {
        const sum = centres.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
        const values = { name, all, sum };
        return sum > all ? [{ place: agency.place, code: 'lessThanCentres', values }] : [];
      });
    });
}
