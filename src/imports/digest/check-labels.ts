import type { Day } from '../../core/calendar';
import { DIRECTIONS } from '../../core/subjects';
import type { CheckResult, Evidence, Share } from './check-result';
import { shareTenths, tenthsOf } from '../../stats/percent';
import type { DigestCentre, DigestFile } from './schema';

/** Shares of directions known from elsewhere, per cent; a direction that the source does not name is absent. */
export interface ReferenceShares {
  readonly day: Day;
  readonly source: string;
  readonly shares: Readonly<Record<string, number>>;
}

type Span = 'cumulative' | 'month';
type Table = Readonly<Record<string, Readonly<Record<'label', string> & Record<Span, number | null>>>>;

const SPANS = ['cumulative', 'month'] as const;
/** The rows as the digest prints them, from the top. */
const OUTCOME_ROWS = ['refused', 'forwarded', 'answered'] as const;
/** From here on citizens are satisfied, tenths of a per cent. */
const SATISFIED = 900;
/** Read bottom-up, the shares fit a reference when they differ by this much at most in all, tenths of a per cent. */
const FITS = 250;

/**
 * Tables whose labels may have been listed bottom-up, as a bar chart's are when it is turned into text. A table reads
 * as reversed when what is known from elsewhere contradicts it as printed and agrees with it in the reverse order.
 */
export function checkLabels(file: DigestFile, references: readonly ReferenceShares[]): CheckResult[] {
  const subjects: [string, Pick<DigestCentre, 'outcomes' | 'satisfactionPercent'>][] = [
    ['agency', file.agency],
    ...file.centres.map((centre): [string, DigestCentre] => [`centre:${centre.code}`, centre]),
  ];
  return [
    ...subjects.flatMap(([subject, of]) => outcomesOf(subject, of) ?? []),
    directionsOf(file, references) ?? [],
  ].flat();
}

/** Most inquiries refused cannot be beside citizens of whom almost all are satisfied. */
function outcomesOf(
  subject: string,
  { outcomes, satisfactionPercent }: Pick<DigestCentre, 'outcomes' | 'satisfactionPercent'>,
): CheckResult | null {
  return judge({ subject, figure: 'outcomes' }, (span) => {
    const shares = outcomes && sharesOf(outcomes, OUTCOME_ROWS, span);
    const satisfaction = satisfactionPercent?.[span] ?? null;
    if (!shares || satisfaction === null) return null;
    const satisfied = tenthsOf(satisfaction);
    const refused = (of: readonly Share[]) => of.find((share) => share.key === 'refused')!.tenths;
    return {
      shares,
      reversed:
        satisfied >= SATISFIED && refused(shares) > 500 && refused(bottomUp(shares)) <= 1000 - SATISFIED,
      evidence: { kind: 'satisfaction', tenths: satisfied },
    };
  });
}

/** Compared with the reference nearest before the digest's end, or else the first one after. */
function directionsOf(
  { agency, period }: DigestFile,
  references: readonly ReferenceShares[],
): CheckResult | null {
  const sorted = [...references].sort((a, b) => (a.day < b.day ? -1 : 1));
  const reference = sorted.filter(({ day }) => day <= period.to).at(-1) ?? sorted[0];
  if (!reference) return null;
  return judge({ subject: 'agency', figure: 'directions' }, (span) => {
    const shares = sharesOf(agency.directions, DIRECTIONS, span);
    if (!shares) return null;
    const asPrinted = distance(shares, reference.shares);
    const reverse = distance(bottomUp(shares), reference.shares);
    return {
      shares,
      reversed: reverse <= FITS && asPrinted > 2 * FITS,
      evidence: { kind: 'reference', ...reference },
    };
  });
}

interface Judgement {
  shares: readonly Share[];
  reversed: boolean;
  evidence: Evidence;
}

/** One result for both spans: the first that reads as reversed, else the first that can be judged. */
function judge(
  about: { subject: string; figure: string },
  judgementOf: (span: Span) => Judgement | null,
): CheckResult | null {
  const judgements = SPANS.map(judgementOf).filter((one) => one !== null);
  const chosen = judgements.find((one) => one.reversed) ?? judgements[0];
  if (!chosen) return null;
  const { shares, reversed, evidence } = chosen;
  return {
    code: 'labels-reversed',
    ...about,
    holds: !reversed,
    printed: { kind: 'shares', shares },
    computed: { kind: 'shares', shares: reversed ? bottomUp(shares) : shares },
    terms: [],
    evidence,
  };
}

/** Null when a row was not printed, or all are 0. */
function sharesOf(table: Table, keys: readonly string[], span: Span): Share[] | null {
  const rows = keys.map((key) => ({ key, label: table[key]!.label, count: table[key]![span] }));
  const total = rows.reduce<number | null>(
    (sum, { count }) => (sum === null || count === null ? null : sum + count),
    0,
  );
  if (!total) return null;
  return rows.map(({ key, label, count }) => ({ key, label, tenths: shareTenths(count!, total)! }));
}

/** The same labels with the values in the reverse order. */
function bottomUp(shares: readonly Share[]): Share[] {
  return shares.map((share, index) => ({ ...share, tenths: shares[shares.length - 1 - index]!.tenths }));
}

/** How far apart two sets of shares are, in tenths of a per cent, over the directions that the reference names. */
function distance(shares: readonly Share[], reference: ReferenceShares['shares']): number {
  return shares
    .filter(({ key }) => reference[key] !== undefined)
    .reduce((sum, { key, tenths }) => sum + Math.abs(tenths - tenthsOf(reference[key]!)), 0);
}
