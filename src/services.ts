import type { Locale } from './core/actor';
import type { Channel, ChannelLimits, ChannelName, MenuCommand } from './core/channel';
import type { InsertCases } from './cases/record';
import type { Clock } from './core/clock';
import { type Day, dayOf, type Month } from './core/calendar';
import type { OrderReply } from './core/reply';
import type { Direction, Subject } from './core/subjects';
import { recordTogether } from './audit/record';
import { type LinkWanted, makeLink } from './console/sign-in';
import type { Collections } from './database/collections';
import { dataPath } from './database/project-root';
import type { Turn } from './inbox/turn';
import { antedateInquiry } from './inquiries/antedate';
import { takeInquiry } from './inquiries/take';
import { type Closing, closeInquiry } from './inquiries/close';
import { enqueueInquiry } from './inquiries/enqueue';
import { rateInquiry, recommendInquiry } from './inquiries/rate';
import { type Reopening, reopenInquiry } from './inquiries/reopen';
import type { Answers } from './answers/catalogue';
import { checkCatalogue } from './answers/load';
import { latestVersion, listVersions, publish } from './answers/published';
import { addCentre, changeCentre } from './centres/keep';
import { createDesk } from './desk/desk';
import type { DeskDeps } from './desk/deps';
import { type Attachment, fetchAttachment } from './desk/files';
import type { Hours } from './hours/hours';
import type { Log } from './log';
import type { Outbox } from './outbox/outbox';
import type { PeopleKeys } from './people/resolve';
import { type Description, describeInquiry } from './inquiries/describe';
import { eventTime, openInquiry } from './inquiries/open';
import type { AuditRow } from '../models/audit';
import type { CentreRow } from '../models/centre';
import type { InquiryRow } from '../models/inquiry';
import type { InteractionRow } from '../models/interaction';
import type { StaffRow } from '../models/staff';
import { readDigest } from './digest/read-digest';
import type { Districts } from './districts/districts';
import { readPublic } from './exports/read-public';
import { noticeFor, putNotice, readNotice } from './notice/notice';
import { createMappings } from './imports/cases/mappings';
import { tryMapping, type TryingMapping } from './imports/cases/try-mapping';
import { importCases, type ImportCasesInput } from './imports/cases/import';
import { importDigest } from './imports/digest/import';
import { importTotals, type ImportTotalsInput } from './imports/totals/import';
import { importQueueLog, type ImportQueueLogInput } from './imports/queue-log/import';
import { memberPseudonym } from './imports/queue-log/member-pseudonym';
import { type Bookmark, findBookmark, keepBookmark } from './listings/bookmarks';
import { exportList, type ListFormat, readListRows } from './listings/export-list';
import { type CasesWanted, listCases } from './listings/list-cases';
import type { Position } from './listings/read-list';
import { claimEcho } from './outbox/claim-echo';
import { orderInfographic } from './pictures/order';
import { lastOffer, latestOffers } from './outbox/offers';
import type { Place, SentFiles } from './outbox/sent-files';
import { markDelivered } from './outbox/receipts';
import { requestErasure } from './people/forget';
import { localeOf, setLocale } from './people/locale';
import { mayAskNps, wasAskedNps } from './people/nps';
import { type Profile, readProfile, tellProfile } from './people/profile';
import { mayTellBlocked, standingOf } from './people/standing';
import type { Keyring } from './people/keyring';
import { showCommands } from './people/commands';
import { createInvite, type Offer, redeemInvite, type Use } from './people/invite';
import { mayServe } from './people/may-see';
import { pendingInvites, takeBackInvite } from './people/pending-invites';
import { latestUnsealed } from './publishing/latest-unsealed';
import { prepareMonth } from './publishing/prepare';
import { readChanges } from './publishing/read-changes';
import { readSealedMonth } from './publishing/read-sealed-month';
import { readCorrections } from './publishing/read-corrections';
import { sealMonth, type SealInput } from './publishing/seal';
import { latestSeal } from './publishing/standing';
import { changeStaff, findStaff, listStaff, noteSeen, revokeStaff, type StaffChange } from './people/staff';
import type { AgeBands } from './stats/age-bands';
import { type CallTargets, DEFAULT_TARGETS } from './stats/call-kpis';
import { readOperators } from './operators/read';
import type { OperatorsQuery } from './operators/report';
import { listCentres } from './stats/list-centres';
import { latestMonth, readStats } from './stats/read';
import { readRecords } from './stats/records';
import { readWeekLoad } from './stats/read-week-load';
import { readSeries } from './stats/series';
import type { AlertLimits, AnswerView } from './subscriptions/deps';
import { keepOrder } from './studio/keep-order';
import type { Order } from './studio/make';
import { packOrder } from './studio/pack';
import type { Studio } from './studio/studio';
import { readAlerts } from './alerts/states';
import { createSubscriptions } from './subscriptions/subscriptions';
import type { Period, StatsQuery, StatsReport } from './stats/report';

