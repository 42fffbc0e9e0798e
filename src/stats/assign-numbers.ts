import type { NumberRead, PieceRead } from './read-words';

/** What stands written, with every number that can only be a day or a week put to its month or week. */
export interface Assigned {
  readonly pieces: readonly PieceRead[];
  /** Numbers left: centres, or the day of the one month in `open`. */
  readonly numbers: readonly NumberRead[];
  /** Months that have no day yet. */
  readonly open: readonly PieceRead[];
}

/** Puts numbers to the weeks, ranges of days (`1-15 sentyabr`) and several months beside which they stand. Pure. */
export function assignNumbers(
  read: { readonly pieces: readonly PieceRead[]; readonly numbers: readonly NumberRead[] },
  isCentre: (number: NumberRead) => boolean,
  centreNamed: boolean,
): Assigned {
  const sheet = new Sheet(read.pieces, read.numbers);
  assignPairs(sheet);
  for (const head of sheet.open('week')) {
    const number = weekNumber(head, sheet.numbers, isCentre);
    if (number) sheet.put(head, number, { kind: 'week', week: Number(number.text) });
    else sheet.dropWeek(head);
  }
  if (sheet.open('month').length > 1) assignDays(sheet, isCentre, centreNamed);
  return { pieces: sheet.inOrder(), numbers: sheet.numbers, open: sheet.open('month') };
}

/** A month with its day as one piece. */
export function withDay(month: PieceRead, number: NumberRead): PieceRead {
  if (month.piece.kind !== 'month') return month;
  return join(month, number, { kind: 'day-month', day: Number(number.text), month: month.piece.month });
}

function join(head: PieceRead, number: NumberRead, piece: PieceRead['piece']): PieceRead {
  const [first, second] = head.at < number.at ? [head, number] : [number, head];
  return {
    piece,
    raw: first.raw === second.raw ? first.raw : `${first.raw} ${second.raw}`,
    at: first.at,
    linked: first.linked,
    from: first.from || second.from,
    until: first.until || second.until,
  };
}

/** True for a number that may be a day of a month. */
export function isDayNumber({ text, marked }: NumberRead): boolean {
  return !marked && text.length <= 2 && Number(text) >= 1 && Number(text) <= 31;
}

function isWeekNumber({ text, marked }: NumberRead): boolean {
  return !marked && text.length <= 2;
}

/** The pieces and numbers that are not settled yet, and those that are. */
class Sheet {
  readonly #done: PieceRead[] = [];
  #pieces: readonly PieceRead[];
  numbers: readonly NumberRead[];

  constructor(pieces: readonly PieceRead[], numbers: readonly NumberRead[]) {
    this.#pieces = pieces;
    this.numbers = numbers;
  }

  open(kind: 'week' | 'month'): PieceRead[] {
    return this.#pieces.filter(({ piece }) => piece.kind === kind);
  }

  put(head: PieceRead, number: NumberRead, piece: PieceRead['piece']): void {
    this.#done.push(join(head, number, piece));
    this.#pieces = this.#pieces.filter((one) => one !== head);
    this.take(number);
  }

  add(number: NumberRead, piece: PieceRead['piece']): void {
    this.#done.push({ ...number, piece });
    this.take(number);
  }

  take(number: NumberRead): void {
    this.numbers = this.numbers.filter((one) => one !== number);
  }

  /** The word alone says nothing beside other pieces (`2024-W36 həftəsi`); all alone it is no period. */
  dropWeek(head: PieceRead): void {
    const others = this.#pieces.filter((one) => one !== head);
    const alone = others.length + this.#done.length === 0;
    this.#pieces = alone ? [{ ...head, piece: { kind: 'bad' } }] : others;
  }

  /** Joined by a dash, endings, or a word between them. */
  isPair(first: NumberRead, second: NumberRead): boolean {
    if (second.at === first.at + 1) return second.linked || (first.from && second.until);
    return second.at === first.at + 2 && second.linked && !this.at(first.at + 1);
  }

