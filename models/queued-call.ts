import { Schema } from 'mongoose';

/**
 * What a telephone exchange's log says of one call that a file may tell only a part of: it was going on near the file's
 * first or last line, or has no end. Nobody's number is in it.
 */
export interface QueuedCallRow {
  /** `<source>|<the exchange's id of the call>` */
  _id: string;
  source: string;
  /** Its events, each once and in no order, as `src/imports/queue-log/call-event.ts` writes them. */
  events: string[];
  /** Unix time of the latest event. */
  last: number;
  /** Not counted yet: its end or its beginning is not known. */
  open: boolean;
}

export const queuedCallSchema = new Schema<QueuedCallRow>(
  {
    _id: { type: String, required: true },
    source: { type: String, required: true },
    events: { type: [String], required: true },
    last: { type: Number, required: true },
    open: { type: Boolean, required: true },
  },
  { collection: 'queuedcalls', versionKey: false },
);
queuedCallSchema.index({ source: 1, last: 1 }, { partialFilterExpression: { open: true } });
