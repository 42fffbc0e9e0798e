import fc from 'fast-check';
import { parseLimits } from '../../src/people/parse-limits';
import { CENTRES } from '../support/centres';

function read(text: string): string {
  const parsed = parseLimits(text, CENTRES);
  if (!parsed.ok) return `${parsed.kind}: ${parsed.given}`;
  const { named, limits } = parsed;
  const part = (list: readonly string[] | null): string => (list === null ? 'all' : list.join('+') || 'none');
  return `${named ? '' : 'unsaid '}${part(limits.centres)} / ${part(limits.grants)}`;
}

describe('what a supervisor may see, as an administrator types it', () => {
  it.each([
    ['', 'unsaid all / all'],
    ['1', '1 / none'],
    ['3 1', '1+3 / none'],
    ['1,3', '1+3 / none'],
    ['centres 1, 3', '1+3 / none'],
    ['mərkəzlər 1 və 3', '1+3 / none'],
    ['центры 1 и 3', '1+3 / none'],
    ['№3', '3 / none'],
    ['03', '3 / none'],
    ['absheron', 'absheron / none'],
    ['Abşeron', 'absheron / none'],
    ['абшеронский центр', 'absheron / none'],
    ['3 saylı Bakı DOST Mərkəzi', '3 / none'],
    ['qarabağ regional, 2', '2+karabakh / none'],
    ['agency', 'none / agency'],
    ['agentlik', 'none / agency'],
    ['агентство', 'none / agency'],
    ['call-centre', 'none / call-centre'],
    ['142', 'none / call-centre'],
    ['Çağrı Mərkəzi', 'none / call-centre'],
    ['chat', 'none / chat'],
    ['çatbot və sosial şəbəkələr', 'none / chat'],
    ['1 agency call-centre chat', '1 / agency+call-centre+chat'],
    ['centres', 'all / none'],
    ['centres agency', 'all / agency'],
    ['all', 'all / all'],
    ['hamısı', 'all / all'],
    ['все', 'all / all'],
    ['1 all', 'all / all'],
    ['99', 'unknown-centre: 99'],
    ['1 mars', 'unknown-centre: mars'],
    ['1.3', 'unknown-centre: 1.3'],
    ['2024-08', 'unknown-centre: 2024-08'],
  ])('%j is %s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  it('never throws, and names only centres that exist', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parsed = parseLimits(text, CENTRES);
        if (parsed.ok) {
          const codes = CENTRES.map(({ _id }) => _id);
          expect((parsed.limits.centres ?? []).every((code) => codes.includes(code))).toBe(true);
        } else expect(parsed.given.length).toBeLessThanOrEqual(40);
      }),
    );
  });
});
