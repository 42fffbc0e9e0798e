import { CHANNEL_NAMES } from '../../src/core/channel';
import { LOCALES } from '../../src/core/actor';
import type { Product } from '../support/product';
import { STAFF_GROUP } from '../conversations/actors';
import { openStage, type Stage } from '../conversations/stage';
import { Board } from './board';
import { Citizen } from './citizen';
import { Operator } from './operator';
import type { Deed } from './person';
import { createRandom, type Random } from '../../src/simulate/random';
import { Wall } from './wall';

/** How large a day is, and which one. */
export interface Size {
  readonly seed: number;
  readonly citizens: number;
  readonly operators: number;
}

/** A day that is over, with everything needed to judge it. */
export interface Day {
  readonly product: Product;
  readonly board: Board;
  readonly citizens: readonly Citizen[];
  readonly operators: readonly Operator[];
  close(): Promise<void>;
}

const FROM = '2024-09-03T08:00:00';
/** Six citizens a minute come, for nine hours at most; what they began goes on for a while. */
const A_MINUTE = 6;
const LONGEST = 540;
const AFTERWARDS = 45;
/** How often inquiries of silent operators are looked for, in minutes. */
const SWEEP = 5;
/** This share of what is sent is sent again by the platform, together with something newer. */
const REPEATED = 0.03;

/**
 * A working day on all channels at once: each minute everybody looks at the screen and does something, all at the same
 * time. Who comes when, says what and presses which button follows from the seed; who is first where two want the same
 * does not.
 */
export async function simulateDay({ seed, citizens: count, operators: staff }: Size): Promise<Day> {
  const random = createRandom(seed);
  const stage = await openStage('telegram', { group: true });
  const board = new Board(stage.product);
  const close = async (): Promise<void> => {
    board.close();
    await stage.close();
  };
  try {
    await stage.clear(FROM);
    const wall = new Wall();
    const operators = await Promise.all(
      Array.from({ length: staff }, async (_, index) => {
        const who = `Operator N${index}`;
        const actor = await stage.staff({ who, role: 'operator', locale: 'az' });
        return new Operator(index, actor, board, random.fork(who), wall);
      }),
    );
    const citizens = await liveThrough(stage, { board, wall, operators }, arrivalsOf(count, random), random);
    return { product: stage.product, board, citizens, operators, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The minutes at which citizens come, in order; most come early. */
function arrivalsOf(count: number, random: Random): number[] {
  const coming = Math.min(LONGEST, Math.ceil(count / A_MINUTE));
  const chance = random.fork('arrivals');
  const minutes = Array.from({ length: count }, () => Math.floor(coming * chance.next() * chance.next()));
  return minutes.sort((a, b) => a - b);
}

/** Minute by minute, until everybody has come and had time to end what they began. Returns who came. */
async function liveThrough(
  stage: Stage,
  { board, wall, operators }: { board: Board; wall: Wall; operators: readonly Operator[] },
  arrivals: readonly number[],
  random: Random,
): Promise<Citizen[]> {
  const { product } = stage;
  const citizens: Citizen[] = [];
  const repeats = random.fork('repeats');
  const end = arrivals.at(-1)! + AFTERWARDS;
  for (let minute = 0; minute < end; minute += 1) {
    while (arrivals[citizens.length] === minute)
      citizens.push(await newCitizen(stage, board, citizens.length, random, minute));
    board.refresh();
    wall.look(board.of(String(STAFF_GROUP)));
    await doAll(
      [...citizens, ...operators].map((person) => person.at(minute)).concat(again(product, repeats)),
    );
    await stage.idle();
    product.at(timeAt(minute + 1));
    if (minute % SWEEP === 0) await product.running.core.services.desk.sweep();
    await stage.idle();
  }
  board.refresh();
  for (const operator of operators) operator.leave(end);
  return citizens;
}

function timeAt(minute: number): string {
  const hours = Math.floor(minute / 60);
  return FROM.replace(
    '08:00',
    `${String(8 + hours).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
}

async function newCitizen(
  stage: Stage,
  board: Board,
  index: number,
  random: Random,
  minute: number,
): Promise<Citizen> {
  const own = random.fork(`citizen ${index}`);
  const channel = own.pick(CHANNEL_NAMES);
  // Meta tells nobody's language.
  const locale = channel === 'telegram' || channel === 'web' ? own.pick(LOCALES) : 'az';
  const actor = await stage.arrive(channel, locale);
  await board.follow(actor);
  return new Citizen(index, actor, board, own, locale, minute);
}

/** What one person does happens in order, what several do at once. */
async function doAll(deeds: readonly (readonly Deed[])[]): Promise<void> {
  await Promise.all(
    deeds.map(async (own) => {
      for (const deed of own) {
        const status = await deed();
        if (status !== 200 && status !== 202) throw new Error(`A message was answered with ${status}.`);
      }
    }),
  );
}

/** Some of the latest messages once more, as platforms do that missed our answer. */
function again({ deliveries, deliver }: Product, random: Random): Deed[][] {
  return deliveries
    .slice(-40)
    .filter(() => random.chance(REPEATED))
    .map((delivery) => [() => deliver(delivery)]);
}
