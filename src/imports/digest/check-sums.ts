import { type CheckResult, compareCounts } from './check-result';
import type { DigestFile } from './schema';

const SPANS = ['cumulative', 'month'] as const;

/** Everything that should add up: centres, directions, outcomes, services, and the call centre's inquiries. */
export function checkSums({ agency, centres, callCentre }: DigestFile): CheckResult[] {
  const results: (CheckResult | null)[] = [];
  const check = (subject: string, figure: string, total: number | null, parts: readonly (number | null)[]) =>
    results.push(sum(subject, figure, total, parts));
  for (const span of SPANS) {
    const { total, components } = agency.services;
    check('agency', `services.${span}`, total[span], valuesOf(components, span));
    check('agency', `services.direct.${span}`, components.direct[span], [agency.direct[span]]);
    check(
      'agency',
      `centres.${span}`,
      agency.direct[span],
      centres.map((centre) => centre.direct[span]),
    );
  }
  const tables = [{ subject: 'agency', of: agency as Tables }].concat(
    centres.map((centre) => ({ subject: `centre:${centre.code}`, of: centre })),
  );
  for (const { subject, of } of tables) {
    for (const span of SPANS) {
      if (of.directions) check(subject, `directions.${span}`, of.direct[span], valuesOf(of.directions, span));
      if (of.outcomes) check(subject, `outcomes.${span}`, of.direct[span], valuesOf(of.outcomes, span));
    }
  }
  if (callCentre) {
    const { total, components } = callCentre.inquiries;
    for (const span of ['yearToDate', 'month'] as const) {
      check('call-centre', `inquiries.${span}`, total[span], valuesOf(components, span));
    }
  }
  return results.filter((result) => result !== null);
}

type Tables = Pick<DigestFile['centres'][number], 'direct' | 'directions' | 'outcomes'>;

function valuesOf<Span extends string>(
  rows: Readonly<Record<string, Readonly<Record<Span, number | null>>>>,
  span: Span,
): (number | null)[] {
  return Object.values(rows).map((row) => row[span]);
}

/** Null when the total or a part was not printed: then there is nothing to compare. */
function sum(
  subject: string,
  figure: string,
  total: number | null,
  parts: readonly (number | null)[],
): CheckResult | null {
  const terms = parts.filter((part) => part !== null);
  if (total === null || terms.length < parts.length) return null;
  const computed = terms.reduce((a, b) => a + b, 0);
  return compareCounts({ code: 'sum', subject, figure }, total, computed, terms);
}
