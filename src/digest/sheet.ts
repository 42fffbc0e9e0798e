import type { Locale } from '../core/actor';
import type { DigestTable, Span } from './table';

/** What the template sets, in words: the whole digest but its pictures, which go beside it as SVG by their keys. */
export interface Sheet {
  readonly lang: Locale;
  /** The document's own title. */
  readonly title: string;
  readonly author: string;
  readonly cover: Cover;
  /** Above every page of text. */
  readonly running: string;
  /** Across the top of pages of text; null: nothing is to be warned of. */
  readonly warning: string | null;
  /** Across the top of pages of pictures, which do not know how the month stands; null: it may not change any more. */
  readonly stamp: string | null;
  readonly contents: string;
  readonly parts: readonly Part[];
  readonly sections: readonly Section[];
}

/** The first page. */
export interface Cover {
  readonly brand: string;
  readonly title: string;
  readonly kind: string;
  readonly month: string;
  /** The month's days, and since when cumulative figures count. */
  readonly days: readonly string[];
  readonly heroes: readonly { readonly label: string; readonly value: string; readonly span: Span }[];
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

/** A chapter with pictures on pages of their own, and after them the tables. */
export interface Part {
  readonly title: string;
  readonly leaves: readonly Leaf[];
  /** null: it has no tables. */
  readonly tables: PartTables | null;
}

/** The tables of a chapter; `without` names those of whom nothing is known. */
export interface PartTables {
  readonly title: string;
  readonly subjects: readonly SubjectFigures[];
  readonly without: string | null;
}

/** A page of pictures, one below the other; `open`: the tables of the chapter begin below them. */
export interface Leaf {
  readonly pictures: readonly PicturedPage[];
  /** A page on its side. */
  readonly flipped: boolean;
  readonly open: boolean;
}

/** A picture as wide as its page; without a title of its own it is the chapter's. */
export interface PicturedPage {
  readonly title: string | null;
  readonly svg: string;
  /** The same in words. */
  readonly alt: string;
  /** How high it is as a part of its width. */
  readonly ratio: number;
  /** On a page on its side. */
  readonly wide: boolean;
}

/** The tables of one subject. */
export interface SubjectFigures {
  /** null: the heading above says it. */
  readonly title: string | null;
  /** On top of further pages that have some of it. */
  readonly continued: string;
  readonly lines: readonly string[];
  readonly tables: readonly DigestTable[];
  /** Of what nothing is known; null: something is of everything. */
  readonly missing: string | null;
  /** What is to be said of all of its tables. */
  readonly notes: readonly string[];
}

/** A chapter of text. */
export interface Section {
  readonly title: string;
  /** On top of further pages that have some of it. */
  readonly continued: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly items: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'table'; readonly table: DigestTable & { readonly label: string } };
