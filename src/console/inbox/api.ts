import { z } from 'zod';
import { CHANNEL_NAMES, type ChannelName } from '../../core/channel';
import {
  type Direction,
  DIRECTIONS,
  ENDINGS,
  INQUIRY_TYPES,
  type InquiryType,
  type Outcome,
} from '../../core/subjects';

/** So many rows of the queue are answered at once. */
export const MOST_ROWS = 100;
/** No reply and no note is longer. */
export const LONGEST_TEXT = 4000;

/** No words below a file are longer. */
export const LONGEST_CAPTION = 1000;

/** Made by the page for each thing that is done: done again with the same id, it is done once. */
const id = z.uuid();
const text = z.string().trim().min(1).max(LONGEST_TEXT);
const direction = z.enum(DIRECTIONS);
const type = z.enum(INQUIRY_TYPES);
const district = z.string().min(1).max(40);
const outcome = z.enum(ENDINGS);

/** What a page has opened: it reads that again by itself, and is audited for it once. */
export const viewSchema = z.object({ view: id });
/** A place in a conversation: the order of what was said, on each side. */
const place = z
  .string()
  .regex(/^\d{1,16}-\d{1,16}$/)
  .transform((given) => {
    const [inbound = 0, outbound = 0] = given.split('-').map(Number);
    return { inbound, outbound };
  });
export const linesSchema = viewSchema.extend({ before: place });
export const queueSchema = viewSchema.extend({
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  count: z.coerce.number().int().min(1).max(MOST_ROWS).default(50),
  /** `none`: of those without a direction. */
  direction: z.enum([...DIRECTIONS, 'none']).optional(),
  channel: z.enum(CHANNEL_NAMES).optional(),
});
export const actSchema = z.strictObject({ id });
export const dutySchema = z.strictObject({ id, on: z.boolean() });
export const textSchema = z.strictObject({ id, text });
/** What stands beside the bytes of a file that is sent to a citizen. */
export const fileSchema = z.strictObject({
  id,
  name: z.string().max(500).optional(),
  caption: z.string().trim().min(1).max(LONGEST_CAPTION).optional(),
});
export const transferSchema = z.strictObject({ id, to: z.string().min(1).max(100) });
export const describeSchema = z.strictObject({
  id,
  direction: direction.optional(),
  type: type.optional(),
  district: district.nullable().optional(),
});
export const closeSchema = z.strictObject({
  id,
  outcome,
  direction,
  type,
  /** Null: the citizen's district cannot be had. */
  district: district.nullable(),
  investigation: z.boolean().default(false),
  note: text.optional(),
});
export const correctSchema = z.strictObject({
  id,
  direction: direction.optional(),
  type: type.optional(),
  district: district.optional(),
  outcome: outcome.optional(),
});

export type Ending = z.output<typeof outcome>;

/** A value with what it is called in the reader's language. */
export interface Named<Code = string> {
  readonly code: Code;
  readonly text: string;
}

/** An inquiry as lists show it; instants are ISO texts. */
export interface Row {
  readonly number: string;
  readonly direction: string;
  readonly channel: Named<ChannelName>;
  /** Since when the citizen waits. */
  readonly since: string;
  readonly reach: Reach;
}

/** One that waits. */
export interface QueueRow extends Row {
  /** Somebody had it before. */
  readonly again: boolean;
  /** The reader's own: a colleague has to take it. */
  readonly own: boolean;
}

/** `GET /queue`. */
export interface QueueAnswer {
  readonly now: string;
  readonly from: number;
  readonly rows: readonly QueueRow[];
  readonly total: number;
  /** How many wait in all, and of each direction and channel. */
  readonly all: number;
  readonly directions: readonly (Named<Direction | 'none'> & { readonly count: number })[];
  readonly channels: readonly (Named<ChannelName> & { readonly count: number })[];
}

/** Until when the citizen can be written to. */
export interface Reach {
  /** `person`: only what a person writes; `closed`: nothing until the citizen writes again. */
  readonly state: 'any' | 'person' | 'closed' | 'unreachable';
  readonly until: string | null;
}

/** One that the reader has. */
export interface MineRow extends Row {
  /** When the citizen wrote last. */
  readonly heard: string | null;
}

/** `GET /mine`. */
export interface MineAnswer {
  readonly now: string;
  readonly onDuty: boolean;
  readonly rows: readonly MineRow[];
}

/** What became of a reply: `delivered` and `read` where the platform tells. */
export type DeliveryState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

/** A file of a line, to be asked for at `/inquiries/<number>/files/<id>`. */
export type LineFile =
  /** Shown. */
  | { readonly kind: 'picture' }
  /** Saved; by its name, where it has one. */
  | { readonly kind: 'file'; readonly name: string | null };

