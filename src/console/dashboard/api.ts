import { z } from 'zod';
import { RHYTHMS, SENT_VIEWS, type SentView } from '../../../models/subscription';
import { isMonth } from '../../core/calendar';
import { EXPORT_FORMATS, PICTURE_FORMATS } from '../../exports/file-types';
import type { Unit, Value } from '../../reports/table';

/** What the figures are shown as: each is what the command of its name answers. */
export const VIEWS = [
  ...(['stats', 'trend', 'compare', 'satisfaction', 'map', 'districts'] as const),
  ...(['hours', 'record', 'operators', 'corrections'] as const),
] as const;
export type View = (typeof VIEWS)[number];

const words = z.string().max(400).default('');

export const viewSchema = z.enum(VIEWS);
export const askedSchema = z.object({ q: words });
/** `of`: the answer that the picture belongs to, as it was told there. */
export const pictureSchema = z.object({ q: words, of: z.string().max(200).optional() });
export const exportSchema = z.object({ q: words, format: z.enum([...EXPORT_FORMATS, ...PICTURE_FORMATS]) });
/** A form in which a view can be saved, and one in which tables can. */
export type FileFormat = z.infer<typeof exportSchema>['format'];
export const casesExportSchema = z.object({ q: words, format: z.enum(EXPORT_FORMATS).default('csv') });
export type TableFormat = z.infer<typeof casesExportSchema>['format'];
export const listsSchema = z.object({ q: words, by: z.enum(['all', 'district', 'age', 'rating', 'hour']) });
/** By what the cases behind a number can be listed. */
export type ListsBy = z.input<typeof listsSchema>['by'];
export const subscribeSchema = z.strictObject({
  kind: z.enum([...RHYTHMS, ...SENT_VIEWS]),
  /** Of a comparison several, a space between. */
  subject: z.string().max(200),
});
export const sealSchema = z.strictObject({
  month: z.string().refine(isMonth),
  hash: z.string().regex(/^[0-9a-f]{8,64}$/),
});

/** Where a page of the figures is: a view, and the words that ask for it. */
export interface FiguresLink {
  readonly label: string;
  readonly view: View | 'cases' | 'publishing';
  readonly args: string;
}

/** One value: as a number for the page, and as answers write it. */
export interface ShownCell {
  /** Undefined: it is not told of this row. */
  readonly value?: Value;
  readonly text: string;
  /** What lists the cases behind it; absent: there is no list of them. */
  readonly cases?: string;
  /** It is a mean of a day, and those are the cases of all its days; or a per cent, and those are the cases that it is of. */
  readonly of?: 'mean' | 'share';
}

export interface ShownRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly ShownCell[];
  /** The page of the figures that the row is about, where that is another. */
  readonly link?: FiguresLink;
}

export interface ShownTable {
  readonly key: string;
  readonly title: string;
  /** What the first column, of the rows' names, is. */
  readonly name: string;
  readonly columns: readonly {
    readonly key: string;
    readonly label: string;
    readonly unit: Unit | null;
    readonly signed: boolean;
  }[];
  readonly rows: readonly ShownRow[];
}

/** A period as it can be typed, and its days, both inside. */
export interface ShownPeriod {
  readonly text: string;
  readonly kind: 'day' | 'week' | 'month' | 'year' | 'range';
  readonly from: string;
  readonly to: string;
}

/** What an answer is about, as it can be typed. */
export interface AboutAnswer {
  readonly subject: string;
  readonly subjectLabel: string;
  /** Null: all days, or the latest months. */
  readonly period: ShownPeriod | null;
  /** The periods beside it, as links; null: there is none. */
  readonly previous: FiguresLink | null;
  readonly next: FiguresLink | null;
}

/** What a comparison is about: several in one period, or one in several. */
export interface ComparedAnswer {
  readonly subjects: readonly SubjectOption[];
  readonly periods: readonly ShownPeriod[];
}

/** A view that can come each month. */
export interface MonthlyView {
  readonly kind: SentView;
  /** Whose figures, as subscriptions are listed, and in words. */
  readonly subject: string;
  readonly label: string;
}

