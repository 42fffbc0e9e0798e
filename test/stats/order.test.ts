import fc from 'fast-check';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { caseId, recordCases, rowOf } from '../../src/cases/record';
import type { CaseDraft } from '../../src/core/cases';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { OUTCOMES } from '../../src/core/subjects';
import { UNTOUCHED } from '../../src/inquiries/open';
import { caseContribution } from '../../src/stats/case-contribution';
import { changesBetween, contributionOf, periodsOf } from '../../src/stats/contribution';
import { addInto, type Figures } from '../../src/stats/figures';
import { rollUp, rollUpAll } from '../../src/stats/roll-up';
import { createTally } from '../../src/stats/tally';
import { toldCases } from '../support/arbitrary-cases';
import { useDatabase } from '../support/database';
import { storedFigures } from '../support/inquiries';

const AT = new Date('2025-02-01T08:00:00Z');

/** A state of something that is counted: who it is, and what it adds. */
interface State {
  readonly id: string;
  readonly counted: Counted;
}

const caseStates = toldCases.map((drafts) =>
  drafts.map((draft): State => ({
    id: caseId('desk', draft),
    counted: caseContribution(rowOf('desk', draft, AT)),
  })),
);

const inquiryStates = fc.array(
  fc
    .record({
      _id: fc.constantFrom('a', 'b', 'c'),
      channel: fc.constantFrom(...CHANNEL_NAMES),
      outcome: fc.constantFrom(...OUTCOMES),
      takenAt: fc.constantFrom(null, AT),
      assignee: fc.constantFrom(null, 'leyla'),
      hands: fc.constantFrom(undefined, [{ staff: 'samir', clock: 7, working: 7 }]),
      rating: fc.constantFrom(null, 1, 4, 5),
      test: fc.constantFrom(undefined, true as const),
      day: fc.constantFrom('2024-08-31', '2024-09-01'),
    })
    .map((state): State => {
      const fixed = { number: 'n', person: 'p', conversation: 'c', receivedAt: AT, hour: 9, direction: null };
      const inquiry = { ...UNTOUCHED, ...fixed, version: 1, ...state } as InquiryRow;
      return { id: state._id, counted: contributionOf(inquiry) };
    }),
  { maxLength: 12 },
);

/** A log of states of cases and inquiries, in the order they were told. */
const logs = fc.tuple(caseStates, inquiryStates).map(([cases, inquiries]) => [...cases, ...inquiries]);

type Sums = Record<string, Record<string, number>>;

function addTo(sums: Sums, subject: string, day: string, counts: Figures): void {
  for (const period of periodsOf(day)) addInto((sums[`${subject}|${period}`] ??= {}), counts);
}

function withoutEmpty(sums: Sums): Sums {
  return Object.fromEntries(Object.entries(sums).filter(([, counts]) => Object.keys(counts).length > 0));
}

/** Each as it stands last, counted once. */
function sumOfLast(log: readonly State[]): Sums {
  const sums: Sums = {};
  for (const { counted } of new Map(log.map((state) => [state.id, state])).values())
    for (const [subject, counts] of Object.entries(counted.subjects))
      addTo(sums, subject, counted.day, counts);
  return withoutEmpty(sums);
}

/** The order of different ones does not matter, only that of the states of one: any such order, by random keys. */
function reorder(log: readonly State[], keys: readonly number[]): State[] {
  const first = new Map<string, number>();
  log.forEach(({ id }, index) => first.set(id, first.get(id) ?? keys[index % keys.length]!));
  return [...log].sort((a, b) => first.get(a.id)! - first.get(b.id)!);
}

describe('the figures of a log of cases and inquiries', () => {
  const keys = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
  const cuts = fc.array(fc.nat(36), { maxLength: 5 });

  test('are the same for any order of it, any split, and any order of the pieces', () => {
    fc.assert(
      fc.property(logs, keys, cuts, fc.boolean(), (log, order, at, backwards) => {
        const counted = new Map<string, Counted>();
        const ordered = reorder(log, order);
        const ends = [...new Set([...at.filter((cut) => cut < ordered.length), ordered.length])].sort(
          (a, b) => a - b,
        );
        const pieces = ends.map((end, index): Sums => {
          const sums: Sums = {};
          for (const { id, counted: now } of ordered.slice(ends[index - 1] ?? 0, end)) {
            for (const { subject, day, counts } of changesBetween(counted.get(id), now))
              addTo(sums, subject, day, counts);
            counted.set(id, now);
          }
          return sums;
        });
        const total: Sums = {};
        for (const piece of backwards ? pieces.reverse() : pieces)
          for (const [id, counts] of Object.entries(piece)) addInto((total[id] ??= {}), counts);
        expect(withoutEmpty(total)).toEqual(sumOfLast(log));
      }),
    );
  });

  test('do not change when everything is told again', () => {
    fc.assert(
      fc.property(logs, (log) => {
        for (const { counted } of log) expect(changesBetween(counted, counted)).toEqual([]);
      }),
    );
  });

  test('are the same when they are added up day by day in memory', () => {
    fc.assert(
      fc.property(caseStates, (log) => {
        const last = [...new Map(log.map((state) => [state.id, state])).values()];
        const tally = createTally(3);
        const rows = [...new Set(last.map(({ counted }) => counted.day))].sort().flatMap((day) => {
          for (const { counted } of last) if (counted.day === day) tally.add(counted);
          return tally.closeDay();
        });
        rows.push(...tally.sums());
        expect(Object.fromEntries(rows.map(({ _id, counts }) => [_id, counts]))).toEqual(sumOfLast(last));
        for (const { _id, subject, period, applied } of rows)
          expect([_id, applied]).toEqual([`${subject}|${period}`, 3]);
      }),
    );
  });
});

describe('the stored figures of cases', () => {
  const database = useDatabase();
  const db = () => database.collections;
  const clear = () => Promise.all([db().cases, db().figures, db().rollups].map((one) => one.deleteMany({})));
  const expected = (drafts: readonly CaseDraft[]): Sums =>
    sumOfLast(
      drafts.map((draft) => ({
        id: caseId('desk', draft),
        counted: caseContribution(rowOf('desk', draft, AT)),
      })),
    );

  test('are the same however a source tells them: at once, in pieces, in any order of the cases, twice', async () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(toldCases, pieces, fc.boolean(), async (drafts, sizes, twice) => {
        await clear();
        const told = [...drafts, ...(twice ? drafts : [])];
        for (let at = 0, n = 0; at < told.length; n++) {
          const size = sizes[n % sizes.length]!;
          await recordCases(db(), 'desk', told.slice(at, (at += size)), AT);
          if (size % 2 === 0) await rollUp(db());
        }
        await rollUpAll(db());
        expect(await storedFigures(db())).toEqual(expected(drafts));
      }),
      { numRuns: 12 },
    );
  });
});
