import type { Finding } from '../../../models/digest';
import type { Day, Month } from '../../core/calendar';

/** One row of a printed table as a share of its total; `label` is what was printed beside it. */
export interface Share {
  readonly key: string;
  readonly label: string;
  /** Tenths of a per cent. */
  readonly tenths: number;
}

/** A figure that a check compares. Per cents are tenths of a per cent, so that nothing is lost to binary fractions. */
export type CheckValue =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'percent'; readonly tenths: number }
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'shares'; readonly shares: readonly Share[] };

/** Why labels read as reversed: the satisfaction printed beside them, or shares known from elsewhere. */
export type Evidence =
  | { readonly kind: 'satisfaction'; readonly tenths: number }
  | {
      readonly kind: 'reference';
      readonly day: Day;
      readonly source: string;
      readonly shares: Readonly<Record<string, number>>;
    };

/** One comparison of a printed figure with what the other figures say it should be. */
export interface CheckResult {
  readonly code: Finding['code'];
  readonly subject: string;
  /** `<what>.<span>` such as `coverage.month`; an extreme and a table of labels have no span. */
  readonly figure: string;
  readonly holds: boolean;
  readonly printed: CheckValue;
  readonly computed: CheckValue;
  /** What was computed from: the addends, the compared ages, or part and whole. */
  readonly terms: readonly number[];
  /** The other digest's month, when two digests are compared. */
  readonly against?: Month;
  /** It holds though the figures differ: by the listed corrections of this sealed month. */
  readonly corrected?: Month;
  readonly evidence?: Evidence;
  /** The word that was printed for the figure, where the file keeps it. */
  readonly label?: string;
}

/** A check of two counts. */
export function compareCounts(
  about: Pick<CheckResult, 'code' | 'subject' | 'figure' | 'against'>,
  printed: number,
  computed: number,
  terms: readonly number[],
): CheckResult {
  return {
    ...about,
    holds: printed === computed,
    printed: { kind: 'count', count: printed },
    computed: { kind: 'count', count: computed },
    terms,
  };
}

/** The checks that failed, as they are stored beside the digest. */
export function findingsOf(results: readonly CheckResult[]): Finding[] {
  return results
    .filter((result) => !result.holds)
    .map(({ code, subject, figure, printed, computed }) => ({
      code,
      subject,
      figure,
      printed: plain(printed),
      computed: plain(computed),
    }));
}

/** A value without words or number format: `765942`, `51.2`, `refused 85.4; forwarded 13.0; answered 1.6`. */
export function plain(value: CheckValue): string {
  switch (value.kind) {
    case 'count':
      return String(value.count);
    case 'percent':
      return (value.tenths / 10).toFixed(1);
    case 'age':
      return String(value.years);
    case 'shares':
      return value.shares.map(({ key, tenths }) => `${key} ${(tenths / 10).toFixed(1)}`).join('; ');
  }
}
