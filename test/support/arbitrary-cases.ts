import fc from 'fast-check';
import { CASE_KINDS, type CaseDraft, SERVICES } from '../../src/core/cases';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../../src/core/subjects';

const orNull = <T>(from: readonly T[]) => fc.constantFrom(null, ...from);
const seconds = fc.constantFrom(null, 0, 19, 30, 31, 599, 3600, 20_000);
const yesNo = fc.constantFrom(null, true, false);

/** What a source may tell of one case, except its number: few values of each kind, so that they meet. */
export const caseContents: fc.Arbitrary<Omit<CaseDraft, 'kind' | 'id'>> = fc.record({
  subject: fc.constantFrom('centre:3', 'centre:absheron', 'call-centre', 'agency'),
  day: fc.constantFrom('2024-08-31', '2024-09-01', '2024-09-30', '2025-01-01'),
  at: fc.constant(null),
  closedAt: fc.constant(null),
  service: fc.constantFrom(...SERVICES),
  direction: orNull(DIRECTIONS),
  type: orNull(INQUIRY_TYPES),
  outcome: orNull(OUTCOMES),
  district: orNull(['baki', 'quba']),
  sex: orNull(['m', 'f'] as const),
  age: orNull([1, 34, 65]),
  hour: orNull([9, 17]),
  waitSeconds: seconds,
  serviceSeconds: seconds,
  answered: yesNo,
  investigation: yesNo,
  satisfied: yesNo,
  nps: orNull([0, 7, 10]),
  operator: orNull(['SIP/7', 'a.b$c:d']),
});

/** Cases of any kind with numbers that may be told more than once; the later one stands. */
export const toldCases: fc.Arbitrary<CaseDraft[]> = fc.array(
  fc
    .tuple(fc.constantFrom(...CASE_KINDS), fc.constantFrom('1', '2', '3', '4'), caseContents)
    .map(([kind, id, content]) => ({ kind, id, ...content })),
  { maxLength: 24 },
);
