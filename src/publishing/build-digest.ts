import type { CentreRow } from '../../models/centre';
import type { Corrections, Finding, PublishedSubject } from '../../models/digest';
import { addDays, BAKU, type Month, monthRange } from '../core/calendar';
import { centreCode, type Subject } from '../core/subjects';
import type { ExactDigestFile } from '../imports/digest/schema';
import { centreName } from '../reports/centre-name';
import { type AgeBands, usualBands } from '../stats/age-bands';
import { callCentreSection, chatsSection } from './digest-calls';
import { COVERAGE_LABEL, DIRECTION_LABELS, OUTCOME_LABELS, SERVICE_LABELS } from './digest-labels';
import { readBoth, type Spans } from './digest-spans';
import { agesOf, countsOf, percentsOf, surveyOf, tableOf, whole } from './digest-values';

/** What a digest is built with beside its figures. */
export interface DigestHeading {
  readonly centres: readonly CentreRow[];
  /** 1 when absent. */
  readonly revision?: number;
  /** What the figures are of; `DOST Bot` when absent. */
  readonly source?: string;
  readonly bands?: AgeBands;
  /** What is wrong in earlier digests that the figures open with; nothing when absent. */
  readonly findings?: readonly Finding[];
  /** What the cumulative figures have from the sealed month before, beyond what it was sealed with; null or absent: nothing. */
  readonly corrections?: Corrections | null;
  /** The figures are made up. */
  readonly simulated?: boolean;
}

/**
 * The digest of a month, as the import reads it: what is printed follows from the figures, which are all there. `subjects`
 * are what `readMonthFigures` or a seal says of the month. Pure.
 */
export function buildDigest(
  month: Month,
  subjects: readonly PublishedSubject[],
  heading: DigestHeading,
): ExactDigestFile {
  const { centres, revision = 1, source = 'DOST Bot', bands = usualBands, findings = [] } = heading;
  const { from, to } = monthRange(month);
  const last = addDays(to, -1);
  const spansOf = (subject: Subject): Spans =>
    readBoth(
      subjects.find((one) => one.subject === subject) ?? { subject, since: null, spans: [] },
      month,
      bands,
    );
  const has = (subject: Subject): boolean => subjects.some((one) => one.subject === subject);
  const year = { from: `${month.slice(0, 4)}-01-01`, to: last };
  const chats = has('chatbot') || has('social');
  return {
    version: 2,
    revision,
    period: { month, from, to: last, timezone: BAKU },
    source,
    agency: agencySection(spansOf('agency')),
    centres: subjects.flatMap(({ subject }) => {
      const code = centreCode(subject as Subject);
      if (code === null) return [];
      return [
        { code, name: centreName(centres, code, last, 'az'), ...centreSection(spansOf(subject as Subject)) },
      ];
    }),
    callCentre: has('call-centre') ? { ...year, ...callCentreSection(spansOf('call-centre')) } : null,
    chats: chats ? { ...year, ...chatsSection(spansOf('chatbot'), spansOf('social')) } : null,
    figures: [...subjects],
    findings: [...findings],
    ...(heading.corrections ? { corrections: heading.corrections } : {}),
    ...(heading.simulated ? { simulated: true } : {}),
  };
}

function agencySection(spans: Spans): ExactDigestFile['agency'] {
  const direct = countsOf(spans, 'received');
  return {
    since: spans.since,
    services: {
      total: countsOf(spans, 'services'),
      components: {
        direct: { label: SERVICE_LABELS.direct, ...direct },
        ...servicesOf(spans),
        electronic: { label: SERVICE_LABELS.electronic, ...countsOf(spans, 'service:electronic') },
      },
    },
    ...common(spans),
    nps: { cumulative: spans.cumulative.nps.value, month: spans.month.nps.value },
  };
}

function centreSection(spans: Spans): Omit<ExactDigestFile['centres'][number], 'code' | 'name'> {
  return {
    since: spans.since,
    ...common(spans),
    survey: surveyOf(spans, COVERAGE_LABEL),
    services: servicesOf(spans),
    waitSeconds: { cumulative: whole(spans.cumulative.waitSeconds), month: whole(spans.month.waitSeconds) },
    serviceSeconds: {
      cumulative: whole(spans.cumulative.serviceSeconds),
      month: whole(spans.month.serviceSeconds),
    },
  };
}

function common(
  spans: Spans,
): Pick<ExactDigestFile['agency'], 'direct' | 'directions' | 'outcomes' | 'satisfactionPercent' | 'age'> {
  return {
    direct: countsOf(spans, 'received'),
    directions: tableOf(DIRECTION_LABELS, (key) => countsOf(spans, `direction:${key}`)),
    outcomes: tableOf(OUTCOME_LABELS, (key) => countsOf(spans, `outcome:${key}`)),
    satisfactionPercent: percentsOf(spans, 'satisfaction'),
    age: agesOf(spans),
  };
}

function servicesOf(spans: Spans): ExactDigestFile['centres'][number]['services'] {
  const measures = { adoptionAndFunctionalAuxiliary: 'adoption', tsek: 'tsek', demx: 'demx' } as const;
  const { direct: _, electronic: __, ...labels } = SERVICE_LABELS;
  return tableOf(labels, (key) => countsOf(spans, `service:${measures[key]}`));
}
