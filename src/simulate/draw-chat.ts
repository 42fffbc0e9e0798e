import { createHash } from 'node:crypto';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import type { ChannelName } from '../core/channel';
import type { Hours } from '../hours/hours';
import { closed } from '../inquiries/close';
import { putIntoHand } from '../inquiries/hands';
import { UNTOUCHED } from '../inquiries/open';
import { drawTime, type Moment } from './draw-case';
import { type Random, secondsAround } from './random';
import type { Stream } from './streams';
import type { Tables } from './tables';
import { drawOf } from './weights';

/** Of all chat inquiries, those for which a person is needed. */
const FOR_A_PERSON = 0.45;
const NEVER_TAKEN = 0.01;
const OPERATORS = 20;
/** Out of so many people; most write once. */
const PEOPLE = 40_000;

const BY_BOT = drawOf([
  ['answered', 78],
  ['unresolved', 22],
] as const);
const BY_PERSON = drawOf([
  ['answered', 84],
  ['forwarded', 11],
  ['refused', 2],
  ['unresolved', 3],
] as const);
const RATING = drawOf([
  [5, 70],
  [4, 17],
  [3, 6],
  [2, 3],
  [1, 4],
] as const);

/** A chat inquiry and the log row that opened it. It has no number yet. Pure but for the working hours asked. */
export function drawChat(
  stream: Stream,
  moment: Moment,
  index: number,
  random: Random,
  { tables, hours, seed }: { tables: Tables; hours: Hours; seed: number },
): { inquiry: Omit<InquiryRow, 'number'>; log: InteractionRow } {
  const channel = (stream.what as { channel: ChannelName }).channel;
  const time = drawTime(stream, moment, random, tables, 0);
  const receivedAt = time.at!;
  const person = code(seed, 'person', channel, random.below(PEOPLE));
  const _id = `${channel}:${code(seed, 'inquiry', channel, moment.day, index)}`;
  const asked = { _id, channel, person, conversation: code('conversation', person), receivedAt };
  const inquiry: Omit<InquiryRow, 'number'> = {
    ...asked,
    day: moment.day,
    hour: time.hour!,
    direction: random.chance(0.06) ? null : tables.spokenDirection(random),
    ...UNTOUCHED,
    ...toldOf(moment.day, random, tables),
    version: 1,
  };
  const ended = endOf(inquiry as InquiryRow, random, hours, seed);
  return { inquiry: { ...inquiry, ...ended }, log: logRow(asked) };
}

function logRow(
  asked: Pick<InteractionRow, '_id' | 'channel' | 'person' | 'conversation' | 'receivedAt'>,
): InteractionRow {
  return {
    ...asked,
    kind: 'text',
    partition: -1,
    order: asked.receivedAt.getTime() * 1000,
    sentAt: asked.receivedAt,
    content: Buffer.alloc(0),
    state: 'handled',
    attempts: 1,
    handledAt: asked.receivedAt,
    handler: 'citizen.question',
    inquiry: asked._id,
    opened: true,
  };
}

/** What a citizen chose to tell. */
function toldOf(day: string, random: Random, tables: Tables): Partial<InquiryRow> {
  const [age, district] = [tables.age(null)(random), tables.district(null)(random)];
  const young = Math.max(16, Math.round(age * 0.8));
  return {
    type: random.chance(0.15) ? null : tables.type(random),
    district: random.chance(0.35) ? null : district,
    sex: random.chance(0.4) ? null : random.chance(0.52) ? 'f' : 'm',
    birthYear: random.chance(0.4) ? null : Number(day.slice(0, 4)) - young,
  };
}

function endOf(inquiry: InquiryRow, random: Random, hours: Hours, seed: number): Partial<InquiryRow> {
  const { receivedAt } = inquiry;
  if (!random.chance(FOR_A_PERSON)) {
    const outcome = BY_BOT(random);
    const by = outcome === 'answered' ? 'bot' : 'system';
    const at = outcome === 'answered' ? later(receivedAt, 20 + random.below(240)) : later(receivedAt, 86_400);
    return {
      ...closed(inquiry, { outcome, by, at }, hours),
      ...ratedOf(random, outcome === 'answered' ? 0.2 : 0),
    };
  }
  const askedAt = later(receivedAt, 15 + random.below(200));
  const queued = { askedAt, queuedAt: askedAt };
  const takenAt = later(hours.nextOpening(askedAt) ?? askedAt, secondsAround(random, 240, 0.9));
  if (random.chance(NEVER_TAKEN)) return { ...queued, stage: 'queued' };
  const firstReplyAt = later(takenAt, secondsAround(random, 70, 0.7));
  const at = later(firstReplyAt, secondsAround(random, 620, 0.9));
  const closing = {
    outcome: BY_PERSON(random),
    by: 'person' as const,
    at,
    investigation: random.chance(0.02),
  };
  const assignee = code(seed, 'operator', random.below(OPERATORS));
  const taken = {
    ...{ ...queued, takenAt, firstReplyAt, assignee, firstReplyBy: assignee, heldSince: takenAt },
    ...putIntoHand(inquiry, assignee),
  };
  const served: InquiryRow = { ...inquiry, ...taken, stage: 'taken' };
  const rated = ratedOf(random, 0.45);
  return {
    ...{ ...taken, ...closed(served, closing, hours), ...rated },
    ...(rated.rating === null ? {} : { ratedOf: assignee }),
  };
}

function ratedOf(random: Random, share: number): Pick<InquiryRow, 'rating' | 'nps'> {
  const rating = random.chance(share) ? RATING(random) : null;
  return { rating, nps: rating !== null && random.chance(0.25) ? Math.min(10, rating * 2) : null };
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** As a pseudonym looks, and of nobody. */
function code(...of: readonly (string | number)[]): string {
  return createHash('sha256').update(of.join('|')).digest('hex').slice(0, 32);
}
