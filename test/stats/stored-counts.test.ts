import fc from 'fast-check';
import { mongo } from 'mongoose';
import type { CaseRow } from '../../models/case';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { rowOf } from '../../src/cases/record';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { OUTCOMES } from '../../src/core/subjects';
import { UNTOUCHED } from '../../src/inquiries/open';
import { caseContribution, caseParts } from '../../src/stats/case-contribution';
import { contributionOf, inquiryParts, sameCounts } from '../../src/stats/contribution';
import { countedOf } from '../../src/stats/counts';
import { createAgreement, createFigureCheck, NOT_COUNTED } from '../../src/stats/stored-counts';
import { toldCases } from '../support/arbitrary-cases';

const AT = new Date('2025-02-01T08:00:00Z');
const { serialize, deserialize, Long, Double, Binary } = mongo.BSON;

type Fields = Record<string, unknown>;

/** What may be found instead of the right thing. */
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, 0, 1, 2, -1, 1.5, new Double(1), Long.fromNumber(1), Long.MAX_VALUE, true],
  ...[
    '',
    'none',
    'şəkil',
    'x'.repeat(70),
    AT,
    new Binary(Buffer.from('a')),
    [1, null],
    { day: '2025-01-01' },
  ],
);

/** Puts something odd somewhere, or leaves the row as it is; deeper places are named with dots. */
const damage = fc.option(fc.record({ at: fc.nat(60), what: odd, added: fc.boolean() }), { freq: 2 });

function placesOf(row: Fields, before: readonly string[] = []): string[][] {
  return Object.entries(row).flatMap(([name, value]) => {
    const here = [...before, name];
    const inside =
      value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
    return [here, ...(inside ? placesOf(value as Fields, here) : [])];
  });
}

function damaged(row: Fields, by: { at: number; what: unknown; added: boolean } | null): Fields {
  if (!by) return row;
  const copy = structuredClone(row);
  const places = placesOf(copy);
  const place = places[by.at % places.length]!;
  const inside = place.slice(0, -1).reduce((some, name) => some[name] as Fields, copy);
  inside[by.added ? 'added' : place.at(-1)!] = by.what;
  return copy;
}

const inquiries = fc
  .record({
    channel: fc.constantFrom(...CHANNEL_NAMES),
    outcome: fc.constantFrom(...OUTCOMES),
    district: fc.constantFrom(null, 'gence', 'şəki'),
    birthYear: fc.constantFrom(null, 1800, 1990),
    takenAt: fc.constantFrom(null, AT),
    assignee: fc.constantFrom(null, 'leyla', 'a.b ç'),
    hands: fc.constantFrom(undefined, [
      { staff: 'samir', clock: 7, working: 7 },
      { staff: null, clock: 0, working: 0 },
    ]),
    times: fc.constantFrom(null, { wait: 0, firstReply: 31, service: 20_000, workingFirstReply: null }),
    firstReplyAt: fc.constantFrom(null, AT),
    rating: fc.constantFrom(null, 1, 5),
    test: fc.constantFrom(undefined, true as const),
    dirty: fc.constantFrom(undefined, undefined, true as const),
    day: fc.constantFrom('2024-08-31', '2024-09-01'),
  })
  .map((state) => {
    const fixed = { _id: 'a', number: 'n', person: 'p', conversation: 'c', receivedAt: AT, hour: 9 };
    return { ...UNTOUCHED, direction: null, ...fixed, version: 1, ...state } as unknown as InquiryRow;
  });

const bytesOf = (row: object): Uint8Array => serialize(row, { ignoreUndefined: true });

/** What decoding the whole row says; null where the row is not counted as it stands. */
function whole<Row extends { dirty?: true; counted?: Counted }>(
  bytes: Uint8Array,
  contribution: (row: Row) => Counted,
): Counted | null {
  const row = deserialize(bytes) as Row;
  if (row.dirty || !row.counted) return null;
  return sameCounts(row.counted, contribution(row)) ? row.counted : null;
}

/** Rows that nothing can be counted of (without a day) are refused in either way. */
function unlessRefused<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}

