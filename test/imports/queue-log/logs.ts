import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Collections } from '../../../src/database/collections';
import { importQueueLog, type ImportQueueLogInput } from '../../../src/imports/queue-log/import';
import { Leases } from '../../../src/schedule/lease';
import { rollUp } from '../../../src/stats/roll-up';
import { countCases } from '../../../src/stats/roll-up-loop';

/** 2 September 2024, 00:00 in Baku, a Monday. */
export const MONDAY = Date.UTC(2024, 8, 1, 20) / 1000;
/** Long after. */
export const NOW = new Date('2024-10-01T09:00:00+04:00');

/** The Unix time of so many hours after Monday's beginning. */
export function hours(after: number): number {
  return MONDAY + Math.round(after * 3600);
}

/** A folder for log files, gone at the end. */
export function useLogs(): {
  write(name: string, lines: readonly string[], how?: 'gzip' | 'torn'): string;
  /** Cuts a file short. */
  cut(path: string): void;
} {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dost-queue-log-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    write(name, lines, how) {
      const text = lines.map((line) => `${line}\n`).join('');
      const path = join(folder, name);
      writeFileSync(path, how === 'gzip' ? gzipSync(text) : how === 'torn' ? text.slice(0, -4) : text);
      return path;
    },
    cut: (path) => truncateSync(path, 20),
  };
}

/** Imports files as a source `pbx`. */
export function importLogs(
  db: Collections,
  files: ImportQueueLogInput['files'],
  more: Partial<ImportQueueLogInput> = {},
): ReturnType<typeof importQueueLog> {
  return importQueueLog({
    ...{ db, files, clock: () => NOW, timezone: 'Asia/Baku', source: 'pbx', queues: null, importedBy: 'cli' },
    ...{ pseudonymOf: () => 'agent-x', onRejected: () => undefined },
    count: (source) => countCases(db, new Leases(db, 'import'), source),
    ...more,
  });
}

/** Calls and figures as they stand, without what says when they were told. */
export async function standing(db: Collections): Promise<{ cases: unknown[]; figures: unknown[] }> {
  while ((await rollUp(db)) > 0);
  const cases = await db.cases.find().sort({ _id: 1 }).toArray();
  const figures = await db.figures.find().sort({ _id: 1 }).toArray();
  return {
    cases: cases.map(({ recordedAt: _, version: __, countedIn: ___, ...row }) => row),
    figures: figures.map(({ _id, counts }) => ({ _id, counts })),
  };
}

type Step = (at: number, wait: number, talk: number) => string[];

const enter = (at: number, queue: string): string => `${at}|ID|${queue}|NONE|ENTERQUEUE||0501234567|1`;
const left = (at: number, queue: string, event: string): string => `${at}|ID|${queue}|NONE|${event}`;
const by = (at: number, queue: string, event: string): string => `${at}|ID|${queue}|SIP/8007|${event}`;

/** How calls go; the last one is cut off by a restart and never ends. */
const COURSES: readonly Step[] = [
  (at, wait, talk) => [
    enter(at, '142'),
    by(at + wait, '142', `CONNECT|${wait}|1.1|2`),
    by(at + wait + talk, '142', `COMPLETECALLER|${wait}|${talk}|1`),
  ],
  (at, wait) => [enter(at, '142'), left(at + wait, '142', `ABANDON|1|1|${wait}`)],
  (at, wait, talk) => [
    enter(at, '142'),
    left(at + wait, '142', `EXITWITHTIMEOUT|1|1|${wait}`),
    enter(at + wait, 'second'),
    by(at + 2 * wait, 'second', `CONNECT|${wait}|1.1|2`),
    by(at + 2 * wait + talk, 'second', `COMPLETEAGENT|${wait}|${talk}|1`),
  ],
  (at, wait, talk) => [
    enter(at, '142'),
    by(at + wait, '142', `CONNECT|${wait}|1.1|2`),
    by(at + wait + talk, '142', `BLINDTRANSFER|501|default|${wait}|${talk}|1`),
    enter(at + wait + talk, 'second'),
    left(at + wait + talk + 9, 'second', 'ABANDON|1|1|9'),
  ],
  (at, wait) => [enter(at, '142'), by(at + wait, '142', `CONNECT|${wait}|1.1|2`)],
];

/** Whole logs of two days or so. */
export const aLog: fc.Arbitrary<string[]> = fc
  .array(
    fc.record({
      start: fc.nat(44 * 3600),
      wait: fc.nat(600),
      talk: fc.nat(5000),
      course: fc.nat(COURSES.length - 1),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((calls) => {
    const lines = calls.flatMap(({ start, wait, talk, course }, index) =>
      COURSES[course]!(MONDAY + start, wait, talk).map((line) =>
        line.replace('|ID|', `|${MONDAY + start}.${index}|`),
      ),
    );
    const ends = [`${MONDAY}|NONE|NONE|NONE|QUEUESTART|`, `${hours(52)}|NONE|NONE|NONE|CONFIGRELOAD|`];
    return [...lines, ...ends].sort((a, b) => Number(a.split('|')[0]) - Number(b.split('|')[0]));
  });
