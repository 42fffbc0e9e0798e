import { type CaseField, type Service, SERVICES } from '../core/cases';
import { CHANNEL_NAMES } from '../core/channel';
import type { Subject } from '../core/subjects';
import { type Coverage, coverageOf, coverageOfAll } from '../stats/coverage';
import type { Figures, Measure } from '../stats/figures';
import type { ToldSpan, What } from '../stats/layout';
import type { Need } from '../stats/measures';
import type { Covered } from '../stats/tile';
import { type CaseFilter, kindOf, type ListKind } from './filter';
import { type Part, partsOf } from './filter-parts';

/** A part of a list: cases of one kind, and what they are among the figures. */
export interface Leg {
  readonly kind: Exclude<ListKind, 'all'>;
  readonly filter: CaseFilter;
  readonly what: What;
  /** What a span says of exactly these cases; undefined: it does not say, or says it of more than these. */
  figure(span: ToldSpan): number | undefined;
}

/** What is listed of a subject, part by part: a total has several, everything else one. */
export function legsOf(subject: Subject, filter: CaseFilter): Leg[] {
  const kind = kindOf(subject, filter);
  if (kind === 'all') {
    const parts: Leg['kind'][] =
      subject === 'call-centre' ? ['call', 'callback', 'inquiry'] : ['visit', 'service'];
    return parts.flatMap((part) => legsOf(subject, { kind: part }));
  }
  if (kind !== 'service' || filter.service !== undefined) return [legOf(subject, kind, filter)];
  return SERVICES.filter((one) => one !== 'electronic' || subject === 'agency').map((service) =>
    legOf(subject, kind, { ...filter, service }),
  );
}

function legOf(subject: Subject, kind: Leg['kind'], filter: CaseFilter): Leg {
  const parts = subject === 'call-centre' && kind === 'inquiry' ? CHAT : partsOf(kind, filter);
  const figure = (span: ToldSpan): number | undefined => figureOf(subject, kind, filter, parts, span);
  const told = (span: ToldSpan): unknown => {
    const any = parts.some((part) => toldOf(part, span) !== undefined);
    return any ? (figure(span) ?? null) : undefined;
  };
  return {
    kind,
    filter,
    figure,
    what: {
      told,
      covered: (of, coverage) => coveredBy(of, kind, filter, parts, coverage),
      byCentre: filter.service !== 'electronic',
    },
  };
}

/** Of the chats the call centre counts but their number. */
const CHAT: readonly Part[] = [{ measure: 'chat', field: null }];

function toldOf(part: Part, span: ToldSpan): number | undefined {
  if ('family' in part) {
    const family: Figures | undefined = span.families?.[part.family];
    if (!family) return undefined;
    return Object.entries(family).reduce((sum, [key, count]) => (part.has(key) ? sum + count : sum), 0);
  }
  return part.measure === null ? undefined : span.counts[part.measure];
}

/** One counter is these cases; of several nobody tells how many are in all of them. */
function figureOf(
  subject: Subject,
  kind: Leg['kind'],
  filter: CaseFilter,
  parts: readonly Part[],
  span: ToldSpan,
): number | undefined {
  const chats = kind === 'inquiry';
  if (chats && subject === 'call-centre' && Object.keys(filter).some((key) => key !== 'kind'))
    return undefined;
  if (chats && isAnswered(filter)) return span.counts[`answered:${filter.channel!}`];
  // Who was asked may stand in other rows than visits.
  if (!chats && kind !== 'survey' && (filter.rating ?? filter.nps) !== undefined) return undefined;
  if (filter.rating === 'no' && parts.length === 1) {
    const { surveyed, satisfied } = span.counts;
    return surveyed === undefined || satisfied === undefined ? undefined : surveyed - satisfied;
  }
  // A group of answers has a counter; one answer of it has none.
  if (/^\d+$/.test(filter.nps ?? '') || filter.investigation === 'no') return undefined;
  const [part, ...more] = parts;
  return part && more.length === 0 ? toldOf(part, span) : undefined;
}

function isAnswered({ channel, outcome, ...more }: CaseFilter): boolean {
  const named = channel === 'messenger' || channel === 'instagram';
  return named && outcome === 'answered' && Object.keys(more).every((key) => key === 'kind');
}

const OPINIONS: ReadonlySet<CaseField | null> = new Set(['satisfied', 'nps']);

function coveredBy(
  subject: Subject,
  kind: Leg['kind'],
  filter: CaseFilter,
  parts: readonly Part[],
  coverage: Coverage,
): Covered[] {
  const { channel } = filter;
  if (kind === 'inquiry') {
    if (subject !== 'call-centre' || channel === undefined)
      return coverageOf(subject, channelMeasure(subject, channel), coverage);
    // The call centre's share of the chats is counted whole; of one channel, on that channel's days.
    const days = coverageOf('chatbot', channelMeasure('chatbot', channel), coverage);
    return days.map((one) => ({ ...one, series: subject }));
  }
  const needs = parts.map((part): Need => needOf(subject, kind, filter, part));
  return coverageOfAll(subject, needs, coverage);
}

function channelMeasure(subject: Subject, channel: string | undefined): Measure {
  const named = CHANNEL_NAMES.find((one) => one === channel);
  if (named) return `channel:${named}`;
  return subject === 'call-centre' ? 'chat' : 'received';
}

function needOf(subject: Subject, kind: Leg['kind'], { service }: CaseFilter, { field }: Part): Need {
  const asked = OPINIONS.has(field) || (kind === 'survey' && field === 'operator');
  if (asked) return { measured: 'survey', field };
  if (kind === 'service') return { measured: `service:${service as Service}`, field };
  if (kind === 'callback') return { measured: 'callback', field };
  return { measured: subject === 'call-centre' ? 'call' : 'visit', field };
}
