import fc from 'fast-check';
import { loadHours } from '../../src/hours/load';
import { antedateInquiry } from '../../src/inquiries/antedate';
import { closeInquiry } from '../../src/inquiries/close';
import { correctInquiry } from '../../src/inquiries/correct';
import { reopenInquiry } from '../../src/inquiries/reopen';
import { brokenOf, type MonthCorrections } from '../../src/publishing/read-corrections';
import { figureOf, figuresOf as allOf } from '../../src/publishing/compare-with-seal';
import { cumulativeSpan, spanOfMonth } from '../../src/publishing/spans';
import { rollUpAll } from '../../src/stats/roll-up';
import { DIRECTIONS } from '../../src/core/subjects';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { figuresOf, logInquiry } from '../support/inquiries';
import { corrections, prepareSeptember, publishingAt, seal } from '../support/publishing';
import { readAt } from '../support/stats';
import { september } from './september';

const database = useDatabase();
const db = () => database.collections;
const LATER = '2024-11-05T08:00:00Z';
const hours = loadHours('Asia/Baku');

/** Something that happens after the seal. */
const events = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('close' as const),
      id: fc.constantFrom('a', 'b'),
      outcome: fc.constantFrom('answered', 'refused', 'forwarded', 'unresolved'),
    }),
    fc.record({ kind: fc.constant('reopen' as const), id: fc.constantFrom('a', 'b') }),
    fc.record({
      kind: fc.constant('correct' as const),
      id: fc.constantFrom('a', 'b'),
      direction: fc.constantFrom(...DIRECTIONS),
    }),
    fc.record({
      kind: fc.constant('visit' as const),
      id: fc.constantFrom('v-1', 'v-2', 'v-3'),
      day: fc.constantFrom('2024-09-01', '2024-09-30', '2024-10-01', '2024-10-31'),
      subject: fc.constantFrom('centre:3' as const, 'centre:absheron' as const),
      outcome: fc.constantFrom('open', 'answered', 'refused', null),
      age: fc.constantFrom(null, 5, 101),
    }),
    fc.record({
      kind: fc.constant('late' as const),
      id: fc.constantFrom('a', 'b'),
      day: fc.constantFrom('2024-08-31', '2024-09-01', '2024-09-09'),
    }),
    fc.record({ kind: fc.constant('message' as const), day: fc.constantFrom('2024-09-30', '2024-10-01') }),
  ),
  { minLength: 1, maxLength: 8 },
);
type Happening = typeof events extends fc.Arbitrary<(infer One)[]> ? One : never;

async function happen(event: Happening, serial: number): Promise<void> {
  const at = new Date(Date.parse('2024-10-03T08:00:00Z') + serial * 60_000);
  switch (event.kind) {
    case 'close':
      await closeInquiry(db(), hours, event.id, {
        ...{ outcome: event.outcome, by: 'person', staff: null, at },
      });
      return;
    case 'reopen':
      await reopenInquiry(db(), event.id, { by: `r${serial}`, at, withinMs: 1e9 });
      return;
    case 'correct':
      await correctInquiry(db(), event.id, { direction: event.direction });
      return;
    case 'visit':
      await tell(db(), 'desk', [
        visit(`${event.day}T12:00:00`, {
          ...{ id: event.id, subject: event.subject, sex: 'm', age: event.age },
          outcome: event.outcome as 'open',
        }),
      ]);
      return;
    case 'late': {
      // A message that was written earlier and came only now.
      const inquiry = (await db().inquiries.findOne({ _id: event.id }))!;
      const {
        inquiry: _joined,
        opened: _opened,
        ...like
      } = (await db().interactions.findOne({ _id: event.id }))!;
      const sentAt = new Date(`${event.day}T08:00:00Z`);
      const row = { ...like, _id: `late${serial}`, state: 'received' as const, sentAt };
      await db().interactions.insertOne({ ...row });
      await antedateInquiry({ db: db(), hours, timezone: 'Asia/Baku' }, row, inquiry);
      return;
    }
    case 'message':
      await logInquiry(db(), { id: `m${serial}`, at: `${event.day}T08:00:00Z` });
  }
}

