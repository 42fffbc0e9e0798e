import { unpackEvent } from '../../src/inbox/content';
import type { InboundEvent } from '../../src/core/event';
import { decrypt } from '../../src/people/keyring';
import { recount } from '../../src/stats/recount';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { OUTCOMES } from '../../src/core/subjects';
import type { ChannelName } from '../../src/core/channel';
import { INSTAGRAM_ID, PAGE_ID } from '../support/product';
import { until } from '../support/processes';
import type { InquiryRow } from '../../models/inquiry';
import type { Citizen } from './citizen';
import type { Day } from './day';
import type { Holding, Operator } from './operator';
import { tokensIn } from './person';

/** Our own account on each channel. */
const ACCOUNTS: Readonly<Record<ChannelName, string>> = {
  telegram: '123456',
  messenger: PAGE_ID,
  instagram: INSTAGRAM_ID,
  web: 'web',
};

/** Everything wrong with a day that is over; each list is empty when all is well. */
export interface Judgement {
  /** By outcome, from the figures. */
  readonly counts: Readonly<Record<string, number>>;
  readonly inquiries: number;
  readonly discrepancies: readonly unknown[];
  /** Messages of citizens that are not in the log exactly once, in order and handled. */
  readonly notLogged: readonly string[];
  /** Messages that an operator should have been shown and was not, or not in order, or twice. */
  readonly notShown: readonly string[];
  /** Files that an operator should have been brought and was not, or twice, or another one's. */
  readonly notBrought: readonly string[];
  readonly files: number;
  /** Replies that are not on the citizen's screen exactly once, in order; or on somebody else's. */
  readonly notDelivered: readonly string[];
  /** Inquiries that two operators had at once, or that were answered by one who did not have them. */
  readonly twoAtOnce: readonly string[];
  /** Messages of ours that did not reach the screen once. */
  readonly unsent: readonly string[];
}

/** Judges a day by what is on the screens, in the log and in the figures. */
export async function judge(day: Day): Promise<Judgement> {
  const { running, settled } = day.product;
  await settled();
  const { db, leases } = running.core;
  await until(async () => (await leases.acquire(ROLL_UP_LEASE)) !== null);
  const { discrepancies } = await recount(db, leases, false);
  await leases.release(ROLL_UP_LEASE);
  const inquiries = await db.inquiries.find().toArray();
  const byPerson = new Map(day.citizens.map((citizen) => [pseudonymOf(day, citizen), citizen]));
  const logged = await readLog(day, byPerson);
  return {
    counts: await countsOf(day),
    inquiries: inquiries.length,
    discrepancies,
    notLogged: day.citizens.flatMap((citizen) =>
      differences(`k${citizen.index} log`, citizen.said, logged.tokens.get(citizen) ?? []),
    ),
    notShown: judgeShown(day, inquiries, logged.byInquiry),
    notBrought: judgeFiles(day, inquiries, logged.byInquiry),
    files: day.citizens.reduce((sum, { files }) => sum + files.size, 0),
    notDelivered: judgeReplies(day, inquiries, byPerson),
    twoAtOnce: judgeHoldings(day.operators),
    unsent: await judgeSent(day),
  };
}

function pseudonymOf({ product }: Day, { actor }: Citizen): string {
  return product.running.core.people.pseudonym(actor.channel, actor.id);
}

async function countsOf({ product }: Day): Promise<Record<string, number>> {
  const rows = await product.db.figures
    .find({ subject: { $in: ['chatbot', 'social'] }, period: '2024-09' })
    .toArray();
  const sum = (measure: string): number =>
    rows.reduce((total, { counts }) => total + (counts[measure] ?? 0), 0);
  return {
    received: sum('received'),
    ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, sum(`outcome:${outcome}`)])),
  };
}

/** The citizens' tokens as they stand in the log: each person's in order, and each inquiry's. */
async function readLog({ product }: Day, byPerson: ReadonlyMap<string, Citizen>) {
  const { db, people } = product.running.core;
  const tokens = new Map<Citizen, string[]>();
  const byInquiry = new Map<string, string[]>();
  const closed = new Map((await db.inquiries.find().toArray()).map(({ _id, closedAt }) => [_id, closedAt]));
  for await (const row of db.interactions.find().sort({ order: 1 })) {
    const citizen = byPerson.get(row.person);
    if (!citizen || row.state !== 'handled') continue;
    const event = unpackEvent(decrypt((await people.get(row.person))!, row.content));
    const said = tokensIn(wordsOf(event));
    tokens.set(citizen, [...(tokens.get(citizen) ?? []), ...said]);
    // What is mended after the end is nobody's any more.
    const ended = event.kind === 'edited' && row.inquiry ? closed.get(row.inquiry) : null;
    if (ended && row.receivedAt >= ended) continue;
    if (row.inquiry) byInquiry.set(row.inquiry, [...(byInquiry.get(row.inquiry) ?? []), ...said]);
  }
  return { tokens, byInquiry };
}

function wordsOf(event: InboundEvent): string {
  if (event.kind === 'attachment') return event.caption ?? '';
  return 'text' in event ? (event.text ?? '') : '';
}

