import { z } from 'zod';
import type { Locale } from '../../core/actor';
import { CASE_KINDS } from '../../core/cases';
import { DIRECTIONS } from '../../core/subjects';

import type { addCentreSchema, CentreLine, CentresAnswer, changeCentreSchema } from './centres-api';
import type {
  ExampleAnswer,
  MappingAnswer,
  MappingsAnswer,
  restoreMappingSchema,
  saveMappingSchema,
} from './mappings-api';

export * from './centres-api';
export * from './mappings-api';

const GRANTS = ['agency', 'call-centre', 'chat'] as const;
/** What a supervisor may see; null: no limit. */
const limits = z.strictObject({
  centres: z.array(z.string().max(40)).max(100).nullable(),
  grants: z.array(z.enum(GRANTS)).max(GRANTS.length).nullable(),
});
const label = z.string().max(200);

export const inviteSchema = z.strictObject({
  role: z.enum(['operator', 'supervisor']),
  label: label.optional(),
  limits: limits.optional(),
});
export const changeMemberSchema = z
  .strictObject({
    label: label.optional(),
    limits: limits.optional(),
    /** The limits as they were read: they are changed from these alone. */
    before: limits.optional(),
  })
  .refine((sent) => (sent.limits === undefined) === (sent.before === undefined));
export const auditQuerySchema = z.object({
  /** A member's number or label, `cli` or `system`. */
  actor: z.string().max(100).optional(),
  /** One of the actions, or an area of them such as `staff`. */
  action: z.string().max(40).optional(),
  /** First and last day. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** What the page before has said. */
  before: z.iso.datetime().optional(),
});
export const subscribeSchema = z.strictObject({
  kind: z.enum(['daily', 'weekly', 'monthly', 'alerts']),
  /** Null, of alerts only: everything the member may see. */
  subject: z.string().max(60).nullable(),
});
export const IMPORT_FORMATS = ['cases', 'totals', 'queue-log', 'digest'] as const;
export const importQuerySchema = z.object({
  format: z.enum(IMPORT_FORMATS),
  kind: z.enum(CASE_KINDS).optional(),
  source: z.string().max(60).optional(),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  check: z.enum(['0', '1']).default('0'),
  queues: z.string().max(400).optional(),
});

const text = z.string().max(8000);
const entryText = z.strictObject({
  topic: text,
  questions: z.array(text).max(200),
  answer: text,
  links: z.array(z.strictObject({ label: text, url: text })).max(10),
});
const changes = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        was: z.string().max(80).nullable(),
        id: z.string().max(80),
        direction: z.enum(DIRECTIONS).nullable(),
        texts: z.strictObject({ az: entryText, ru: entryText, en: entryText }),
      }),
    )
    .max(200),
  removed: z.array(z.string().max(80)).max(200),
});
/** The version that the changes were made to: they are refused when another was published meanwhile. */
const after = z.int().min(0);
export const tryAnswersSchema = z.strictObject({ after, changes, question: z.string().max(1000) });
export const publishAnswersSchema = z.strictObject({ after, changes });
export const restoreAnswersSchema = z.strictObject({ after, version: z.int().min(0) });

export type AnswerChanges = z.output<typeof changes>;
export type AnswerChange = AnswerChanges['entries'][number];
export type AnswerText = z.output<typeof entryText>;
export type Grant = (typeof GRANTS)[number];
export type Limits = z.output<typeof limits>;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export type ImportQuery = z.input<typeof importQuerySchema>;
export type InviteBody = z.input<typeof inviteSchema>;
export type ChangeMemberBody = z.input<typeof changeMemberSchema>;
export type SubscribeBody = z.input<typeof subscribeSchema>;

/** A code and what it is called. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The pages of the area. */
export type AdministrationPage =
  | 'staff'
  | 'centres'
  | 'audit'
  | 'alerts'
  | 'subscriptions'
  | 'imports'
  | 'mappings'
  | 'answers';

/** One member of staff. */
export interface MemberLine extends Limits {
  readonly number: number;
  readonly name: string;
  readonly label: string | null;
  readonly role: 'operator' | 'supervisor' | 'admin';
  readonly roleText: string;
  /** What is seen of the figures; empty for operators. */
  readonly sees: string;
  readonly onDuty: boolean;
  /** Null: never. */
  readonly lastActive: string | null;
  readonly channel: string | null;
  readonly you: boolean;
  /** Why the role cannot be taken away; null: it can. */
  readonly fixed: string | null;
}

/** An invitation that nobody has used yet. */
export interface InviteLine {
  readonly id: string;
  readonly roleText: string;
  readonly label: string | null;
  readonly sees: string;
  readonly by: string;
  readonly until: string;
}

/** `GET staff`. */
export interface StaffAnswer {
  readonly members: readonly MemberLine[];
  readonly invites: readonly InviteLine[];
  readonly centres: readonly Named[];
  readonly grants: readonly Named[];
}

/** What changing or revoking came to: in words, inquiries that went back to the queue included. */
export interface DoneAnswer {
  readonly message: string;
}

/** `POST invites`: shown once, for the token is kept nowhere. */
export interface InviteAnswer {
  /** Null: no channel has links of its own. */
  readonly link: string | null;
  /** What is typed where there is no link. */
  readonly text: string;
  /** The whole message to be passed on. */
  readonly message: string;
  readonly until: string;
}

/** One row of the audit. */
export interface AuditLine {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** The action, as an id and in words. */
  readonly action: Named;
  readonly subject: string;
  readonly details: string;
  readonly test: boolean;
}

