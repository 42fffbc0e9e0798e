import type { Collections } from '../../src/database/collections';
import type { Keyring } from '../../src/people/keyring';
import type { FakeBotApi } from '../fakes/bot-api';
import type { FakeGraphApi } from '../fakes/graph-api';
import { recounted, wordsByConversation } from '../failures/stored';
import { idOn } from './deliveries';
import { judgePages } from './pages';
import type { Writer } from './people';

/** Everything that is judged in the end. */
export interface Evidence {
  readonly db: Collections;
  readonly keyring: Keyring;
  readonly bot: FakeBotApi;
  readonly graph: FakeGraphApi;
  readonly writers: readonly Writer[];
  readonly told: ReadonlySet<string>;
  /** Our account on each channel. */
  readonly accounts: Readonly<Record<Writer['channel'], string>>;
  /** Where a server is. */
  readonly url: string;
}

export interface Judgement {
  readonly acknowledged: number;
  readonly found: number;
  readonly cases: number;
  readonly replies: Readonly<Record<string, number>>;
  /** What went to whoever had taken the inquiry, and needs no answer. */
  readonly relayed: number;
  /** Replies that the pages of the web citizens show. */
  readonly shown: number;
  readonly wrong: readonly string[];
}

/** No inquiry is taken as late. */
const FAR = new Date(8.64e15);
const MARK = /<[ko]\d+\.\d+>/g;

/** What is in the database beside what was acknowledged, and what reached the platforms beside what was to be sent. */
export async function judge(evidence: Evidence): Promise<Judgement> {
  const { db, writers, told } = evidence;
  const counts = await marksInLog(evidence);
  const marks = writers.flatMap((writer) => writer.marks);
  const cases = await casesOf(db);
  const { discrepancies } = await recounted(db);
  const replies = await statesOf(db);
  const pages = await judgePages(evidence);
  const answers = await notAnswered(db);
  return {
    ...{ acknowledged: marks.length, found: marks.filter((mark) => counts.get(mark) === 1).length, replies },
    ...{ relayed: answers.relayed, shown: pages.shown },
    cases: [...told].filter((id) => cases.has(id)).length,
    wrong: [
      ...marks.flatMap((mark) =>
        counts.get(mark) === 1 ? [] : [`${mark} is in the log ${counts.get(mark) ?? 0} times`],
      ),
      ...[...told].flatMap((id) => (cases.has(id) ? [] : [`the case ${id} is not there`])),
      ...discrepancies.map((one) => `recount: ${JSON.stringify(one)}`),
      ...answers.wrong,
      ...(await sentTwice(evidence)),
      ...pages.wrong,
      ...shownTwice(evidence),
    ],
  };
}

/** What still waits, and in whose hands it is. */
export async function whatIsLeft({
  interactions,
  outbound,
  inquiries,
  leases,
}: Collections): Promise<string[]> {
  const [received, queued, sending, dirty] = await Promise.all([
    interactions.countDocuments({ state: 'received' }),
    outbound.countDocuments({ state: 'queued' }),
    outbound.countDocuments({ state: 'sending' }),
    inquiries.countDocuments({ dirty: true }),
  ]);
  const partitions = await outbound.distinct('partition', { state: { $in: ['queued', 'sending'] } });
  const held = await leases.find({ _id: { $in: partitions.map((one) => `partition:${one}`) } }).toArray();
  const holders = held.map(({ _id, holder }) => `${_id} of ${holder}`).join(', ');
  return [
    `not settled: ${received} not handled, ${queued} queued, ${sending} being sent, ${dirty} not counted; ${holders}`,
  ];
}

async function marksInLog({ db, keyring }: Evidence): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const words of (await wordsByConversation(db, keyring)).values())
    for (const mark of words.flatMap((text) => text.match(MARK) ?? []))
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

async function casesOf({ cases }: Collections): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { id } of cases.find({}, { projection: { id: 1 } })) ids.add(id);
  return ids;
}