const agreedOnCases = createAgreement<CaseRow>(NOT_COUNTED.cases, caseParts);
const agreedOnInquiries = createAgreement<InquiryRow>(NOT_COUNTED.inquiries, inquiryParts);

describe('a row that counts what it has counted', () => {
  test('is told from its bytes, whatever the row before was like', () => {
    fc.assert(
      fc.property(toldCases, fc.array(inquiries), (drafts, chats) => {
        for (const draft of drafts) {
          const row = rowOf('desk', draft, AT);
          const { dirty: _, ...clean } = row;
          const counted = caseContribution(row);
          const agreed = agreedOnCases(bytesOf({ ...clean, counted, countedIn: 3 }));
          expect(agreed && countedOf(agreed.day, agreed.parts)).toEqual(counted);
        }
        for (const { dirty: _, ...inquiry } of chats) {
          const counted = contributionOf(inquiry);
          const agreed = agreedOnInquiries(bytesOf({ ...inquiry, counted }));
          expect(agreed && countedOf(agreed.day, agreed.parts)).toEqual(counted);
        }
      }),
    );
  });

  test('is never said to where decoding the whole row says otherwise, whatever is in it', () => {
    fc.assert(
      fc.property(toldCases, inquiries, damage, (drafts, inquiry, by) => {
        for (const draft of drafts) {
          const row = rowOf('desk', draft, AT);
          const bytes = bytesOf(damaged({ ...row, dirty: undefined, counted: caseContribution(row) }, by));
          const agreed = unlessRefused(() => agreedOnCases(bytes));
          if (agreed) expect(countedOf(agreed.day, agreed.parts)).toEqual(whole(bytes, caseContribution));
        }
        const bytes = bytesOf(damaged({ ...inquiry, counted: contributionOf(inquiry) }, by));
        const agreed = unlessRefused(() => agreedOnInquiries(bytes));
        if (agreed) expect(countedOf(agreed.day, agreed.parts)).toEqual(whole(bytes, contributionOf));
      }),
      { numRuns: 1000 },
    );
  });

  test('is decoded as a whole where it is still to be counted, was never counted, or names something twice', () => {
    const [{ dirty: _, ...inquiry }] = fc.sample(inquiries, { numRuns: 1, seed: 1 }) as [InquiryRow];
    const counted = contributionOf(inquiry);
    expect(agreedOnInquiries(bytesOf({ ...inquiry, counted }))).not.toBeNull();
    expect(agreedOnInquiries(bytesOf({ ...inquiry, counted, dirty: true }))).toBeNull();
    expect(agreedOnInquiries(bytesOf(inquiry))).toBeNull();
    const twice = Buffer.from(bytesOf({ ...inquiry, counted, hous: 1 }));
    twice.write('hour', twice.indexOf('hous'));
    expect(agreedOnInquiries(twice)).toBeNull();
  });
});

describe('a figure', () => {
  const right = new Map([
    ['received', 3],
    ['outcome:open', 3],
  ]);
  const check = createFigureCheck((id) => (id === 'chatbot|2024' ? right : new Map()));
  const checked = (counts: Fields, _id = 'chatbot|2024') =>
    check(bytesOf({ _id, subject: 'chatbot', period: '2024', counts, applied: 3 }));

  test('is the same in any order and any kind of number', () => {
    const same = { id: 'chatbot|2024', same: true };
    expect(checked({ received: 3, 'outcome:open': 3 })).toEqual(same);
    expect(checked({ 'outcome:open': new Double(3), received: 3 })).toEqual(same);
    expect(checked({}, 'social|2024')).toEqual({ id: 'social|2024', same: true });
  });

  test('is another with a counter too many, too few, twice or of another value', () => {
    const others = [{ received: 3 }, { received: 3, 'outcome:open': 2 }, {}];
    const more = [
      { received: 3, 'outcome:open': 3, chat: 1 },
      { received: '3', 'outcome:open': 3 },
    ];
    for (const counts of [...others, ...more]) expect(checked(counts)).toMatchObject({ same: false });
    const twice = Buffer.from(bytesOf({ _id: 'chatbot|2024', counts: { received: 3, receivee: 3 } }));
    twice.write('received', twice.indexOf('receivee'));
    expect(check(twice)).toMatchObject({ same: false });
  });
});
