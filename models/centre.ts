import { Schema } from 'mongoose';
import type { Locale } from '../src/core/actor';

/** A name a centre bore from a day on (`from: null`: since its opening). */
export interface CentreName {
  from: string | null;
  names: Record<Locale, string>;
  /** For buttons, 20 characters at most. */
  short: Record<Locale, string>;
}

/** What a place is. */
export const CENTRE_KINDS = ['centre', 'branch', 'point', 'department'] as const;

/** A place that serves citizens. `_id` is its code, which is never changed or reused. */
export interface CentreRow {
  _id: string;
  kind: (typeof CENTRE_KINDS)[number];
  /** Position in lists. */
  order: number;
  /** Opening day; null: unknown. */
  since: string | null;
  /** The day it was merged or closed, and the centre that took over. */
  until?: string | null;
  successor?: string | null;
  names: CentreName[];
  /** Other words people type for it, folded or not. */
  aliases: string[];
}

export const centreSchema = new Schema<CentreRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    order: { type: Number, required: true },
    since: String,
    until: String,
    successor: String,
    names: { type: [Schema.Types.Mixed], required: true },
    aliases: { type: [String], required: true },
  } as never,
  { collection: 'centres', versionKey: false },
);
