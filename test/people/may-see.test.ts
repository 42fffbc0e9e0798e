import fc from 'fast-check';
import type { Grant } from '../../models/staff';
import type { Subject } from '../../src/core/subjects';
import { maySee, seenBy, type Sight } from '../../src/people/may-see';
import { CENTRES } from '../support/centres';

const CODES = CENTRES.map(({ _id }) => _id);
const ALL: Subject[] = [
  'agency',
  ...CODES.map((code): Subject => `centre:${code}`),
  'call-centre',
  'chatbot',
  'social',
];
const seen = (sight: Sight | null): Subject[] => ALL.filter((subject) => maySee(sight, subject));
const supervisor = (centres?: string[] | null, grants?: Grant[] | null): Sight => ({
  role: 'supervisor',
  centres,
  grants,
});

describe('whose figures a member of staff may see', () => {
  it('none, without a role or as an operator, whatever the row says', () => {
    expect(seen(null)).toEqual([]);
    expect(seen({ role: 'operator' })).toEqual([]);
    expect(seen({ role: 'operator', centres: null, grants: null })).toEqual([]);
    expect(seen({ role: 'operator', centres: CODES, grants: ['agency', 'call-centre', 'chat'] })).toEqual([]);
  });

  it('all, as an administrator, whatever the row says', () => {
    expect(seen({ role: 'admin' })).toEqual(ALL);
    expect(seen({ role: 'admin', centres: [], grants: [] })).toEqual(ALL);
  });

  it('all, as a supervisor without a limit', () => {
    expect(seen(supervisor())).toEqual(ALL);
    expect(seen(supervisor(null, null))).toEqual(ALL);
  });

  it('the centres of the limit, and nothing beside them', () => {
    expect(seen(supervisor(['3', 'absheron'], []))).toEqual(['centre:3', 'centre:absheron']);
    expect(seen(supervisor([], []))).toEqual([]);
    expect(seen(supervisor(null, []))).toEqual(CODES.map((code) => `centre:${code}`));
  });

  // Every set of grants, beside every kind of limit.
  const GRANTS: readonly (readonly [Grant, readonly Subject[]])[] = [
    ['agency', ['agency']],
    ['call-centre', ['call-centre']],
    ['chat', ['chatbot', 'social']],
  ];
  const subsets = [...Array(8).keys()].map((bits) => GRANTS.filter((_, index) => bits & (1 << index)));
  it.each(
    subsets.flatMap((subset) =>
      [[], ['1'], ['1', '3', 'gone'], null].map(
        (centres) => [subset.map(([grant]) => grant).join('+') || 'no grant', centres, subset] as const,
      ),
    ),
  )('%s beside the centres %j', (_name, centres, subset) => {
    const granted = new Set(subset.flatMap(([, subjects]) => subjects));
    const sight = supervisor(
      centres && [...centres],
      subset.map(([grant]) => grant),
    );
    for (const subject of ALL) {
      const code = subject.startsWith('centre:') ? subject.slice(7) : null;
      const wanted = code === null ? granted.has(subject) : centres === null || centres.includes(code);
      expect([subject, maySee(sight, subject)]).toEqual([subject, wanted]);
    }
  });

  it('never more by a smaller limit', () => {
    const some = fc.subarray(CODES);
    const grants = fc.subarray<Grant>(['agency', 'call-centre', 'chat']);
    fc.assert(
      fc.property(some, some, grants, grants, (a, b, c, d) => {
        const larger = seen(supervisor([...a, ...b], [...c, ...d]));
        for (const subject of seen(supervisor(a, c))) expect(larger).toContain(subject);
      }),
    );
  });

  it('in the order it is offered, without the centres that are gone', () => {
    const closed = CENTRES.map((centre) =>
      centre._id === '1' ? { ...centre, until: '2024-01-01' } : centre,
    );
    expect(seenBy(supervisor(['3', '1'], ['chat']), closed)).toEqual(['centre:3', 'chatbot', 'social']);
    expect(seenBy({ role: 'admin' }, CENTRES)[0]).toBe('agency');
    expect(seenBy(null, CENTRES)).toEqual([]);
  });
});