  at(place: number): PieceRead | undefined {
    return [...this.#pieces, ...this.#done].find(({ at }) => at === place);
  }

  inOrder(): PieceRead[] {
    return [...this.#pieces, ...this.#done].sort((a, b) => a.at - b.at);
  }
}

/** `1-15 sentyabr`, `sentyabrın 1-dən 15-dək`, `с 1 по 15 сентября`, `1-15.09.2024`, `36-38 həftə`. */
function assignPairs(sheet: Sheet): void {
  for (const number of sheet.numbers.filter(isDayNumber)) {
    const date = sheet.at(number.at + 1);
    // `1-15.09.2024` as one word; `3 – 15.09.2024` is centre 3.
    const dated = date?.piece.kind === 'period' || date?.piece.kind === 'day-month';
    if (dated && date.linked && date.raw === number.raw)
      sheet.add(number, { kind: 'day', day: Number(number.text) });
  }
  for (const kind of ['month', 'week'] as const) {
    for (const head of sheet.open(kind)) {
      const pair = pairBeside(head, sheet);
      if (!pair) continue;
      const [near, far] = pair;
      if (head.piece.kind === 'month') {
        sheet.put(head, near, { kind: 'day-month', day: Number(near.text), month: head.piece.month });
        sheet.add(far, { kind: 'day', day: Number(far.text) });
      } else {
        sheet.put(head, near, { kind: 'week', week: Number(near.text) });
        sheet.add(far, { kind: 'week', week: Number(far.text) });
      }
    }
  }
}

/** Two numbers that end one range and of which one stands beside the head, that one first. */
function pairBeside(head: PieceRead, sheet: Sheet): [near: NumberRead, far: NumberRead] | null {
  const fits = head.piece.kind === 'month' ? isDayNumber : isWeekNumber;
  const heads = sheet.open(head.piece.kind as 'month' | 'week');
  const { numbers } = sheet;
  for (const [index, second] of numbers.entries()) {
    const first = numbers[index - 1];
    if (!first || !fits(first) || !fits(second) || !sheet.isPair(first, second)) continue;
    const after = heads.find(({ at }) => at === second.at + 1);
    const before = heads.find(({ at }) => at === first.at - 1);
    if (before && after) continue;
    if (after === head) return [second, first];
    if (before === head) return [first, second];
  }
  return null;
}

/** `36-cı həftə`, `həftə 36`; between two numbers the one after, unless the one before is `36-cı` or no centre. */
function weekNumber(
  head: PieceRead,
  numbers: readonly NumberRead[],
  isCentre: (number: NumberRead) => boolean,
): NumberRead | undefined {
  const [before, after] = beside(head, numbers, isWeekNumber);
  if (!before || !after) return before ?? after;
  return before.ended || (!isCentre(before) && isCentre(after)) ? before : after;
}

function beside(
  head: PieceRead,
  numbers: readonly NumberRead[],
  fits: (number: NumberRead) => boolean,
): [before: NumberRead | undefined, after: NumberRead | undefined] {
  const at = (place: number): NumberRead | undefined =>
    numbers.find((number) => number.at === place && fits(number));
  return [at(head.at - 1), at(head.at + 1)];
}

/** Several months: all have their day on the same side, `1 sentyabr – 15 oktyabr`, or none has one. */
function assignDays(sheet: Sheet, isCentre: (number: NumberRead) => boolean, centreNamed: boolean): void {
  const months = sheet.open('month');
  const styles = [0, 1].map((side) => chooseDays(months, sheet.numbers, side as 0 | 1));
  const rest = (style: Map<PieceRead, NumberRead>): NumberRead[] =>
    sheet.numbers.filter((number) => ![...style.values()].includes(number));
  const rank = (style: Map<PieceRead, NumberRead>): number =>
    style.size * 2 + (rest(style).every(isCentre) ? 1 : 0);
  const [best] = styles.sort((a, b) => rank(b) - rank(a));
  if (!best || best.size === 0) return;
  const named = centreNamed || rest(best).length > 0;
  for (const [month, number] of best) {
    // `3 avqust – oktyabr` is centre 3; `16 avqust – oktyabr` can only be a day.
    if (best.size < months.length && !named && isCentre(number)) continue;
    sheet.put(month, number, withDay(month, number).piece);
  }
}

function chooseDays(
  months: readonly PieceRead[],
  numbers: readonly NumberRead[],
  side: 0 | 1,
): Map<PieceRead, NumberRead> {
  const chosen = new Map<PieceRead, NumberRead>();
  for (const month of months) {
    const free = numbers.filter((number) => ![...chosen.values()].includes(number));
    const both = beside(month, free, isDayNumber);
    const number = both[side] ?? both[1 - side];
    if (number) chosen.set(month, number);
  }
  return chosen;
}