/** What the services stand on. */
export interface ServiceDeps {
  readonly db: Collections;
  /** Counts the cases of a source that wait to be counted. */
  readonly count: (source: string) => Promise<void>;
  /** Inserts new cases of a file (`bringCounted`). */
  readonly insert: InsertCases;
  readonly keyring: Keyring;
  readonly people: PeopleKeys;
  readonly hours: Hours;
  readonly answers: Answers;
  readonly districts: Districts;
  readonly tell: Outbox['tell'];
  readonly clock: Clock;
  readonly timezone: string;
  readonly defaultLocale: Locale;
  /** How long after its closing a new message reopens an inquiry, in hours; 0: never; 24 unless told. */
  readonly reopenHours?: number;
  /** The ways out; absent: nobody has a menu or a link of their own. */
  readonly channels?: ReadonlyMap<ChannelName, Channel>;
  readonly staffChat?: DeskDeps['staffChat'];
  readonly idleMs?: number;
  /** What the call centre is measured by; the usual when absent. */
  readonly targets?: CallTargets;
  /** The bands of each subject's ages; ten years when absent. */
  readonly ageBands?: AgeBands;
  /** What draws; absent: nothing waits. */
  readonly studio?: Pick<Studio, 'ahead'>;
  readonly sentFiles?: Pick<SentFiles, 'find'>;
  readonly log?: Pick<Log, 'error'>;
  /** Where staff find the console, without a slash at its end; absent: not known. */
  readonly consoleUrl?: string | null;
  /** From when on waiting is told to who subscribed to alerts; the usual when absent. */
  readonly alertLimits?: AlertLimits;
  /** Answers the command of a view that comes by itself. */
  readonly answerView: AnswerView;
}

/** The citizen's message that opens an inquiry. */
type OpeningRow = Pick<
  InteractionRow,
  '_id' | 'channel' | 'person' | 'conversation' | 'sentAt' | 'receivedAt' | 'test'
>;