/** Each file came to an operator who had its inquiry, and to each of them once. */
function judgeFiles(
  { operators, citizens }: Day,
  inquiries: readonly InquiryRow[],
  byInquiry: ReadonlyMap<string, string[]>,
): string[] {
  const sizes = new Map(citizens.flatMap(({ files }) => [...files]));
  const holdings = operators.flatMap((operator) => operator.holdings);
  const twice = holdings.flatMap(({ number, files }) =>
    files.filter((size, index) => files.indexOf(size) !== index).map((size) => `${number}: ${size} twice`),
  );
  const others = inquiries.flatMap(({ _id, number, takenAt, stage }) => {
    const sent = (byInquiry.get(_id) ?? []).filter((token) => sizes.has(token));
    const come = holdings.filter((holding) => holding.number === number).flatMap(({ files }) => files);
    const own = new Set(sent.map((token) => sizes.get(token)));
    const missing = sent.filter((token) => !come.includes(sizes.get(token)!));
    return [
      ...(takenAt && stage !== 'queued'
        ? missing.map((token) => `${number}: the file ${token} never came`)
        : []),
      ...come.filter((size) => !own.has(size)).map((size) => `${number}: ${size} is of another inquiry`),
    ];
  });
  return [...twice, ...others, ...operators.flatMap(({ strayFiles }) => strayFiles)];
}

/** Each time an operator had an inquiry, the citizen's words came in order and once; in the end all of them were shown. */
function judgeShown(
  { operators }: Day,
  inquiries: readonly InquiryRow[],
  byInquiry: ReadonlyMap<string, string[]>,
): string[] {
  const holdings = operators.flatMap((operator) => operator.holdings);
  const wrong = holdings.flatMap(({ number, shown }) =>
    shown
      .filter(
        (token, index) =>
          shown.indexOf(token) !== index || (index > 0 && serialOf(token) < serialOf(shown[index - 1]!)),
      )
      .map((token) => `${number}: ${token} twice or out of order in ${shown.join(' ')}`),
  );
  const lost = inquiries
    .filter(({ takenAt, stage }) => takenAt && stage !== 'queued')
    .flatMap(({ _id, number }) => {
      const shown = new Set(
        holdings.filter((holding) => holding.number === number).flatMap((holding) => holding.shown),
      );
      return (byInquiry.get(_id) ?? [])
        .filter((token) => !shown.has(token))
        .map((token) => `${number}: ${token} never shown`);
    });
  return [...wrong, ...lost];
}

function serialOf(token: string): number {
  return Number(/\.(\d+)>/.exec(token)![1]);
}

function judgeReplies(
  { operators, citizens, board }: Day,
  inquiries: readonly InquiryRow[],
  byPerson: ReadonlyMap<string, Citizen>,
): string[] {
  const citizenOf = new Map(inquiries.map(({ number, person }) => [number, byPerson.get(person)]));
  const seen = new Map(
    citizens.map((citizen) => [
      citizen,
      board
        .of(citizen.actor.id)
        .flatMap(({ text }) => tokensIn(text).filter((token) => token.startsWith('<o'))),
    ]),
  );
  const due = new Map<Citizen, { token: string; minute: number }[]>();
  for (const { number, replies } of operators.flatMap((operator) => operator.holdings))
    due.set(citizenOf.get(number)!, [...(due.get(citizenOf.get(number)!) ?? []), ...replies]);
  return citizens.flatMap((citizen) => {
    // Of one operator in order; between two, the minute decides.
    const sent = (due.get(citizen) ?? []).sort((a, b) => a.minute - b.minute).map(({ token }) => token);
    return differences(`k${citizen.index} screen`, sent, seen.get(citizen) ?? []);
  });
}

function judgeHoldings(operators: readonly Operator[]): string[] {
  const byNumber = new Map<string, { operator: Operator; holding: Holding }[]>();
  for (const operator of operators)
    for (const holding of operator.holdings)
      byNumber.set(holding.number, [...(byNumber.get(holding.number) ?? []), { operator, holding }]);
  return [...byNumber].flatMap(([number, all]) => {
    const inOrder = all.sort(
      (a, b) => a.holding.from - b.holding.from || (a.holding.to ?? 1e9) - (b.holding.to ?? 1e9),
    );
    return inOrder.slice(1).flatMap(({ operator, holding }, index) => {
      const before = inOrder[index]!;
      return before.holding.to !== null && before.holding.to <= holding.from
        ? []
        : [
            `${number}: o${before.operator.index} until ${before.holding.to} and o${operator.index} from ${holding.from}`,
          ];
    });
  });
}

/** Every message of ours is on its reader's screen once. */
async function judgeSent({ product, board, citizens, operators }: Day): Promise<string[]> {
  const { db, keyring } = product.running.core;
  const rows = await db.outbound
    .aggregate<{ _id: string; count: number }>([{ $group: { _id: '$conversation', count: { $sum: 1 } } }])
    .toArray();
  const written = new Map(rows.map(({ _id, count }) => [_id, count]));
  const unsent = await db.outbound.find({ state: { $ne: 'sent' } }).toArray();
  return [
    ...unsent.map(({ _id, state, reason }) => `${_id}: ${state} ${reason ?? ''}`),
    ...[...citizens, ...operators].flatMap(({ actor: { channel, id } }) => {
      const conversation = keyring.pseudonym('conversation', channel, ACCOUNTS[channel], id);
      const [wanted, shown] = [written.get(conversation) ?? 0, board.of(id).length];
      return wanted === shown ? [] : [`${channel} ${id}: ${shown} shown of ${wanted}`];
    }),
  ];
}

function differences(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  return wanted.join(' ') === found.join(' ')
    ? []
    : [`${what}: ${found.join(' ')} instead of ${wanted.join(' ')}`];
}
