import type { Page } from '../reports/page';

/** How much room the panels of a page have. */
export interface Room {
  /** Rows: panels that belong together stand together. Columns: two, as high as each other, where rows do not fit. */
  readonly in: 'rows' | 'columns';
  /** Narrow margins, and tables instead of great values. */
  readonly dense: boolean;
  /** Satisfaction as dials; else as a table. */
  readonly dials: boolean;
  /** Shares beside counts. */
  readonly shares: boolean;
  /** How many rows the long lists may have. */
  readonly centres: number;
  readonly districts: number;
  /** Panels that are left out, by their keys; the page says so. */
  readonly without?: readonly string[];
}

/** A report on its way to a picture. */
export interface Sheet extends Omit<Page, 'room'> {
  readonly room: Page['room'];
  readonly space: Room;
}
