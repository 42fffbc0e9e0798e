import { averageOf, binsOf, countWithin } from './durations';
import type { Figures } from './figures';
import type { Readings } from './report';

/** The two times that the call centre's indicators depend on, in whole seconds. */
export interface CallTargets {
  /** Answered within so long is in time. */
  readonly serviceLevelSeconds: number;
  /** Whoever hangs up within so long was not waiting. */
  readonly shortAbandonSeconds: number;
}

/** What most call centres measure by. */
export const DEFAULT_TARGETS: CallTargets = { serviceLevelSeconds: 30, shortAbandonSeconds: 5 };

/** Indicators of a call centre over one range; null is not known. `docs/figures.md` defines them. */
export interface CallKpis extends CallTargets {
  readonly abandoned: number | null;
  readonly shortAbandoned: number | null;
  /** Calls answered in time, and those of which they are a part. */
  readonly inTime: { readonly part: number; readonly whole: number } | null;
  /** Seconds, with fractions. */
  readonly speedOfAnswer: number | null;
  readonly handling: number | null;
  /** The whole hour, of a weekday 1 to 7, with most calls. */
  readonly peak: { readonly weekday: number; readonly hour: number; readonly calls: number } | null;
}

/** The indicators that follow from a call centre's readings. Pure. */
export function callKpis({ counts, families }: Readings, targets: CallTargets): CallKpis {
  const line = families.line?.value ?? null;
  const abandon = families.abandon?.value ?? null;
  const handle = families.handle?.value ?? null;
  const load = families.load?.value ?? null;
  const short = abandon && countWithin('abandon', abandon, targets.shortAbandonSeconds);
  const answered = line ? countOf('line', line) : 0;
  const whole = line && abandon ? answered + countOf('abandon', abandon) - short! : 0;
  return {
    ...targets,
    abandoned: counts['calls:abandoned']?.value ?? null,
    shortAbandoned: short,
    inTime:
      line && whole > 0 ? { part: countWithin('line', line, targets.serviceLevelSeconds), whole } : null,
    speedOfAnswer: line && averageOf('line', line),
    handling: handle && averageOf('handle', handle),
    peak: load && peakOf(load),
  };
}

/** The bin of the longest wait of all calls, by its lower bound in seconds; null when none waited or it is not known. */
export function longestBin({
  line,
  abandon,
}: {
  readonly line?: Figures | null;
  readonly abandon?: Figures | null;
}): number | null {
  if (!line || !abandon) return null;
  const bins = [...binsOf('line', line), ...binsOf('abandon', abandon)];
  return bins.length === 0 ? null : Math.max(...bins.map(({ lower }) => lower));
}

function countOf(name: string, figures: Figures): number {
  return figures[`${name}:n`] ?? 0;
}

function peakOf(load: Figures): CallKpis['peak'] {
  const cells = Object.entries(load)
    .filter(([, calls]) => calls !== 0)
    .map(([key, calls]) => {
      const [, weekday, hour] = key.split(':').map(Number) as [number, number, number];
      return { weekday, hour, calls };
    });
  cells.sort((a, b) => b.calls - a.calls || a.weekday - b.weekday || a.hour - b.hour);
  return cells[0] ?? null;
}
