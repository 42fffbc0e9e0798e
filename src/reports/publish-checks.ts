import { formatChange, formatNumber, formatPercent } from '../../locales/format';
import { addDays, monthRange } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { CheckResult } from '../imports/digest/check-result';
import { checkHeading } from '../imports/digest/report';
import { computedText, valueText } from '../imports/digest/report-values';
import type { IdentityCheck } from '../publishing/check-identity';
import { LEAST_MONTHS, type OutlierCheck } from '../publishing/check-outliers';
import type { ReadyMonth } from '../publishing/prepare';
import { subjectLabel } from './choices';
import { subjectName } from './header';
import { measureName } from './measure-name';
import type { RenderOptions } from './page';

type Options = Pick<RenderOptions, 'words' | 'locale' | 'centres'>;

const GROUPS = [
  'sum',
  'coverage',
  'extremes',
  'labels-reversed',
  'continuity',
  'identity',
  'outlier',
] as const;

/** The checks of a month: those that hold in one line, counted by kind, and each that does not with its figures. */
export function checkLines(month: ReadyMonth, options: Options): string[] {
  const { words, locale } = options;
  const { checks, identities, outliers } = month;
  const held = new Map<string, number>();
  const all = [
    ...checks.map(({ code, holds }) => ({ group: code, holds })),
    ...identities.map(({ holds }) => ({ group: 'identity' as const, holds })),
    ...outliers.map(({ holds }) => ({ group: 'outlier' as const, holds })),
  ];
  for (const { group, holds } of all) if (holds) held.set(group, (held.get(group) ?? 0) + 1);
  const groups = GROUPS.flatMap((group) => {
    const n = held.get(group);
    return n ? [words(`publish.group.${group}`, { n: formatNumber(n, locale) })] : [];
  });
  const count = [...held.values()].reduce((sum, n) => sum + n, 0);
  const failed = [
    ...checks.filter(({ holds }) => !holds).map((check) => digestLine(check, options)),
    ...identities.filter(({ holds }) => !holds).map((check) => identityLine(month, check, options)),
    ...outliers.filter(({ holds }) => !holds).map((check) => outlierLine(month, check, options)),
  ];
  return [
    count > 0
      ? words('publish.held', { n: formatNumber(count, locale), groups: groups.join(', ') })
      : words('publish.heldNone'),
    ...(failed.length > 0 ? [words('publish.failed', { n: formatNumber(failed.length, locale) })] : []),
    ...failed,
    ...tooFewLines(month, options),
  ];
}

/** A subject by its name on a month's last day. */
export function nameIn({ month }: Pick<ReadyMonth, 'month'>, subject: Subject, options: Options): string {
  return subjectName(subject, addDays(monthRange(month).to, -1), options);
}

/** Some subjects by their short names; all centres of the month at once. */
export function namesIn(month: ReadyMonth, subjects: readonly Subject[], options: Options): string {
  const { words } = options;
  const isCentre = (subject: string): boolean => centreCode(subject as Subject) !== null;
  const { from, to } = monthRange(month.month);
  const open = options.centres.filter(({ since, until }) => (since ?? '') < to && !(until && until <= from));
  const all = open.length > 1 && subjects.filter(isCentre).length >= open.length;
  const on = addDays(to, -1);
  const named = subjects
    .filter((subject) => !all || !isCentre(subject))
    .map((subject) => subjectLabel(subject, on, options));
  return [...named, ...(all ? [words('staff.sees.allCentres')] : [])].join('; ');
}

function digestLine(check: CheckResult, options: Options): string {
  const { words } = options;
  const what = checkHeading(check, options);
  if (check.code === 'labels-reversed')
    return words('publish.labels', { what, shares: valueText(check.printed, options) });
  const [shown, computed] = [valueText(check.printed, options), computedText(check, options)];
  return words('publish.disagrees', { what, shown, computed });
}

function identityLine(
  month: ReadyMonth,
  { subject, of, whole, sum }: IdentityCheck,
  options: Options,
): string {
  const { words, locale } = options;
  return words('publish.identityFails', {
    subject: nameIn(month, subject, options),
    table: words(`publish.identity.${of}`),
    sum: formatNumber(sum, locale),
    whole: formatNumber(whole, locale),
  });
}

function outlierLine(month: ReadyMonth, check: OutlierCheck, options: Options): string {
  const { words, locale } = options;
  const show = (value: number): string =>
    check.kind === 'count' ? formatNumber(value, locale) : formatPercent(value, locale);
  return words(check.kind === 'count' ? 'publish.outlierCount' : 'publish.outlierShare', {
    subject: nameIn(month, check.subject, options),
    figure: measureName(check.subject, check.measure, words),
    value: show(check.value),
    median: show(check.median),
    months: check.months,
    score: formatChange(check.score, locale),
  });
}

function tooFewLines(month: ReadyMonth, options: Options): string[] {
  if (month.tooFew.length === 0) return [];
  const subjects = month.tooFew.map(({ subject }) => subject);
  return [
    options.words('publish.tooFew', { least: LEAST_MONTHS, subjects: namesIn(month, subjects, options) }),
  ];
}