/** One thing that was said. */
export interface LineAnswer {
  readonly id: string;
  readonly from: 'citizen' | 'staff';
  readonly at: string;
  /** The same in words. */
  readonly when: string;
  readonly text: string;
  /** Something before it is left out. */
  readonly gap: boolean;
  readonly by: string | null;
  readonly file: LineFile | null;
  readonly delivery: { readonly state: DeliveryState; readonly text: string } | null;
}

export interface NoteAnswer {
  readonly by: string;
  readonly at: string;
  readonly when: string;
  readonly text: string;
}

/** What an inquiry is about, as it will be counted. */
export interface Described {
  readonly direction: Named<Direction> | null;
  readonly type: Named<InquiryType> | null;
  readonly district: Named | null;
}

export interface EarlierRow {
  readonly number: string;
  readonly when: string;
  readonly direction: string;
  readonly type: string;
  readonly outcome: Named<Outcome>;
}

/** What was said in an inquiry. */
export interface SaidAnswer {
  readonly lines: readonly LineAnswer[];
  readonly notes: readonly NoteAnswer[];
}

/** `GET /inquiries/:number/lines`: what was said before a place, and from where to go on; null: that was all. */
export interface LinesAnswer {
  readonly lines: readonly LineAnswer[];
  readonly before: string | null;
}

/** `GET /inquiries/:number` of one that the reader has. */
export interface OpenAnswer extends SaidAnswer {
  readonly state: 'mine';
  readonly now: string;
  /** Where to read what is left out; null: nothing is. */
  readonly before: string | null;
  /** The files that can be sent: types as a picker takes them, and how large. */
  readonly files: { readonly accepted: string; readonly maxBytes: number; readonly maxCaption: number };
  readonly row: MineRow;
  readonly described: Described;
  /** The latest, and how many there are. */
  readonly earlier: readonly EarlierRow[];
  readonly earlierTotal: number;
}

/** The same of any other: nothing that was said. */
export interface ClosedToReader {
  readonly state: 'waiting' | 'taken' | 'bot' | 'closed';
  readonly now: string;
  readonly row: QueueRow;
  /** Who has it. */
  readonly by: string | null;
  /** A closed one, for those who may correct it. */
  readonly correctable: (Described & { readonly outcome: Named<Outcome> }) | null;
}

export type InquiryAnswer = OpenAnswer | ClosedToReader;

/** `GET /choices`: what one picks from. */
export interface ChoicesAnswer {
  readonly directions: readonly Named<Direction>[];
  readonly types: readonly Named<InquiryType>[];
  readonly outcomes: readonly Named<Ending>[];
  readonly districts: readonly Named[];
  /** Outcomes that need a note. */
  readonly noted: readonly Ending[];
}

/** `GET /inquiries/:number/canned`: in the citizen's language. */
export interface CannedAnswer {
  readonly replies: readonly { readonly name: string; readonly text: string }[];
}

/** `GET /colleagues`: those on duty. */
export interface ColleaguesAnswer {
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** What everything that was done answers: a sentence for the one who did it. */
export interface DoneAnswer {
  readonly message: string;
}

/** What is done to an inquiry by `POST /inquiries/:number/<verb>`. */
export interface Acts {
  take: typeof actSchema;
  release: typeof actSchema;
  reply: typeof textSchema;
  note: typeof textSchema;
  transfer: typeof transferSchema;
  describe: typeof describeSchema;
  close: typeof closeSchema;
  correct: typeof correctSchema;
  block: typeof actSchema;
  unblock: typeof actSchema;
}
type View = z.input<typeof viewSchema>;

/** What is asked of this area: of each request what it is sent and what it answers. */
export type InboxRoutes = {
  'GET /inbox/queue': { query: z.input<typeof queueSchema>; answer: QueueAnswer };
  'GET /inbox/mine': { query: View; answer: MineAnswer };
  'GET /inbox/choices': { answer: ChoicesAnswer };
  'GET /inbox/colleagues': { answer: ColleaguesAnswer };
  'POST /inbox/duty': { body: z.input<typeof dutySchema>; answer: DoneAnswer };
  'GET /inbox/inquiries/:number': { query: View; answer: InquiryAnswer };
  'GET /inbox/inquiries/:number/lines': { query: z.input<typeof linesSchema>; answer: LinesAnswer };
  'GET /inbox/inquiries/:number/earlier/:earlier': { query: View; answer: SaidAnswer };
  'GET /inbox/inquiries/:number/canned': { answer: CannedAnswer };
  /** Bytes. */
  'GET /inbox/inquiries/:number/files/:line': { query: View; answer: never };
  'POST /inbox/inquiries/:number/file': { message: z.input<typeof fileSchema>; answer: DoneAnswer };
} & {
  [Verb in keyof Acts as `POST /inbox/inquiries/:number/${Verb}`]: {
    body: z.input<Acts[Verb]>;
    answer: DoneAnswer;
  };
};