async function statesOf({ outbound }: Collections): Promise<Record<string, number>> {
  const rows = await outbound
    .aggregate<{ _id: string; count: number }>([{ $group: { _id: '$state', count: { $sum: 1 } } }])
    .toArray();
  return Object.fromEntries(rows.map(({ _id, count }) => [_id, count]));
}

/** Everything is handled; what somebody said has an answer, unless it went to whoever had taken the inquiry. */
async function notAnswered({ interactions, outbound, inquiries }: Collections): Promise<{
  readonly relayed: number;
  readonly wrong: string[];
}> {
  const [answered, taken] = [new Set<string>(), new Map<string, Date>()];
  for await (const { _id, takenAt } of inquiries.find({}, { projection: { takenAt: 1 } }))
    if (takenAt) taken.set(_id, takenAt);
  for await (const { _id } of outbound.find({}, { projection: { _id: 1 } })) answered.add(_id.split('/')[0]!);
  const wrong: string[] = [];
  let relayed = 0;
  for await (const { _id, state, kind, handler, handledAt, inquiry } of interactions.find(
    {},
    { projection: { content: 0 } },
  )) {
    if (state !== 'handled') wrong.push(`${_id} is ${state}`);
    else if (answered.has(_id)) continue;
    else if (inquiry && handledAt && handledAt >= (taken.get(inquiry) ?? FAR)) relayed += 1;
    else wrong.push(`${_id} (${kind}) has no answer: ${handler}`);
  }
  return { relayed, wrong };
}

/** Each reply reached the platform once when it is `sent`, once or not at all when it is `unknown`, else not at all. */
async function sentTwice({ db, keyring, bot, graph, writers, accounts }: Evidence): Promise<string[]> {
  const rows = await db.outbound
    .aggregate<{ _id: { conversation: string; state: string }; count: number }>([
      { $group: { _id: { conversation: '$conversation', state: '$state' }, count: { $sum: 1 } } },
    ])
    .toArray();
  const counts = new Map(rows.map(({ _id, count }) => [`${_id.conversation} ${_id.state}`, count]));
  const reached = new Map<string, number>();
  const count = (key: string): void => void reached.set(key, (reached.get(key) ?? 0) + 1);
  for (const { fields, messageId } of bot.sends())
    if (messageId !== undefined) count(`telegram ${String(fields['chat_id'])}`);
  for (const { platform, to } of graph.sent) count(`${platform} ${to}`);
  return writers.flatMap(({ channel, person }) => {
    if (channel === 'web') return [];
    const id = idOn(channel, person);
    const conversation = keyring.pseudonym('conversation', channel, accounts[channel], id);
    const of = (state: string): number => counts.get(`${conversation} ${state}`) ?? 0;
    const got = reached.get(`${channel} ${id}`) ?? 0;
    const [least, most] = [of('sent'), of('sent') + of('unknown')];
    return got >= least && got <= most
      ? []
      : [`${channel} ${id} got ${got} messages, not ${least} to ${most}`];
  });
}

/** No reply of Meta's way, which carries its own id, and no words of an operator came twice. */
function shownTwice({ bot, graph, writers }: Evidence): string[] {
  const ids = graph.sent.flatMap(({ metadata }) => metadata ?? []);
  const operators = new Set(
    writers.filter(({ role }) => role !== 'citizen').map(({ person }) => String(person)),
  );
  const toCitizens = [
    ...bot
      .sends()
      .flatMap(({ fields, messageId }) =>
        messageId === undefined || operators.has(String(fields['chat_id']))
          ? []
          : (String(fields['text']).match(/<o\d+\.\d+>/g) ?? []),
      ),
    ...graph.sent.flatMap(({ text }) => text?.match(/<o\d+\.\d+>/g) ?? []),
  ];
  return [...twice(ids), ...twice(toCitizens)].map((one) => `${one} came twice`);
}

function twice(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.size === seen.add(one).size);
}
