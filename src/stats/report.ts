import type { Day, Month } from '../core/calendar';
import type { Band } from './ages';
import type { CallKpis } from './call-kpis';
import type { Subject } from '../core/subjects';
import type { Family } from './families';
import type { Figures } from './figures';
import type { TileSource } from './tile';

/** A period to report on. */
export type Period =
  | { readonly kind: 'day'; readonly day: Day }
  /** Monday to Sunday; `week` is the Monday. */
  | { readonly kind: 'week'; readonly week: Day }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'year'; readonly year: number }
  /** Any days, half-open. */
  | { readonly kind: 'range'; readonly from: Day; readonly to: Day };

/** A question: whose figures, of which period. */
export interface StatsQuery {
  readonly subject: Subject;
  readonly period: Period;
}

/** Where a figure comes from. */
export type Source = TileSource | 'mixed';

/** A sum that is known for a part of the range only; half-open, `from: null` is since the opening. */
export interface KnownPart<V = number> {
  readonly value: V;
  readonly from: Day | null;
  readonly to: Day;
  readonly source: Source;
}

/**
 * A sum over one range. `value: null` is unknown, and then `known` lists what is known inside the range (empty when
 * nothing is).
 */
export interface Reading<V> {
  readonly value: V | null;
  readonly source: Source | null;
  readonly known: readonly KnownPart<V>[];
}
/** One count over one range. */
export type CountReading = Reading<number>;

/**
 * A ratio, mean or mode. Where the counts behind it are known it follows from them; one that was only printed (or told)
 * belongs to the very range it was printed for. Elsewhere `value` is null and `lastPrinted` is the latest earlier print
 * (`on` is the last day it covers). `computed` is set where the print disagrees with the counts behind it.
 */
export interface PrintedReading<T extends number | string = number | string> {
  readonly value: T | null;
  readonly lastPrinted: { readonly value: T; readonly on: Day } | null;
  readonly computed?: number;
}

/** Everything known of a subject over one range. */
export interface Readings {
  /**
   * Counts by measure; a measure that does not belong to the subject is absent. Two totals are derived here: `services`
   * (agency: direct visits and all services beside them) and `inquiries` (call centre: calls, callbacks and chat).
   */
  readonly counts: Readonly<Record<string, CountReading>>;
  /** Counters by family; a family that does not belong to the subject is absent. */
  readonly families: Readonly<Partial<Record<Family, Reading<Figures>>>>;
  /** Per cent. */
  readonly satisfaction: PrintedReading<number>;
  /** Net promoter score, -100 to 100. */
  readonly nps: PrintedReading<number>;
  /** Survey coverage, per cent: as printed, or computed from the counts when both are known. */
  readonly coverage: PrintedReading<number>;
  readonly meanAge: PrintedReading<number>;
  readonly modalAgeGroup: PrintedReading<string>;
  readonly modalAge: PrintedReading<number>;
  readonly oldestMan: PrintedReading<number>;
  readonly oldestWoman: PrintedReading<number>;
  readonly youngest: PrintedReading<number>;
  /** Averages in seconds: in the queue, on the line of answered calls, or for a person in a chat; and of being served. */
  readonly waitSeconds: PrintedReading<number>;
  readonly serviceSeconds: PrintedReading<number>;
}

/** The counts of the chatbot or the social inbox, beside the call centre's. */
export interface ChatReadings {
  readonly period: Readings;
  readonly cumulative: Readings;
}

/** A row of the agency's list of centres. */
export interface CentreLine {
  readonly code: string;
  readonly period: CountReading;
  readonly cumulative: CountReading;
}

/** The answer to a StatsQuery, as figures only; `src/reports` turns it into words and pictures. */
export interface StatsReport {
  readonly query: StatsQuery;
  /** Half-open range of local days of the period. */
  readonly range: { readonly from: Day; readonly to: Day };
  /**
   * Cumulative range up to the period's end. Since the opening (`from: null`) for centres and the agency; since 1
   * January for the call centre and the chat channels (year to date).
   */
  readonly cumulativeRange: { readonly from: Day | null; readonly to: Day };
  /** The opening day as printed, null when unknown; for year-to-date subjects 1 January. */
  readonly since: Day | null;
  readonly timezone: string;
  /** The instant of the answer. */
  readonly now: Date;
  /** The last day the answer's figures reach: the digest's last day, or today for a period in progress; null: nothing known. */
  readonly asOf: Day | null;
  readonly period: Readings;
  readonly cumulative: Readings;
  /** The previous calendar month (day, year) as the period is one. */
  readonly previous: Readings;
  readonly source: Source | null;
  /** The period has not ended yet. */
  readonly incomplete: boolean;
  /** When the month that was asked for was sealed; null: it was not, or no month was asked for. */
  readonly sealedAt: Date | null;
  /**
   * By measure, what the cumulative figure of a month has from months before it beyond what those were sealed with:
   * cumulative = the latest sealed month before as it was sealed + all months since + this. Empty where nothing is, or nobody
   * knows (`readFromEarlier`).
   */
  readonly fromEarlier: Readonly<Record<string, number>>;
  /** The sealed month whose corrections these are, and of those before it; null: there are none. */
  readonly correctedMonth: Month | null;
  /** Only for the agency. */
  readonly centres: readonly CentreLine[];
  /** Codes of findings of the digests used (`labels-reversed:directions` and alike), to be marked in the answer. */
  readonly marks: readonly string[];
  /** Only for the call centre: its indicators over the period, the longest wait in seconds, and the chats it counts. */
  readonly calls: CallKpis | null;
  readonly longestWait: number | null;
  readonly chats: { readonly chatbot: ChatReadings; readonly social: ChatReadings } | null;
  /** The bands in which ages are shown. */
  readonly ageBands: readonly Band[];
  /** The rows were made up, for trying the product at size. */
  readonly simulated: boolean;
}