/** Everything a handler can do, noun by noun: handlers reach the world through these alone. */
export function createServices(deps: ServiceDeps) {
  const { db } = deps;
  const desk = createDesk(deps);
  return {
    clock: deps.clock,
    timezone: deps.timezone,
    today: () => dayOf(deps.clock(), deps.timezone),
    reopenMs: (deps.reopenHours ?? 24) * 3_600_000,
    hours: deps.hours,
    answers: deps.answers,
    /** Publishing answers in the place of the files. */
    publications: {
      latest: () => latestVersion(db),
      list: (most: number) => listVersions(db, most),
      /** A version's answers; null: the files'. Undefined: there is none such. */
      content: async (version: number): Promise<unknown> =>
        (await db.catalogues.findOne({ _id: String(version) }))?.content,
      /** Durable when it returns, and in use here; the other processes follow. Null: somebody else was faster. */
      publish: async (publication: Parameters<typeof publish>[1]): Promise<number | null> => {
        const version = await publish(db, publication);
        const { content } = publication;
        if (version !== null) deps.answers.use(content === null ? null : checkCatalogue(content), version);
        return version;
      },
    },
    inquiries: {
      open: (row: OpeningRow, direction: Direction | null) =>
        openInquiry(db, { ...row, eventId: row._id, direction, test: row.test ?? false }, deps.timezone),
      /** What came late dates the inquiry it joined, or none: `antedateInquiry`. */
      antedate: (row: InteractionRow, joined: InquiryRow | null) => antedateInquiry(deps, row, joined),
      find: (id: string): Promise<InquiryRow | null> => db.inquiries.findOne({ _id: id }),
      enqueue: (id: string, at: Date) => enqueueInquiry(db, id, at),
      close: (id: string, closing: Closing) => closeInquiry(db, deps.hours, id, closing),
      reopen: (id: string, reopening: Reopening) => reopenInquiry(db, id, reopening),
      rate: (id: string, rating: number) => rateInquiry(db, id, rating),
      recommend: (id: string, nps: number) => recommendInquiry(db, id, nps),
      byNumber: (number: string): Promise<InquiryRow | null> => db.inquiries.findOne({ number }),
      describe: (id: string, known: Partial<Description>) => describeInquiry(db, id, known),
      take: (id: string, row: InteractionRow) => takeInquiry(db, id, eventTime(row)),
      ofPerson: (person: string, limit: number): Promise<InquiryRow[]> =>
        db.inquiries.find({ person }).sort({ receivedAt: -1, number: -1 }).limit(limit).toArray(),
    },
    desk,
    people: {
      localeOf: (person: string, hint: string | undefined) => localeOf(db, person, hint, deps.defaultLocale),
      setLocale: (person: string, locale: Locale) => setLocale(db, person, locale),
      standing: (known: Turn['known'], hint: string | undefined) =>
        standingOf(db, known?.row ?? null, hint, deps.defaultLocale),
      isBlocked: async (person: string): Promise<boolean> =>
        Boolean((await deps.people.find(person))?.row.blocked),
      mayTellBlocked: (person: string, event: string) => mayTellBlocked(db, person, event),
      profile: (person: string) => readProfile(deps.people, person),
      tellProfile: (person: string, news: Profile) => tellProfile(db, deps.people, person, news),
      mayAskNps: (person: string, after: { inquiry: string; at: Date }) => mayAskNps(db, person, after),
      wasAskedNps: (person: string, inquiry: string) => wasAskedNps(db, person, inquiry),
      forget: (row: InteractionRow) => requestErasure(db, row),
    },
    staff: {
      find: (person: string) => findStaff(db, person),
      list: () => listStaff(db),
      /** Everybody who ever had a role, for numbers that were used once. */
      listEver: () => listStaff(db, { revoked: true }),
      noteSeen: (staff: StaffRow, conversation: string, at: Date) => noteSeen(db, staff, conversation, at),
      invite: (offer: Offer) => createInvite(db, deps.keyring, offer),
      redeem: (use: Use) => redeemInvite(db, use),
      /** Invitations that nobody has used yet, and taking one back; false: it is used or over. */
      pendingInvites: () => pendingInvites(db, deps.clock()),
      takeBackInvite: (id: string) => takeBackInvite(db, id, deps.clock()),
      /** Takes the role away from now on. Returns the inquiries that went back to the queue. */
      revoke: async (cause: string, { _id, conversation }: StaffRow, at: Date): Promise<InquiryRow[]> => {
        await revokeStaff(db, _id, at);
        const returned = await desk.leave(cause, _id);
        if (conversation) void showCommands(deps, conversation, null);
        return returned;
      },
      /**
       * Changes limits or label; who may not work at the desk any more leaves it. Returns what went back to the queue; null: somebody
       * else was faster, and nothing was changed.
       */
      change: async (cause: string, person: string, what: StaffChange): Promise<InquiryRow[] | null> => {
        if (!(await changeStaff(db, person, what))) return null;
        const now = await findStaff(db, person);
        return now && !mayServe(now) ? desk.leave(cause, person) : [];
      },
      /** The link that opens us on a channel with an invitation; null where there is none. */
      inviteLink: (channel: ChannelName, token: string): string | null =>
        deps.channels?.get(channel)?.startLink?.(`invite_${token}`) ?? null,
      showCommands: (conversation: string, commands: readonly MenuCommand[] | null) =>
        showCommands(deps, conversation, commands),
    },
    outbox: {
      tell: deps.tell,
      lastOffer: (turn: Turn) => lastOffer(deps, turn),
      latestOffers: (turn: Turn) => latestOffers(deps, turn),
      markDelivered: markDelivered(db, deps.keyring),
      claimEcho: claimEcho(db, deps.keyring),
    },
    districts: deps.districts,
    notice: {
      read: (test: boolean) => readNotice(db, test),
      for: (locale: Locale, test: boolean) => noticeFor(db, locale, test),
      put: (text: string | null, locale: Locale | 'all', test: boolean) => putNotice(db, text, locale, test),
    },
    centres: {
      list: (): Promise<readonly CentreRow[]> => listCentres(db),
      /** False: there is one with this code. Every process knows of it at once, as of every change. */
      add: (row: CentreRow) => addCentre(db, row),
      /** False: it is not as it was read any more. */
      change: (before: CentreRow, after: CentreRow) => changeCentre(db, before, after),
    },
    stats: {
      read: (query: StatsQuery): Promise<StatsReport> => readStats(deps, query),
      /** Figures whose districts everybody may see, and what of them is hidden; null while their month is being counted. */
      readPublic: (query: StatsQuery) => readPublic(deps, query),
      latestMonth: (subject: Subject) => latestMonth(deps, subject),
      targets: deps.targets ?? DEFAULT_TARGETS,
      /** The highest days; `within` is half-open, null: ever. */
      records: (subject: Subject, within: { readonly from: Day; readonly to: Day } | null) =>
        readRecords(deps, subject, within),
      /** The main figure of periods of one kind. */
      series: (subject: Subject, periods: readonly Period[]) => readSeries(deps, subject, periods),
      /** What comes in which hour of which weekday. */
      weekLoad: (query: StatsQuery) => readWeekLoad(deps, query),
    },
    pictures: {
      /** Orders the infographic of a report that was read: `orderReply` makes a reply of it. */
      infographic: async (report: StatsReport, locale: Locale) =>
        orderInfographic(report, locale, {
          ...{ districts: deps.districts, today: dayOf(deps.clock(), deps.timezone) },
          centres: await listCentres(db),
          readSeries: (subject, periods) => readSeries(deps, subject, periods),
        }),
      /** Keeps what was ordered for as many messages as bring it; what comes back stands for it in a reply. */
      keep: (order: Order): Promise<Uint8Array> => keepOrder(db, packOrder(order), deps.clock()),
      /** How many orders are made before this one; 0: it is made at once, was made already, or its platform has it. */
      ahead: async (picture: OrderReply, place: Place): Promise<number> => {
        const ahead = deps.studio?.ahead(picture.order) ?? 0;
        return ahead > 0 && (await deps.sentFiles?.find(place, picture)) ? 0 : ahead;
      },
    },
    publishing: {
      /** The month as it stands, checked. */
      prepare: (month: Month) => prepareMonth(deps, month),
      seal: (input: SealInput) => sealMonth(deps, input),
      latestSeal: () => latestSeal(deps),
      latestUnsealed: () => latestUnsealed(deps),
      corrections: (month: Month) => readCorrections(deps, month),
      /** What moved a subject's month since an instant. */
      changes: (subject: Subject, month: Month, since: Date) => readChanges(db, subject, month, since),
    },
    digest: {
      /** A month's digest, to be set as a PDF; or why there is none. */
      read: (month: Month, locale: Locale) => readDigest(deps, month, locale),
    },
    /** The cases behind figures: lists, their pages, and files of them. */
    listings: {
      list: (wanted: CasesWanted, after: Position | null, counted: number | null) =>
        listCases(deps, wanted, after, counted),
      file: (wanted: CasesWanted, format?: ListFormat) => exportList(deps, wanted, format),
      /** The same for a workbook. */
      rows: (wanted: CasesWanted) => readListRows(deps, wanted),
      /** A page under a short name, for a button. */
      keep: (event: string, which: string, bookmark: Bookmark) =>
        keepBookmark(db, event, which, bookmark, deps.clock()),
      find: (args: string) => findBookmark(db, args),
    },
    files: {
      /** Which files a channel takes from us; null where it is off. */
      taken: (channel: ChannelName): ChannelLimits['documents'] | null =>
        deps.channels?.get(channel)?.limits.documents ?? null,
    },
    operators: {
      read: (query: OperatorsQuery) => readOperators(deps, query),
    },
    /** How sources write their cases. */
    mappings: createMappings(db, dataPath('mappings')),
    imports: {
      cases: (input: ImportCasesInput) => importCases(deps, input),
      /** What the lines of a file would become; nothing is written. */
      tryMapping: (input: TryingMapping) => tryMapping(deps, input),
      queueLog: (input: Omit<ImportQueueLogInput, 'db' | 'clock' | 'timezone' | 'count' | 'pseudonymOf'>) =>
        importQueueLog({
          ...{ ...input, db, clock: deps.clock, timezone: deps.timezone, count: deps.count },
          pseudonymOf: memberPseudonym(deps.keyring),
        }),
      totals: (input: Omit<ImportTotalsInput, 'db' | 'clock' | 'timezone'>) =>
        importTotals({ ...input, db, clock: deps.clock, timezone: deps.timezone }),
      digest: (content: string, importedBy: string) => {
        const sealed = (month: Month) => readSealedMonth(deps, month);
        return importDigest({ collections: db, content, importedBy, clock: deps.clock, sealed });
      },
      /** The bytes of a file that was sent to us, by the platform's own handle. */
      fetch: (event: Attachment) => fetchAttachment(deps, event),
    },
    subscriptions: createSubscriptions(deps),
    alerts: {
      /** What is wrong with the system now. */
      raised: async () => (await readAlerts(db)).filter(({ state }) => state.raised),
    },
    console: {
      /** A link that signs a member of staff in, once; null where it is not known how the world reaches us. */
      link: async (wanted: LinkWanted): Promise<string | null> =>
        deps.consoleUrl ? `${deps.consoleUrl}/sign-in#${await makeLink(db, deps.keyring, wanted)}` : null,
    },
    audit: {
      find: (id: string): Promise<AuditRow | null> => db.audit.findOne({ _id: id }),
      record: recordTogether(db),
    },
  };
}

export type Services = ReturnType<typeof createServices>;