/** `GET /console/api/dashboard/answer/:view`. */
export interface FiguresAnswer {
  readonly view: View;
  /** The words that ask for it again. */
  readonly args: string;
  /** Null of a comparison, which is about several. */
  readonly about: AboutAnswer | null;
  /** Null of everything else. */
  readonly compared: ComparedAnswer | null;
  readonly head: readonly string[];
  readonly notes: readonly string[];
  readonly simulated: boolean;
  readonly incomplete: boolean;
  readonly tables: readonly ShownTable[];
  /** The same view of each month, by itself; null: it is not sent. */
  readonly monthly: MonthlyView | null;
  /** What asks for its picture beside the words; null: it would show nothing. */
  readonly picture: string | null;
}

/** Somebody whose figures may be seen. */
export interface SubjectOption {
  readonly word: string;
  readonly label: string;
}

/** `GET /console/api/dashboard/options`. */
export interface OptionsAnswer {
  readonly today: string;
  readonly subjects: readonly SubjectOption[];
  readonly views: readonly (View | 'publishing')[];
}

export interface CaseLine {
  readonly id: string;
  readonly when: string;
  readonly what: string;
  /** The number of an inquiry, where it is one. */
  readonly inquiry: string | null;
}

/** `GET /console/api/dashboard/cases`. */
export interface CasesAnswer {
  readonly args: string;
  readonly head: readonly string[];
  readonly simulated: boolean;
  readonly count: number;
  readonly countText: string;
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly CaseLine[];
  /** The words that ask for the next page; null: this is the last. */
  readonly next: string | null;
  readonly notes: readonly string[];
  /** The figures that the list is of. */
  readonly figures: FiguresLink;
  /** Words of the same question without a choice of cases. */
  readonly whole: string;
}

/** `GET /console/api/dashboard/lists`. */
export interface ListsAnswer {
  readonly lists: readonly FiguresLink[];
}

/** `GET /console/api/dashboard/subscriptions`: what of the reader's comes by itself. */
export interface SubscriptionsAnswer {
  readonly subscriptions: readonly { readonly kind: string; readonly subject: string | null }[];
  /** What was said of the last change. */
  readonly text: string | null;
}

/** `GET /console/api/dashboard/publishing`. */
export interface PublishingAnswer {
  readonly month: string;
  readonly heading: string;
  readonly state: string;
  /** What is to be sealed; null: nothing can be now. */
  readonly hash: string | null;
  readonly sections: readonly { readonly key: string; readonly lines: readonly string[] }[];
  /** Of everybody the main figure, as it would be sealed; none where nothing can be sealed. */
  readonly tables: readonly ShownTable[];
  /** What became of the wish to seal; null: there was none. */
  readonly text: string | null;
  /** The months beside it, as they are asked for and in words. */
  readonly previous: BesideMonth;
  readonly next: BesideMonth | null;
}

export interface BesideMonth {
  readonly month: string;
  readonly label: string;
}

/** What could not be answered, and what can be instead. */
export interface InsteadAnswer {
  readonly error: 'refused' | 'unread';
  readonly message: string;
  readonly choices: readonly FiguresLink[];
}

type Asked = z.input<typeof askedSchema>;
type Subscribing = z.input<typeof subscribeSchema>;

/** The requests of the figures, by method and path: what each is asked, and answers. */
export type DashboardRoutes = {
  'GET /dashboard/options': { answer: OptionsAnswer };
  'GET /dashboard/answer/:view': { query: Asked; answer: FiguresAnswer };
  /** Bytes. */
  'GET /dashboard/picture/:view': { query: z.input<typeof pictureSchema>; answer: never };
  /** Bytes. */
  'GET /dashboard/export/:view': { query: z.input<typeof exportSchema>; answer: never };
  'GET /dashboard/cases': { query: Asked; answer: CasesAnswer };
  /** Bytes. */
  'GET /dashboard/cases/export': { query: z.input<typeof casesExportSchema>; answer: never };
  'GET /dashboard/lists': { query: z.input<typeof listsSchema>; answer: ListsAnswer };
  'GET /dashboard/subscriptions': { answer: SubscriptionsAnswer };
  'POST /dashboard/subscriptions': { body: Subscribing; answer: SubscriptionsAnswer };
  'POST /dashboard/subscriptions/stop': { body: Subscribing; answer: SubscriptionsAnswer };
  'GET /dashboard/publishing': { query: Asked; answer: PublishingAnswer };
  /** Bytes. */
  'GET /dashboard/publishing/export': { query: z.input<typeof casesExportSchema>; answer: never };
  'POST /dashboard/publishing/seal': { body: z.input<typeof sealSchema>; answer: PublishingAnswer };
};
