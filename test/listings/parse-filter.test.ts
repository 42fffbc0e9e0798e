import { loadDistricts } from '../../src/districts/load';
import { kindOf, misplaced } from '../../src/listings/filter';
import { keylessValue } from '../../src/listings/keyless-value';
import { parseFilter } from '../../src/listings/parse-filter';

const districts = loadDistricts();
const read = (args: string) => parseFilter(args, districts);
const filterOf = (args: string) => {
  const parsed = read(args);
  return parsed.ok ? parsed.filter : parsed.error;
};

describe('a choice of cases', () => {
  it.each([
    [
      '3 2024-09 outcome=refused direction=disability',
      { outcome: 'refused', direction: 'disability' },
      '3 2024-09',
    ],
    ['NƏTİCƏ = İMTİNA  3 avqust 2024', { outcome: 'refused' }, '3 avqust 2024'],
    ['netice=imtina edildi 3 2024-09', { outcome: 'refused' }, '3 2024-09'],
    ['istiqamət =əmək münasibətləri 2024-09', { direction: 'labour' }, '2024-09'],
    ['istiqamet= elillik, 2024-09', { direction: 'disability' }, '2024-09'],
    ['результат=отказ направление=инвалидность 142', { outcome: 'refused', direction: 'disability' }, '142'],
    ['результат = передано в делопроизводство 2024', { outcome: 'forwarded' }, '2024'],
    ['növ=şikayət', { type: 'complaint' }, ''],
    ['вид=жалоба тип=жалоба', { type: 'complaint' }, ''],
    ['rayon=quba rayonu 2024-09', { district: 'quba' }, '2024-09'],
    ['district=Guba absheron 2024-09', { district: 'quba' }, 'absheron 2024-09'],
    ['rayon=bakı nizami 2024', { district: 'nizami' }, '2024'],
    ['rayon=göstərilməyib', { district: 'none' }, ''],
    ['cins=qadın yaş=60-69', { sex: 'f', age: '60-69' }, ''],
    ['age = 60 – 69 3 2024-09', { age: '60-69' }, '3 2024-09'],
    ['age=45 3 2024-09', { age: '45' }, '3 2024-09'],
    ['возраст=90+', { age: '90-130' }, ''],
    ['kind=calls 2024-09', { kind: 'call' }, '2024-09'],
    ['kind=əks-əlaqə', { kind: 'callback' }, ''],
    ['zəng=cavabsız saat=9 weekday=bazar ertəsi', { call: 'abandoned', hour: '9', weekday: '1' }, ''],
    ['kanal=facebook', { channel: 'messenger' }, ''],
    ['rating=5 nps=10', { rating: '5', nps: '10' }, ''],
    ['məmnunluq=narazı nps=tənqidçilər', { rating: 'no', nps: 'detractors' }, ''],
    ['xidmət=TSEK', { service: 'tsek' }, ''],
    // As the source writes it, and one word.
    ['operator=SIP/101 142 2024-09', { operator: 'SIP/101' }, '142 2024-09'],
    ['operator="101" 142 2024-09', { operator: '101' }, '142 2024-09'],
    ['оператор = Aynur 3', { operator: 'Aynur' }, '3'],
    ['operatoru=göstərilməyib', { operator: 'none' }, ''],
    ['3 2024-09', {}, '3 2024-09'],
  ])('is read from "%s"', (args, filter, rest) => {
    expect(read(args)).toEqual({ ok: true, filter, by: null, rest });
  });

  it('asks for a menu by its own word', () => {
    expect(read('3 2024-09 by=all')).toMatchObject({ by: 'all', rest: '3 2024-09' });
    expect(read('142 üzrə=rayon')).toMatchObject({ by: 'district', rest: '142' });
  });

  it.each([
    ['3 rəng=qırmızı', { kind: 'key', given: 'rəng', likely: [] }],
    ['3 =refused', { kind: 'key', given: '3', likely: [] }],
    ['outcome=', { kind: 'value', key: 'outcome', given: '', likely: [] }],
    ['outcome=bad 3', { kind: 'value', key: 'outcome', given: 'bad', likely: [] }],
    ['age=70-60', { kind: 'value', key: 'age', given: '70-60', likely: [] }],
    ['age=200', { kind: 'value', key: 'age', given: '200', likely: [] }],
    ['operator=', { kind: 'value', key: 'operator', given: '', likely: [] }],
    ['hour=24', { kind: 'value', key: 'hour', given: '24', likely: [] }],
    ['__proto__=1', { kind: 'key', given: '__proto__', likely: [] }],
    ['outcome=__proto__', { kind: 'value', key: 'outcome', given: '__proto__', likely: [] }],
  ])('is refused when "%s" means nothing', (args, error) => {
    expect(filterOf(args)).toEqual(error);
  });

  it.each([
    ['outcome=refused 3 outcome=answered', 'outcome', 'refused', 'answered'],
    [
      'nəticə=imtina edildi 3 результат=передано в делопроизводство',
      'outcome',
      'imtina edildi',
      'передано в делопроизводство',
    ],
    ['rayon=quba 2024-09 district=nizami', 'district', 'quba', 'nizami'],
    ['by=district by=age', 'by', 'district', 'age'],
  ])('is refused when "%s" gives one key two values, and names both', (args, key, before, given) => {
    expect(filterOf(args)).toEqual({ kind: 'twice', key, before, given, likely: [] });
  });

  it('may say the same twice', () => {
    expect(filterOf('outcome=refused nəticə=imtina')).toEqual({ outcome: 'refused' });
  });

  it.each([
    ['refused', ['outcome=refused']],
    ['imtina edildi', ['outcome=refused']],
    ['Quba', ['district=quba']],
    ['инвалидность', ['direction=disability']],
    ['satisfied', ['rating=yes']],
    ['telegram', ['channel=telegram']],
  ])('is known by its value "%s" where the key was left out', (given, likely) => {
    expect(keylessValue(given, districts)).toEqual({ kind: 'keyless', given, likely });
  });

  it('is known by the first of several', () => {
    expect(keylessValue('çox refused Quba', districts)).toMatchObject({ given: 'refused' });
  });

  it.each(['2024-13', '60-69', 'xyz', '', '3', '__proto__'])('is not seen in "%s"', (given) => {
    expect(keylessValue(given, districts)).toBeNull();
  });

  it('names the districts that may have been meant', () => {
    expect(filterOf('district=gubb')).toMatchObject({ kind: 'value', key: 'district', likely: ['quba'] });
  });
});

describe('what is listed of a subject', () => {
  it.each([
    ['agency', {}, 'visit'],
    ['call-centre', {}, 'call'],
    ['chatbot', {}, 'inquiry'],
    ['centre:3', { service: 'tsek' }, 'service'],
    ['centre:3', { rating: 'no' }, 'survey'],
    ['social', { rating: '2' }, 'inquiry'],
    ['call-centre', { channel: 'web' }, 'inquiry'],
  ] as const)('of %s with %j is a %s', (subject, filter, kind) => {
    expect(kindOf(subject, filter)).toBe(kind);
    expect(misplaced(subject, filter)).toBeNull();
  });

  it.each([
    ['centre:3', { kind: 'call' }, 'kind'],
    ['centre:3', { call: 'answered' }, 'call'],
    ['centre:3', { channel: 'web' }, 'channel'],
    ['chatbot', { service: 'tsek' }, 'service'],
    ['centre:3', { service: 'electronic' }, 'service'],
    ['centre:3', { rating: '5' }, 'rating'],
    ['agency', { kind: 'all', outcome: 'refused' }, 'outcome'],
  ] as const)('of %s is not chosen by %j', (subject, filter, key) => {
    expect(misplaced(subject, filter)).toBe(key);
  });
});
