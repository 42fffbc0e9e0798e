import type { PublishedSpan, PublishedSubject } from '../../../models/digest';
import { buildDigest } from '../../../src/publishing/build-digest';
import { centreRows } from './august';

const span = (from: string | null, to: string, told: Partial<PublishedSpan>): PublishedSpan => ({
  ...{ from, to, counts: {}, printed: {}, extremes: {} },
  ...told,
});

/** September and its years: visits of one centre with ages and ratings, calls and chats. */
const SUBJECTS: PublishedSubject[] = [
  {
    ...{ subject: 'agency', since: '2019-05-09' },
    spans: [
      span(null, '2024-10-01', { counts: { received: 500, 'outcome:answered': 400 } }),
      span('2024-09-01', '2024-10-01', { counts: { received: 20 } }),
    ],
  },
  {
    ...{ subject: 'centre:3', since: '2020-05-19' },
    spans: [
      span(null, '2024-10-01', { counts: { received: 500 }, extremes: { oldestMan: 99 } }),
      span('2024-09-01', '2024-10-01', {
        counts: { received: 20, 'direction:labour': 8, surveyed: 10, satisfied: 9 },
        families: { ages: { 'age:m:40': 12, 'age:f:60': 8 } },
      }),
    ],
    parts: [span(null, '2024-09-01', { printed: { satisfaction: 98.1 } })],
  },
  {
    ...{ subject: 'call-centre', since: null },
    spans: [
      span('2024-01-01', '2024-10-01', { counts: { callbacks: 90 } }),
      span('2024-09-01', '2024-10-01', { counts: { callbacks: 9 } }),
    ],
  },
  {
    ...{ subject: 'chatbot', since: null },
    spans: [
      span('2024-01-01', '2024-10-01', { counts: { received: 70 } }),
      span('2024-09-01', '2024-10-01', { counts: { received: 7 } }),
    ],
  },
];

/** A digest of ours of September 2024, with its exact figures, as JSON text. */
export const EXACT = JSON.stringify(
  buildDigest('2024-09', structuredClone(SUBJECTS), { centres: centreRows }),
);
