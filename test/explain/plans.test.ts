import type mongoose from 'mongoose';
import { COMMANDS } from '../../handlers/commands';
import { readAuditPage } from '../../src/audit/read-page';
import { type Core, openDoors } from '../../src/compose';
import type { Collections } from '../../src/database/collections';
import type { Desk } from '../../src/desk/desk';
import { alertsOf } from '../../src/watch-duties';
import { readLog } from '../../src/inbox/read-log';
import { keepBookmark } from '../../src/listings/bookmarks';
import { rollUpAll } from '../../src/stats/roll-up';
import { keepOrder } from '../../src/studio/keep-order';
import { endSession, findSession, listSessions, startSession } from '../../src/console/sessions';
import { makeLink, redeemLink } from '../../src/console/sign-in';
import { sweepUploads } from '../../src/uploads/sweep';
import { readTranscripts } from '../conversations/conversations';
import { play } from '../conversations/play';
import { openStage, type Stage } from '../conversations/stage';
import type { Transcript } from '../conversations/transcript';
import { call, cover, tell, visit } from '../support/cases';
import { queuedRow } from '../support/inbox';
import { KEYRING } from '../support/instance';
import { type Asked, planOf, type Plan, watchQueries } from '../support/plans';

const watch = watchQueries();
afterAll(() => watch.stop());

const SAID = /^\/([a-z]+)/;

/** The transcripts that say a command no one before them says, and those that open the chat page. */
function choose(): { readonly transcripts: readonly Transcript[]; readonly said: ReadonlySet<string> } {
  const said = new Set<string>();
  const transcripts = readTranscripts().filter((one) => {
    if (one.group || one.absent.has('telegram')) return false;
    const words = one.steps.flatMap((step) =>
      step.kind === 'says' ? (SAID.exec(step.said.text)?.[1] ?? []) : [],
    );
    const more = words.filter((word) => !said.has(word));
    more.forEach((word) => said.add(word));
    return more.length > 0;
  });
  return { transcripts, said };
}

/** Collections that stay small however many people write; reading one of them whole is reading a page. */
const SMALL: Readonly<Record<string, string>> = {
  centres: 'a dozen',
  seals: 'one a month',
  sources: 'a few systems of the agency',
  staff: 'those who work for the agency',
  invites: 'one for each new member',
  subscriptions: 'at most 20 for each member',
  catalogues: 'one for each publication of the answers',
  mappings: 'one for each saving of a mapping',
  coverage: 'a row for each source, subject and stretch of days',
  digests: 'one or two a month',
  totals: 'one for each subject and stretch that was told',
  settings: 'facts about this database',
};

