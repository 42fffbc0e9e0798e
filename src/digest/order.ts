import type { CentreRow } from '../../models/centre';
import type { Locale } from '../core/actor';
import type { Day, Month } from '../core/calendar';
import type { CheckResult } from '../imports/digest/check-result';
import type { PictureOrder } from '../pictures/draw';
import type { Correction } from '../publishing/compare-with-seal';
import type { StatsReport } from '../stats/report';
import type { Series } from '../stats/series';
import type { Hides } from '../stats/suppress-places';

/** A month's digest to be set as a PDF, with every figure that is in it, as plain data. */
export interface DigestOrder {
  readonly kind: 'digest';
  readonly month: Month;
  readonly locale: Locale;
  /** The agency, every centre that was open, the call centre, the chatbot and the social inbox, in this order. */
  readonly subjects: readonly DigestSubject[];
  /** Pages after those of the subjects, each a picture. */
  readonly more: readonly PicturePage[];
  readonly standing: DigestStanding;
  readonly centres: readonly CentreRow[];
  /** Names by district code. */
  readonly districts: Readonly<Record<string, string>>;
}

/** The figures of a subject over the month, and its main figure over 13 months. */
export interface DigestSubject {
  readonly report: StatsReport;
  readonly series: Series | null;
  /** What of its districts everybody is not told. */
  readonly hides: Hides;
}

/** A picture on a page of its own. */
export interface PicturePage {
  readonly title: string;
  readonly picture: PictureOrder;
}

/** How the month stands: printed and imported, sealed, or over and not sealed yet. */
export type DigestStanding =
  | {
      readonly state: 'published';
      readonly revision: number;
      readonly importedOn: Day;
      /** What the figures were taken from, by the digest's own word. */
      readonly source: string;
      /** What does not agree in it. */
      readonly failed: readonly CheckResult[];
    }
  | {
      readonly state: 'sealed';
      readonly sealedOn: Day;
      /** What has moved since, as everybody may read it, without families; null: it cannot be told now, because rows are being counted. */
      readonly corrections: readonly Correction[] | null;
      /** More has moved that would tell of few people, and is not among them. */
      readonly withheld: boolean;
    }
  | { readonly state: 'preliminary' };

/** The order without what is on no page: when it was asked for. */
export function timelessDigest(order: DigestOrder): DigestOrder {
  const timeless = (report: StatsReport): StatsReport => ({ ...report, now: new Date(0) });
  return {
    ...order,
    subjects: order.subjects.map((one) => ({ ...one, report: timeless(one.report) })),
    more: order.more.map(({ title, picture }) => ({
      title,
      picture: 'report' in picture ? { ...picture, report: timeless(picture.report) } : picture,
    })),
  };
}
