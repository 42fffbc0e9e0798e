import type { CheckResult } from './check-result';
import { shareTenths, tenthsOf } from '../../stats/percent';
import type { DigestCentre, DigestFile } from './schema';

/** Survey coverage of each centre: surveyed citizens / direct visits, to one decimal. */
export function checkCoverage({ centres }: DigestFile): CheckResult[] {
  return centres.flatMap((centre) =>
    (['cumulative', 'month'] as const).flatMap((span) => coverageOf(centre, span) ?? []),
  );
}

function coverageOf(centre: DigestCentre, span: 'cumulative' | 'month'): CheckResult | null {
  const direct = centre.direct[span];
  const surveyed = centre.survey?.[span] ?? null;
  const printed = centre.survey?.[`${span}Percent`] ?? null;
  if (direct === null || surveyed === null || printed === null) return null;
  const computed = shareTenths(surveyed, direct);
  if (computed === null) return null;
  const tenths = tenthsOf(printed);
  return {
    code: 'coverage',
    subject: `centre:${centre.code}`,
    figure: `coverage.${span}`,
    holds: tenths === computed,
    printed: { kind: 'percent', tenths },
    computed: { kind: 'percent', tenths: computed },
    terms: [surveyed, direct],
    label: centre.survey?.label,
  };
}

const EXTREMES = [
  { figure: 'oldestMan', field: 'oldestMale', pick: Math.max },
  { figure: 'oldestWoman', field: 'oldestFemale', pick: Math.max },
  { figure: 'youngest', field: 'youngest', pick: Math.min },
] as const;

/** The agency's oldest and youngest against those of the centres that print theirs. */
export function checkExtremes({ agency, centres }: DigestFile): CheckResult[] {
  return EXTREMES.flatMap(({ figure, field, pick }) => {
    const printed = agency.age?.[field] ?? null;
    const terms = centres.map((centre) => centre.age?.[field] ?? null).filter((age) => age !== null);
    if (printed === null || terms.length === 0) return [];
    const computed = pick(...terms);
    return {
      code: 'extremes' as const,
      subject: 'agency',
      figure,
      holds: printed === computed,
      printed: { kind: 'age' as const, years: printed },
      computed: { kind: 'age' as const, years: computed },
      terms,
    };
  });
}
