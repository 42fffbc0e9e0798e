/** What the independent recount knows of one subject in one month. It shares nothing with the product, on purpose. */

export type Counts = Record<string, number>;

/** Durations in whole seconds by how many had each: every percentile is exact. */
export class Durations {
  private readonly bySeconds = new Map<number, number>();

  add(text: string): void {
    if (text === '') return;
    const seconds = Number(text);
    this.bySeconds.set(seconds, (this.bySeconds.get(seconds) ?? 0) + 1);
  }

  toJSON() {
    const sorted = [...this.bySeconds].sort(([a], [b]) => a - b);
    const n = sorted.reduce((all, [, count]) => all + count, 0);
    if (n === 0) return { n, average: null, p50: null, p90: null, p95: null, longest: null, within30: 0 };
    const at = (share: number): number => {
      let left = Math.ceil(share * n);
      for (const [seconds, count] of sorted) if ((left -= count) <= 0) return seconds;
      return sorted.at(-1)![0];
    };
    return {
      n,
      average: sorted.reduce((all, [seconds, count]) => all + seconds * count, 0) / n,
      ...{ p50: at(0.5), p90: at(0.9), p95: at(0.95), longest: sorted.at(-1)![0] },
      within30: sorted.reduce((all, [seconds, count]) => (seconds <= 30 ? all + count : all), 0),
    };
  }
}

/** Ages in years by how many had each, of men, of women and of who did not say. */
export class Ages {
  private readonly of: Record<'m' | 'f' | 'u', Counts> = { m: {}, f: {}, u: {} };

  add(sex: string, age: string): void {
    count(this.of[sex === 'm' || sex === 'f' ? sex : 'u'], age === '' ? 'none' : age);
  }

  toJSON() {
    const all = Object.values(this.of).flatMap((ages) => Object.entries(ages));
    const told = all.filter(([age]) => age !== 'none').map(([age, n]) => [Number(age), n] as const);
    const byAge: Counts = {};
    const byBand: Counts = {};
    for (const [age, n] of told) {
      count(byAge, String(age), n);
      count(byBand, age >= 90 ? '90+' : `${Math.floor(age / 10) * 10}-${Math.floor(age / 10) * 10 + 9}`, n);
    }
    const n = told.reduce((sum, [, many]) => sum + many, 0);
    const oldest = (sex: 'm' | 'f'): number | null => last(years(this.of[sex]));
    return {
      ...{ men: this.of.m, women: this.of.f, unknown: this.of.u },
      mean: n === 0 ? null : told.reduce((sum, [age, many]) => sum + age * many, 0) / n,
      mode: n === 0 ? null : Number(mostOf(byAge)),
      modalBand: n === 0 ? null : mostOf(byBand),
      ...{ oldestMan: oldest('m'), oldestWoman: oldest('f'), youngest: years(byAge)[0] ?? null },
      bands: byBand,
    };
  }
}

/** Everything counted of a subject in a month. */
export class Summary {
  readonly counts: Counts = {};
  readonly directions: Counts = {};
  readonly types: Counts = {};
  readonly outcomes: Counts = {};
  readonly districts: Counts = {};
  readonly channels: Counts = {};
  readonly inboxAnswered: Counts = {};
  readonly hours: Counts = {};
  readonly weekdayHours: Counts = {};
  readonly services: Counts = {};
  readonly ratings: Counts = {};
  readonly ages = new Ages();
  readonly wait = new Durations();
  readonly service = new Durations();
  readonly lineWait = new Durations();
  readonly abandonedAfter = new Durations();
  readonly handling = new Durations();
  readonly firstReply = new Durations();
}

/** Counts one more, or so many more. */
export function count(counts: Counts, name: string, more = 1): void {
  counts[name] = (counts[name] ?? 0) + more;
}

function years(ages: Counts): number[] {
  return Object.keys(ages)
    .filter((age) => age !== 'none')
    .map(Number)
    .sort((a, b) => a - b);
}

function last(sorted: readonly number[]): number | null {
  return sorted.at(-1) ?? null;
}

/** The name with the highest count; of several the lowest number. */
function mostOf(counts: Counts): string {
  const [[name]] = Object.entries(counts).sort(([a, n], [b, m]) => m - n || parseInt(a) - parseInt(b)) as [
    [string, number],
  ];
  return name;
}
