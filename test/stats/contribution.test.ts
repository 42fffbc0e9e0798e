import fc from 'fast-check';
import type { Counted, InquiryRow } from '../../models/inquiry';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../../src/core/subjects';
import { UNTOUCHED } from '../../src/inquiries/open';
import { changesBetween, contributionOf, periodsOf } from '../../src/stats/contribution';
import { add, equal, type Figures, identityHolds, ZERO } from '../../src/stats/figures';

function inquiry(more: Partial<InquiryRow> = {}): InquiryRow {
  return {
    _id: 'a',
    number: '2024-000001',
    channel: 'messenger',
    person: 'p',
    conversation: 'c',
    receivedAt: new Date('2024-09-01T08:00:00Z'),
    day: '2024-09-01',
    hour: 12,
    direction: null,
    ...UNTOUCHED,
    version: 1,
    ...more,
  };
}

const states = fc.record({
  channel: fc.constantFrom(...CHANNEL_NAMES),
  day: fc.constantFrom('2024-08-31', '2024-09-01', '2025-01-01'),
  hour: fc.integer({ min: 0, max: 23 }),
  direction: fc.constantFrom(null, ...DIRECTIONS),
  type: fc.constantFrom(null, ...INQUIRY_TYPES),
  outcome: fc.constantFrom(...OUTCOMES),
  takenAt: fc.constantFrom(null, new Date('2024-09-01T09:00:00Z')),
  test: fc.constantFrom(undefined, true as const),
});

describe('what an inquiry adds to the figures', () => {
  test('one to the chatbot and one to the chat of the call centre', () => {
    expect(contributionOf(inquiry())).toEqual({
      day: '2024-09-01',
      subjects: {
        chatbot: {
          received: 1,
          'outcome:open': 1,
          'direction:none': 1,
          'type:none': 1,
          'channel:messenger': 1,
          'district:none': 1,
          'age:u:none': 1,
          'hour:12': 1,
          'load:7:12': 1,
        },
        'call-centre': { chat: 1 },
      },
    });
  });

  test('to the social inbox instead, when a person took it on Messenger or Instagram', () => {
    const taken = inquiry({
      takenAt: new Date(),
      direction: 'labour',
      type: 'complaint',
      outcome: 'answered',
    });
    expect(Object.keys(contributionOf(taken).subjects)).toEqual(['social', 'call-centre']);
    expect(contributionOf(taken).subjects.social).toMatchObject({
      'direction:labour': 1,
      'type:complaint': 1,
      'outcome:answered': 1,
    });
  });

  test('nothing at all, when it is a trial', () => {
    expect(contributionOf(inquiry({ test: true })).subjects).toEqual({});
  });

  test('always one inquiry of one subject, and the identity', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { subjects } = contributionOf(inquiry({ ...state, test: undefined }));
        expect((subjects.chatbot?.received ?? 0) + (subjects.social?.received ?? 0)).toBe(1);
        expect(subjects['call-centre']).toEqual({ chat: 1 });
        expect(Object.values(subjects).every(identityHolds)).toBe(true);
      }),
    );
  });
});

describe('the changes of an inquiry', () => {
  test('are none when nothing that counts has changed', () => {
    const before = contributionOf(inquiry());
    expect(changesBetween(before, contributionOf(inquiry({ version: 9, closedAt: new Date() })))).toEqual([]);
  });

  test('move it from one direction to another', () => {
    const before = contributionOf(inquiry());
    expect(changesBetween(before, contributionOf(inquiry({ direction: 'labour' })))).toEqual([
      { subject: 'chatbot', day: '2024-09-01', counts: { 'direction:none': -1, 'direction:labour': 1 } },
    ]);
  });

  test('add up to what it adds last, whatever states it went through', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 6 }), (history) => {
        const counted = history.map((state) => contributionOf(inquiry(state)));
        const sums = new Map<string, Figures>();
        counted.forEach((now, index) => {
          for (const { subject, day, counts } of changesBetween(counted[index - 1], now))
            sums.set(`${subject}|${day}`, add(sums.get(`${subject}|${day}`) ?? ZERO, counts));
        });
        const last: Counted = counted.at(-1)!;
        for (const [subject, counts] of Object.entries(last.subjects))
          expect(sums.get(`${subject}|${last.day}`)).toEqual(counts);
        const others = [...sums].filter(
          ([id]) => !(id.endsWith(last.day) && last.subjects[id.split('|')[0]!]),
        );
        expect(others.filter(([, counts]) => !equal(counts, ZERO))).toEqual([]);
      }),
    );
  });
});

test('A day counts in itself, its month and its year', () => {
  expect(periodsOf('2024-02-29')).toEqual(['2024-02-29', '2024-02', '2024']);
});
