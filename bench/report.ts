import { holds, type Reach, type Summary, summaryOf } from './measure';
import type { Measured, Row } from './row';

/** A row as it is written into the JSON file. */
export interface Result {
  readonly id: string;
  readonly what: string;
  /** The median of the repeats; null: not measured. */
  readonly value: number | null;
  readonly unit: Row['unit'];
  /** `≥ 10` or `≤ 2`. */
  readonly reach: string;
  /** Null: not measured. */
  readonly holds: boolean | null;
  /** The lowest and the highest repeat. */
  readonly spread: readonly [low: number, high: number] | null;
  /** The numbers behind, or why there are none. */
  readonly detail: string;
  /** What was made smaller than the row says; then `holds` says nothing of the real size. */
  readonly scaled: string | null;
}

/** A row with what was measured of it; `measured` null: nothing, for the reason given. */
export function resultOf(row: Row, measured: Measured | null, reason = 'not measured'): Result {
  const summary = summaryOf(measured?.values ?? []);
  const value = summary && rounded(summary.median);
  return {
    ...{ id: row.id, what: row.against ? `${row.what}, against ${row.against}` : row.what },
    ...{ value, unit: row.unit, reach: reachOf(row.reach), holds: holds(summary?.median ?? null, row.reach) },
    spread: summary && [rounded(summary.low), rounded(summary.high)],
    detail: measured?.detail ?? reason,
    scaled: measured?.scaled ?? null,
  };
}

/** The results as a table in Markdown; nothing measured is "—". */
export function tableOf(results: readonly Result[]): string {
  const lines = results.map(({ id, what, value, unit, reach, holds: held, spread, detail, scaled }) => [
    `\`${id}\``,
    what,
    value === null ? '—' : `${shown(value)} ${unit}`,
    spread === null ? '—' : `${shown(spread[0])}–${shown(spread[1])}`,
    `${reach} ${unit}`,
    held === null ? '—' : held ? 'yes' : 'no',
    scaled === null ? detail : `${detail} (scaled down: ${scaled})`,
  ]);
  const head = ['row', 'what', 'median', 'spread', 'reach', 'holds', 'measured'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function reachOf({ at, value }: Reach): string {
  return `${at === 'least' ? '≥' : '≤'} ${value}`;
}

/** Three digits that mean something. */
function rounded(value: Summary['median']): number {
  return Number(value.toPrecision(3));
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 3 }).replaceAll(',', ' ');
}
