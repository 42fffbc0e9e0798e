/**
 * The shapes of a year: how busy a day is, an hour of it, and how old who comes is. Made up, after the digest's figures
 * (the modal age group 60-69, in some centres 30-39) and the habits of offices.
 */

/** What goes on when: in the offices, on the line, in chats, or by electronic services. */
export type Rhythm = 'desk' | 'line' | 'chat' | 'online';

/** Monday to Sunday. */
const WEEK: Readonly<Record<Rhythm, readonly number[]>> = {
  desk: [1.15, 1.08, 1, 0.97, 0.9, 0.22, 0],
  line: [1.18, 1.08, 1, 0.98, 0.92, 0.4, 0.2],
  chat: [1.1, 1.05, 1, 1, 0.95, 0.7, 0.6],
  online: [1.1, 1.05, 1, 1, 0.95, 0.5, 0.4],
};
const ON_HOLIDAYS: Readonly<Record<Rhythm, number>> = { desk: 0, line: 0.15, chat: 0.4, online: 0.3 };
/** January to December: few come in the heat and at the turn of the year. */
const SEASON = [0.9, 1, 0.95, 1.02, 1.03, 1, 0.93, 0.88, 1.04, 1.08, 1.06, 1.02] as const;

/** From 0 o'clock to 23. */
const HOURS: Readonly<Record<Rhythm, readonly number[]>> = {
  desk: [0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 16, 15, 12, 7, 11, 11, 10, 6, 0, 0, 0, 0, 0, 0],
  line: [0.1, 0, 0, 0, 0, 0, 0.1, 0.5, 4, 12, 15, 14, 11, 8, 10, 10, 9, 6, 2, 1, 0.6, 0.4, 0.2, 0.1],
  chat: [2, 1, 0.6, 0.4, 0.3, 0.3, 0.6, 1.5, 4, 8, 10, 10, 8, 7, 8, 8, 7, 6, 5, 5, 6, 7, 6, 4],
  online: [1, 0.5, 0.3, 0.2, 0.2, 0.3, 0.6, 1.5, 4, 9, 10, 10, 8, 7, 8, 8, 7, 6, 4, 4, 4, 4, 3, 2],
};

/** How busy a day is beside others; `weekday` 1 to 7, `month` 1 to 12. */
export function busyness(
  rhythm: Rhythm,
  { weekday, month, holiday }: { weekday: number; month: number; holiday: boolean },
): number {
  return WEEK[rhythm][weekday - 1]! * SEASON[month - 1]! * (holiday ? ON_HOLIDAYS[rhythm] : 1);
}

/** The weight of each local hour. */
export function hourWeights(rhythm: Rhythm): [hour: number, weight: number][] {
  return HOURS[rhythm].map((weight, hour) => [hour, weight]);
}

/** Who comes: mostly pensioners, or mostly people of working age. */
export type Public = 'old' | 'young';

const HUMPS: Readonly<Record<Public, readonly (readonly [mean: number, spread: number, share: number])[]>> = {
  old: [
    [64.5, 6.5, 0.5],
    [36, 9, 0.35],
    [50, 24, 0.15],
  ],
  young: [
    [64, 7, 0.24],
    [34.5, 7, 0.58],
    [48, 24, 0.18],
  ],
};
const OLDEST = 108;

/** The weight of each single year of age, 1 to 108. */
export function ageWeights(people: Public): [age: number, weight: number][] {
  const bell = (age: number, mean: number, spread: number): number =>
    Math.exp(-((age - mean) ** 2) / (2 * spread ** 2)) / spread;
  return Array.from({ length: OLDEST }, (_, index) => {
    const age = index + 1;
    const weight = HUMPS[people].reduce(
      (sum, [mean, spread, share]) => sum + share * bell(age, mean, spread),
      0,
    );
    // At 65 a pension begins.
    return [age, age === 65 && people === 'old' ? weight * 1.3 : weight];
  });
}
