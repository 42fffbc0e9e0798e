import { wordsOf } from '../../locales';
import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import { dayOf, type Month, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import type { Districts } from '../districts/districts';
import { type PublicReport, readPublic } from '../exports/read-public';
import { orderInfographic, orderMap } from '../pictures/order';
import { isKnown } from '../reports/is-known';
import { readStats, type StatsDeps } from '../stats/read';
import type { StatsQuery } from '../stats/report';
import { readSeries } from '../stats/series';
import { hideFew } from './hide-few';
import type { DigestOrder, DigestSubject, PicturePage } from './order';
import { readDigestStanding } from './read-standing';

/** What a digest is read with. */
export type DigestDeps = StatsDeps & { readonly districts: Pick<Districts, 'nameOf' | 'list'> };

/** A digest to be set, or why there is none: the month still runs, nothing is known of it, or its rows are being counted. */
export type DigestRead =
  | { readonly state: 'ready'; readonly order: DigestOrder }
  | { readonly state: 'running' | 'empty' | 'counting' };

/** Reads everything that a month's digest has, by the same law as `/stats`. */
export async function readDigest(deps: DigestDeps, month: Month, locale: Locale): Promise<DigestRead> {
  const { db, districts, clock, timezone } = deps;
  const standing = await readDigestStanding(deps, month);
  if (!standing) return { state: 'running' };
  const centres = await db.centres.find().sort({ order: 1, _id: 1 }).toArray();
  const subjects: DigestSubject[] = [];
  const names: Record<string, string> = {};
  for (const subject of subjectsOf(centres, month)) {
    const read = await readSubject(deps, { subject, period: { kind: 'month', month } });
    if (read === null) return { state: 'counting' };
    const { hides } = read;
    // What the agency has printed is public already.
    const report = standing.state === 'published' ? read.report : hideFew(read.report);
    const { series, districts: named } = await orderInfographic(report, locale, {
      ...{ centres, districts, today: dayOf(clock(), timezone) },
      readSeries: (of, periods) => readSeries(deps, of, periods),
    });
    Object.assign(names, named);
    subjects.push({ report, series, hides });
  }
  if (!subjects.some(({ report }) => isKnown(report.period))) return { state: 'empty' };
  const more = mapPages(subjects, locale, { centres, districts });
  return {
    state: 'ready',
    order: { kind: 'digest', month, locale, subjects, more, standing, centres, districts: names },
  };
}

/** Only of calls there are districts in a digest. */
async function readSubject(deps: DigestDeps, query: StatsQuery): Promise<PublicReport | null> {
  if (query.subject === 'call-centre') return readPublic(deps, query);
  return { report: await readStats(deps, query), hides: 'small' };
}

/** The districts of the month's calls as a map for everybody; none where they are not known of the whole month. */
function mapPages(
  subjects: readonly DigestSubject[],
  locale: Locale,
  names: Parameters<typeof orderMap>[3],
): PicturePage[] {
  const calls = subjects.find(({ report }) => report.query.subject === 'call-centre');
  if (!calls?.report.period.families.districts?.value) return [];
  const picture = orderMap(calls.report, calls.hides, locale, names);
  return [{ title: wordsOf(locale)('digest.map'), picture }];
}

/** Everybody a digest is about: the agency, the centres open in the month, 142, the chats. */
export function subjectsOf(centres: readonly CentreRow[], month: Month): Subject[] {
  const { from, to } = monthRange(month);
  const open = centres.filter(({ since, until }) => (since ?? '') < to && !(until && until <= from));
  return ['agency', ...open.map(({ _id }): Subject => `centre:${_id}`), 'call-centre', 'chatbot', 'social'];
}
