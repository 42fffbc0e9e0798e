import { Schema } from 'mongoose';

/** Figures as they were printed or told; they have no counts behind them and are never added. */
export interface Printed {
  /** Per cent, one decimal. */
  satisfaction?: number;
  /** Survey coverage, per cent, one decimal. */
  coverage?: number;
  meanAge?: number;
  modalAgeGroup?: string;
  modalAge?: number;
  /** Net promoter score, -100 to 100. */
  nps?: number;
  /** Averages in whole seconds: in the queue or on the line, and of being served. */
  waitSeconds?: number;
  serviceSeconds?: number;
}

/** Extremes: they combine by maximum and minimum. Years of age; of calls to 142 the longest wait, in whole seconds. */
export interface Extremes {
  oldestMan?: number;
  oldestWoman?: number;
  youngest?: number;
  longestWait?: number;
}

/** What a digest says of one subject over one half-open range of days; `from: null` is since the opening. */
export interface PublishedSpan {
  from: string | null;
  to: string;
  counts: Record<string, number>;
  printed: Printed;
  extremes: Extremes;
  /** Whole families of counters by name (ages by sex, districts, durations); a family that is here is known, zeros and all. */
  families?: Record<string, Record<string, number>>;
}

/** One subject of a digest, with the day it opened (null: not printed). */
export interface PublishedSubject {
  subject: string;
  since: string | null;
  spans: PublishedSpan[];
  /**
   * What is known of stretches of these ranges where the whole is not, and what was printed last before them: so that an
   * answer can say "known: …". Never beside the same figure of the whole.
   */
  parts?: PublishedSpan[];
}

/** A figure of a digest that does not agree with the others, or is suspicious. What was printed is kept. */
export interface Finding {
  code: 'sum' | 'coverage' | 'extremes' | 'continuity' | 'labels-reversed';
  subject: string;
  /** What it is about, for example `coverage.cumulative`. */
  figure: string;
  printed: string;
  computed: string;
}

/**
 * A cumulative count of a sealed month that a later digest begins with as another one, because the month was corrected:
 * late events, later closings, mended cases.
 */
export interface CorrectedFigure {
  subject: string;
  /** The counter, for example `outcome:answered`. */
  figure: string;
  /** As the month was sealed, and as the later digest has it: its cumulative less its own month. */
  sealed: number;
  now: number;
}

/** What a digest's cumulative figures have from the month before beyond what that was sealed with. */
export interface Corrections {
  month: string;
  figures: CorrectedFigure[];
}

/** One imported revision of a month's digest. */
export interface DigestRow {
  /** `<month>/<revision>` */
  _id: string;
  month: string;
  revision: number;
  schemaVersion: number;
  /** SHA-256 of the canonical content, hex: the same file imported again is recognised. */
  hash: string;
  /** The file's content, verbatim. */
  content: unknown;
  subjects: PublishedSubject[];
  findings: Finding[];
  /** Absent: the file lists none. */
  corrections?: Corrections;
  importedAt: Date;
  importedBy: string;
}

export const digestSchema = new Schema<DigestRow>(
  {
    _id: { type: String, required: true },
    month: { type: String, required: true },
    revision: { type: Number, required: true },
    schemaVersion: { type: Number, required: true },
    hash: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    subjects: { type: [Schema.Types.Mixed], required: true },
    findings: { type: [Schema.Types.Mixed], required: true },
    corrections: { type: Schema.Types.Mixed },
    importedAt: { type: Date, required: true },
    importedBy: { type: String, required: true },
  } as never,
  { collection: 'digests', versionKey: false, minimize: false },
);
digestSchema.index({ month: -1, revision: -1 });