/** `GET audit`. */
export interface AuditAnswer {
  readonly rows: readonly AuditLine[];
  /** What the next page is asked with; null: this is the last. */
  readonly before: string | null;
  /** What can be asked for: the areas, each with its actions. */
  readonly areas: readonly (Named & { readonly actions: readonly Named[] })[];
  readonly people: readonly Named[];
}

/** An alert that is raised now. */
export interface AlertLine {
  readonly id: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly runbook: string;
}

/** `GET alerts`. */
export interface AlertsAnswer {
  readonly alerts: readonly AlertLine[];
}

/** A subscription: what comes, and how it stands. */
export interface SubscriptionLine {
  readonly id: string;
  readonly what: string;
  readonly lines: readonly string[];
  /** Whose it is; null: one's own. */
  readonly owner: string | null;
}

/** `GET subscriptions`. */
export interface SubscriptionsAnswer {
  readonly mine: readonly SubscriptionLine[];
  /** Those of the others; null: not for this reader. */
  readonly others: readonly SubscriptionLine[] | null;
  readonly subjects: readonly Named[];
  /** Why nothing can be subscribed to here; null: it can. */
  readonly unable: string | null;
}

/** `GET imports`. */
export interface ImportsAnswer {
  readonly formats: readonly ImportFormat[];
  readonly kinds: readonly Named[];
  readonly mappings: readonly string[];
  readonly sources: readonly string[];
  readonly megabytes: number;
  /** The imports there were, as the audit has them. */
  readonly done: readonly AuditLine[];
}

/** A line of what `POST imports` answers with while it goes on; the last is a `result` or an `error`. */
export type ImportNews =
  | {
      readonly kind: 'progress';
      /** Rows so far, and which part of the file they are, 0 to 1. */
      readonly rows: number;
      readonly part: number;
      readonly text: string;
    }
  | {
      readonly kind: 'result';
      readonly text: string;
      readonly rejected: number;
      /** The lines that were not taken, to be corrected and sent again; null: there is none. */
      readonly rejects: { readonly fileName: string; readonly text: string } | null;
    }
  | { readonly kind: 'error'; readonly message: string };

/** An entry of the answers in every language. */
export type AnswerLine = Omit<AnswerChange, 'was'>;

/** `GET answers`. */
export interface AnswersAnswer {
  /** The version in use; 0: the files that the program came with. */
  readonly version: number;
  readonly entries: readonly AnswerLine[];
  readonly directions: readonly Named[];
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string;
    /** Back to the files. */
    readonly files: boolean;
  }[];
}

/** `POST answers/try`: what would be answered. */
export interface TryAnswer {
  /** What has to be mended before it can be published. */
  readonly problems: readonly string[];
  readonly direction: string | null;
  /** What citizens would read, by their language; null: an operator is offered. */
  readonly found: {
    readonly id: string;
    readonly said: Readonly<Record<Locale, { readonly topic: string; readonly text: string }>>;
  } | null;
}

/** What publishing came to. */
export interface VersionAnswer {
  readonly version: number;
}

/** What is asked of this area: of each request what it is sent and what it answers. */
export interface AdministrationRoutes {
  'GET /administration/staff': { answer: StaffAnswer };
  'POST /administration/staff/:id': { body: ChangeMemberBody; answer: DoneAnswer };
  'POST /administration/staff/:id/revoke': { answer: DoneAnswer };
  'POST /administration/invites': { body: InviteBody; answer: InviteAnswer };
  'POST /administration/invites/:id/take-back': { answer: object };
  'GET /administration/audit': { query: z.input<typeof auditQuerySchema>; answer: AuditAnswer };
  'GET /administration/alerts': { answer: AlertsAnswer };
  'GET /administration/subscriptions': { answer: SubscriptionsAnswer };
  'POST /administration/subscriptions': { body: SubscribeBody; answer: DoneAnswer };
  'POST /administration/subscriptions/:id/stop': { answer: object };
  'GET /administration/imports': { answer: ImportsAnswer };
  /** A file's bytes; it answers with lines of `ImportNews`. */
  'POST /administration/imports': { query: ImportQuery; answer: never };
  'GET /administration/answers': { answer: AnswersAnswer };
  'POST /administration/answers/try': { body: z.input<typeof tryAnswersSchema>; answer: TryAnswer };
  'POST /administration/answers/publish': {
    body: z.input<typeof publishAnswersSchema>;
    answer: VersionAnswer;
  };
  'POST /administration/answers/restore': {
    body: z.input<typeof restoreAnswersSchema>;
    answer: VersionAnswer;
  };
  'GET /administration/centres': { answer: CentresAnswer };
  'POST /administration/centres': { body: z.input<typeof addCentreSchema>; answer: CentreLine };
  'POST /administration/centres/:code': { body: z.input<typeof changeCentreSchema>; answer: CentreLine };
  'GET /administration/mappings': { answer: MappingsAnswer };
  'GET /administration/mappings/:name': { answer: MappingAnswer };
  'POST /administration/mappings/:name': { body: z.input<typeof saveMappingSchema>; answer: VersionAnswer };
  'POST /administration/mappings/:name/restore': {
    body: z.input<typeof restoreMappingSchema>;
    answer: VersionAnswer;
  };
  /** An `ExampleHead` and a file's bytes. */
  'POST /administration/mapping-example': { answer: ExampleAnswer };
}
