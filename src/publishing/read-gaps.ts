import type { PublishedSubject } from '../../models/digest';
import { dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { layOut } from '../stats/layout';
import { mainMeasure } from '../stats/main-measure';
import type { StatsDeps } from '../stats/read';
import { readFigures } from '../stats/read-figures';
import { readKnown } from '../stats/read-known';
import { readingsOf } from '../stats/readings';
import type { KnownPart } from '../stats/report';
import { readRejectedImports, type RejectedImport } from './read-rejected-imports';
import { readUncovered, type Uncovered } from './read-uncovered';
import { cumulativeSpan, spanOfMonth } from './spans';

/** What is missing from a month. */
export interface Gaps {
  /** Subjects whose main figure is not known, with what is known of it. */
  readonly unknown: readonly { readonly subject: Subject; readonly known: readonly KnownPart[] }[];
  /** Other figures that are not known, and whose. */
  readonly lacking: readonly { readonly figure: Lacking; readonly subjects: readonly Subject[] }[];
  /** Days on which a source told of cases that count nowhere, because it does not say that it covers them. */
  readonly uncovered: readonly Uncovered[];
  /** Imports that rejected lines and were not repeated without. */
  readonly rejected: readonly RejectedImport[];
}

/** Figures that may be lacking where the main one is known. */
const LACKING = ['cumulative', 'directions', 'outcomes', 'ages', 'survey', 'services'] as const;
export type Lacking = (typeof LACKING)[number];

/** Looks for what is missing from a month: days nobody answers for, sources that do not cover what they told, rejected lines. */
export async function readGaps(
  deps: StatsDeps,
  month: Month,
  told: readonly PublishedSubject[],
): Promise<Gaps> {
  const subjects = await everybody(deps, month, told);
  const names = subjects.map(({ subject }) => subject as Subject);
  const unknown = subjects.filter(
    (one) => spanOfMonth(one, month)?.counts[mainMeasure(one.subject as Subject)] === undefined,
  );
  return {
    unknown: await Promise.all(
      unknown.map(async ({ subject }) => ({
        subject: subject as Subject,
        known: await knownParts(deps, month, subject as Subject),
      })),
    ),
    lacking: lackingOf(
      month,
      subjects.filter((one) => !unknown.includes(one)),
    ),
    uncovered: await readUncovered(deps, month, names),
    rejected: await readRejectedImports(deps, month),
  };
}

/** Everybody who should have figures in a month; of whom nothing is known has no spans. */
async function everybody(
  { db }: StatsDeps,
  month: Month,
  told: readonly PublishedSubject[],
): Promise<PublishedSubject[]> {
  const { from, to } = monthRange(month);
  const centres = await db.centres.find().sort({ order: 1 }).toArray();
  const open = centres.filter(({ since, until }) => (since ?? '') < to && !(until && until <= from));
  const subjects = ['agency', ...open.map(({ _id }) => `centre:${_id}`), 'call-centre', 'chatbot', 'social'];
  return subjects.map(
    (subject) => told.find((one) => one.subject === subject) ?? { subject, since: null, spans: [] },
  );
}

async function knownParts(deps: StatsDeps, month: Month, subject: Subject): Promise<readonly KnownPart[]> {
  const range = monthRange(month);
  const today = dayOf(deps.clock(), deps.timezone);
  const known = await readKnown(deps.db, subject, range.from, range.to, today, 'none');
  const layout = layOut(subject, 'month', range, range.to, known, [mainMeasure(subject)]);
  const figures = await readFigures(deps.db, [layout]);
  return readingsOf(layout, figures).counts[mainMeasure(subject)]!.known;
}

const BELONGS: Readonly<Record<Lacking, (subject: Subject) => boolean>> = {
  cumulative: () => true,
  directions: () => true,
  outcomes: (subject) => subject !== 'call-centre',
  ages: (subject) => subject !== 'call-centre' && subject !== 'chatbot' && subject !== 'social',
  survey: (subject) => subject !== 'chatbot' && subject !== 'social',
  services: (subject) => subject === 'agency',
};

function lackingOf(month: Month, subjects: readonly PublishedSubject[]): Gaps['lacking'] {
  const isKnown = (figure: Lacking, one: PublishedSubject): boolean => {
    const { counts, families } = spanOfMonth(one, month)!;
    const main = mainMeasure(one.subject as Subject);
    if (figure === 'cumulative') return cumulativeSpan(one, month)?.counts[main] !== undefined;
    if (figure === 'ages') return families?.ages !== undefined;
    const measure = {
      directions: 'direction:none',
      outcomes: 'outcome:open',
      survey: 'surveyed',
      services: 'services',
    }[figure];
    return counts[measure] !== undefined;
  };
  return LACKING.map((figure) => ({
    figure,
    subjects: subjects
      .filter((one) => BELONGS[figure](one.subject as Subject) && !isKnown(figure, one))
      .map(({ subject }) => subject as Subject),
  })).filter((one) => one.subjects.length > 0);
}