/** What may read or sort more than it wants, and why. */
const EXCEPTED: readonly { readonly asked: RegExp; readonly why: string }[] = [
  { asked: /^delete \w+ {"filter":{}}$/, why: 'the tests empty what they have used' },
  {
    asked: /^find (figures|inquiries|cases) {"filter":{},"sort":{"(applied|countedIn)":-1}}$/,
    why: 'once in an empty database, or where the row of the roll-up was lost',
  },
  {
    asked:
      /^(update|delete|find|distinct) (interactions|outbound|audit|conversations) .*"(person|keyOf|details\.person)":/,
    why: 'an erasure, which one process does by itself: an index by person would cost every message',
  },
  {
    asked: /^find staff-sessions {"filter":{"person":/,
    why: 'the browsers in which one member is signed in',
  },
  {
    asked: /^aggregate people .*"\$nor"/,
    why: 'one count at each start, beside which the server already answers',
  },
  {
    asked: /^(update|delete) (outbound|notes|quarantine) {"filter":{"(createdAt|at|receivedAt)":{"\$lt":/,
    why: 'retention, once a day by one process: an index by age would cost every message',
  },
  {
    asked: /^find outbound {"filter":{"createdAt":{"\$gte":"\?"}},"sort":{"createdAt":1}}$/,
    why: 'dost log, by hand from the terminal: an index by time would cost every reply',
  },
  { asked: /^find notes {"filter":{"inquiry":"\?"}/, why: 'the notes of one inquiry' },
  { asked: /^find inquiries {"filter":{"person":"\?"},"sort"/, why: 'the inquiries of one citizen' },
  { asked: /^find subscriptions {"filter":{"person":"\?"},"sort"/, why: 'the subscriptions of one member' },
  {
    asked: /^find outbound {"filter":{"_id":"\?",.*"sort":{"settledAt":-1}}/,
    why: 'what one subscription was sent',
  },
];

/** Indexes of what is asked from the terminal. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'interactions dates_1': 'dost recount',
  'audit at_-1': 'dost audit',
  'queuedcalls source_1_last_1': 'dost import of a queue log',
};

let stages: Stage[] = [];
const plans = new Map<Asked, Plan>();
let models: Readonly<Record<string, mongoose.Model<unknown>>>;

beforeAll(async () => {
  const { transcripts, said } = choose();
  const stage = await openStage('telegram');
  const page = await openStage('web');
  stages = [stage, page];
  for (const one of transcripts) await play(stage, one);
  for (const one of transcripts.filter(({ absent }) => !absent.has('web')).slice(0, 3)) await play(page, one);
  const { core } = stage.product.running;
  await stage.clear('2024-10-05T10:00:00');
  await tellOfCases(core.db);
  await sayTheOthers(stage, said);
  await keepBookmark(core.db, 'event', 'next', { command: 'cases', args: '' } as never, core.clock());
  await keepOrder(core.db, Buffer.alloc(1), core.clock());
  await core.services.subscriptions.round();
  await core.services.desk.sweep();
  await readAsPage(core.services.desk, core.db, core.clock());
  const alerts = alertsOf(core, openDoors(core.config, core.clock));
  await alerts.here();
  await alerts.around();
  await sweepUploads(core.db, core.clock());
  await administer(core);
  let logged = 0;
  for await (const _row of readLog(core.db, new Date(0))) logged += 1;
  expect(logged).toBeGreaterThan(0);
  await useConsole(core.db, core.clock());
  const { connection } = core.database;
  models = connection.models;
  for (const one of watch.asked.values()) plans.set(one, await planOf(connection.db!, one));
}, 600_000);
afterAll(() => Promise.all(stages.map((one) => one.close())));

/** A visit and a call, so that there is something to list and to look the longest wait up among. */
async function tellOfCases(db: Collections): Promise<void> {
  const days = { from: '2024-09-01', to: '2024-10-01' };
  await tell(db, 'desk', [visit('2024-09-03T10:00')]);
  await cover(db, 'desk', days);
  await tell(db, 'exchange', [call('2024-09-03T10:00', { answered: true, waitSeconds: 30 })]);
  await cover(db, 'exchange', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
}

/** What a page of the desk asks: the queue in all its ways, an inquiry in hand with what belongs to it, and what is new. */
async function readAsPage(desk: Desk, db: Collections, at: Date): Promise<void> {
  const staff = 'reader';
  const inquiry = queuedRow(1, { stage: 'taken', assignee: staff });
  await db.inquiries.insertOne(inquiry);
  const act = { id: 'view', staff, locale: 'az', at, test: false } as const;
  const part = { from: 10, count: 50 };
  for (const more of [{}, { direction: null }, { channel: 'web' }] as const)
    await desk.view.queue(act, { ...part, ...more });
  const { view } = desk;
  await view.mine(act);
  await view.open(act, inquiry);
  await view.earlier(inquiry);
  await view.openEarlier(act, inquiry, inquiry.number);
  await view.file(act, inquiry, inquiry._id);
  await view.look()();
}

/** What no transcript says, said by an administrator as its help writes it. */
async function sayTheOthers(stage: Stage, said: ReadonlySet<string>): Promise<void> {
  const admin = await stage.staff({ locale: 'az', role: 'admin' });
  const others = COMMANDS.filter(({ name }) => !said.has(name)).map((command) =>
    `/${command.name} ${'example' in command ? command.example : ''}`.trim(),
  );
  for (const text of [...others, '/cases 3 2024-09', '/cases chatbot 2024-09', '/callcentre 2024-09']) {
    await admin.says(text);
    await stage.idle();
  }
}

/** What the administration of the console asks beyond the commands. */
async function administer({ db, services, clock }: Core): Promise<void> {
  const [actors, actions, now] = [['somebody'], ['staff.list', 'staff.show'], clock()];
  for (const who of [
    { actors, actions: null },
    { actors: null, actions },
    { actors, actions },
  ])
    for (const when of [
      { from: null, to: null },
      { from: now, to: now },
    ])
      await readAuditPage(db, { ...who, ...when }, 50);
  await readAuditPage(db, { actors: null, actions: null, from: null, to: null }, 1);
  await services.staff.pendingInvites();
  await services.staff.takeBackInvite('none');
  await services.subscriptions.listAll();
  await services.subscriptions.endFor('none', 'somebody');
  await services.publications.latest();
  await services.publications.list(20);
  await services.publications.content(1);
}

/** Signing in to the console, and what each of its requests begins with. */
async function useConsole(db: Collections, at: Date): Promise<void> {
  const token = await startSession(db, 'somebody', 'Firefox', at);
  await findSession(db, token, new Date(at.getTime() + 120_000));
  await listSessions(db, 'somebody', at);
  await endSession(db, 'somebody', 'none');
  await redeemLink(db, await makeLink(db, KEYRING, { event: 'none', person: 'somebody', at }), at);
}

function excepted({ collection, shape }: Asked): boolean {
  return collection in SMALL || EXCEPTED.some(({ asked }) => asked.test(shape));
}

const told = ([{ shape }, { stages: how }]: readonly [Asked, Plan]): string => `${how.join(' ')}: ${shape}`;

test('nothing that is said or done reads a whole collection', () => {
  const whole = [...plans].filter(([asked, { stages: how }]) => how.includes('COLLSCAN') && !excepted(asked));
  expect(whole.map(told)).toEqual([]);
});

test('nothing is sorted in memory but what is little', () => {
  const sorted = [...plans].filter(([asked, { stages: how }]) => how.includes('SORT') && !excepted(asked));
  expect(sorted.map(told)).toEqual([]);
});

test('each index is used', () => {
  const used = new Set<string>();
  for (const [{ collection }, { indexes }] of plans)
    for (const name of indexes) used.add(`${collection} ${name}`);
  const declared = Object.values(models).flatMap((model) =>
    model.schema.indexes().map(([fields]) => {
      const name = Object.entries(fields)
        .map(([field, way]) => `${field}_${way}`)
        .join('_');
      return `${model.collection.collectionName} ${name}`;
    }),
  );
  expect(declared.filter((one) => !used.has(one) && !(one in ELSEWHERE))).toEqual([]);
});

test('what is excepted is still asked', () => {
  const idle = EXCEPTED.filter(({ asked }) => ![...plans.keys()].some(({ shape }) => asked.test(shape)));
  expect(idle.map(({ asked }) => String(asked))).toEqual([]);
});