/** Every figure of the seal with its corrections, which has to be what is known now. */
function expectSum({ month, sealed, now, corrections: all }: MonthCorrections): void {
  for (const { subject, ...own } of now) {
    const was = sealed.find((one) => one.subject === subject)!;
    for (const [span, of] of [
      ['month', spanOfMonth],
      ['cumulative', cumulativeSpan],
    ] as const) {
      const [before, after] = [of(was, month), of({ subject, ...own }, month)];
      const corrected = new Map(allOf(before));
      for (const one of all)
        if (one.subject === subject && one.span === span) {
          expect(figureOf(one.name, before)).toBe(one.sealed);
          if (one.sealed === null || one.now === null) corrected.set(one.name, one.now!);
          else corrected.set(one.name, one.sealed + (one.now - one.sealed));
        }
      const withoutZeros = (map: Map<string, number>) => [...map].filter(([, value]) => value !== 0).sort();
      expect(withoutZeros(corrected)).toEqual(withoutZeros(allOf(after)));
    }
  }
}

describe('whatever happens after a month is sealed', () => {
  it('seal + corrections = log, and the next month has the corrections of earlier ones in its cumulative', async () => {
    await fc.assert(
      fc
        .asyncProperty(events, async (happenings) => {
          await prepareSeptember(db());
          await september(db(), 'centre:3', { received: 100, 'outcome:answered': 90 }, '2024-08');
          await seal(publishingAt(db()));
          const before = await readAt(db(), LATER, 'centre:3', '2024-09');
          for (const [serial, one] of happenings.entries()) await happen(one, serial);
          const read = await corrections(db());
          expectSum(read);
          expect(read.broken).toEqual([]);
          const figures = figuresOf(await db().inquiries.find().toArray())['chatbot|2024-09'] ?? {};
          const chatbot = read.now.find(({ subject }) => subject === 'chatbot')!;
          const told = allOf(spanOfMonth(chatbot, '2024-09'));
          for (const [name, value] of Object.entries(figures)) expect(told.get(name)).toBe(value);
          expect(await readAt(db(), LATER, 'centre:3', '2024-09')).toEqual(before);
          for (const subject of ['centre:3', 'chatbot'] as const) {
            const october = await readAt(db(), LATER, subject, '2024-10');
            const sealed = await readAt(db(), LATER, subject, '2024-09');
            for (const [name, { value }] of Object.entries(october.cumulative.counts)) {
              const [was, month] = [
                sealed.cumulative.counts[name]!.value,
                october.period.counts[name]!.value,
              ];
              if (value === null || was === null || month === null) continue;
              expect(was + month + (october.fromEarlier[name] ?? 0)).toBe(value);
            }
          }
        })
        .afterEach(async () => {
          await Promise.all(Object.values(db()).map((one) => one.deleteMany({})));
        }),
      { numRuns: 12 },
    );
  });

  it('is found out when the figures are not what the days add up to', async () => {
    await prepareSeptember(db());
    await seal(publishingAt(db()));
    await db().figures.updateOne({ _id: 'centre:3@desk|2024-09' }, { $inc: { 'counts.received': 1 } });
    const read = await corrections(db());
    expect(read.broken).toEqual([
      { subject: 'agency', measure: 'received', days: 3 },
      { subject: 'centre:3', measure: 'received', days: 2 },
    ]);
    const days = new Map([['centre:3' as const, new Map([['received', 3]])]]);
    expect(brokenOf('2024-09', read.sealed, read.corrections, days)).toEqual([]);
  });
});

test('an unknown figure that is known by now is a correction from unknown', async () => {
  await prepareSeptember(db());
  await db().coverage.updateMany({ source: 'desk' }, { $pull: { fields: 'direction' } as never });
  await seal(publishingAt(db()));
  await db().coverage.updateMany({ source: 'desk' }, { $push: { fields: 'direction' } as never });
  await rollUpAll(db());
  const { corrections: all } = await corrections(db());
  expect(all).toContainEqual({
    ...{ subject: 'centre:3', span: 'month', name: 'direction:labour', sealed: null, now: 1 },
  });
  const { period } = await readAt(db(), LATER, 'centre:3', '2024-09');
  expect(period.counts['direction:labour']!.value).toBeNull();
});
