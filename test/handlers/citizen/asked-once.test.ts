import { useDatabase } from '../../support/database';
import { beginTalk, closeIt, takeIt, type Talk } from './talk';

const database = useDatabase();
const MONDAY = new Date('2024-09-02T08:00:00Z');
const DAY = 24 * 3_600_000;
let clock: { now: Date };
let citizen: Talk;

beforeEach(() => {
  clock = { now: MONDAY };
  citizen = beginTalk(database.collections, clock);
});

describe('the questions after the type', () => {
  it('are the birth year, the sex and the district; they fill the inquiry', async () => {
    await citizen.says('Sual');
    expect((await citizen.says('Şikayət')).text).toMatch(/^Doğum ilinizi yazın/);
    expect((await citizen.says('1985')).labels).toEqual(['Kişi', 'Qadın', 'Keç']);
    expect((await citizen.says('2')).text).toMatch(/^Yaşadığınız rayonun/);
    expect((await citizen.says('Gencede')).text).toContain('2024-000001 nömrəli müraciətiniz operatorun');
    expect(await citizen.inquiries()).toMatchObject([
      { type: 'complaint', birthYear: 1985, sex: 'f', district: 'gence', stage: 'queued' },
    ]);
  });

  it('are asked once of a person; later inquiries are filled from what was told', async () => {
    await citizen.says('Sual', 'Sorğu', '1985', 'Qadın', 'Quba');
    await closeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
    clock.now = new Date(MONDAY.getTime() + 2 * DAY);
    await citizen.says('Yeni sual');
    expect((await citizen.says('Təklif')).text).toContain('operatorun cavabını gözləyir');
    expect((await citizen.inquiries())[1]).toMatchObject({
      ...{ type: 'suggestion', birthYear: 1985, sex: 'f', district: 'quba' },
    });
    await citizen.says('/start');
    const profile = (await database.collections.people.findOne({ _id: citizen.person }))!.profile!;
    expect(profile.toString('latin1')).not.toContain('quba');
  });

  it('can all be skipped, and are not asked again', async () => {
    await citizen.says('Sual');
    const last = await citizen.says('Keç', 'Keç', 'Keç', 'Keç');
    expect(last.text).toMatch(/^Təşəkkür edirik\./);
    expect(await citizen.inquiries()).toMatchObject([
      { type: null, birthYear: null, sex: null, district: null },
    ]);
    await closeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
    clock.now = new Date(MONDAY.getTime() + 2 * DAY);
    expect((await citizen.says('Yeni sual', 'Sorğu')).text).toMatch(/^Təşəkkür edirik\./);
  });

  it.each(['85', '1700', '2085', '19855', '00'])('do not take %s for a year of birth', async (text) => {
    await citizen.says('Sual', 'Sorğu');
    expect((await citizen.says(text)).text).toMatch(/^Doğum ili aydın olmadı\./);
    expect((await citizen.says('15.03.1985')).labels).toEqual(['Kişi', 'Qadın', 'Keç']);
    expect(await citizen.inquiries()).toMatchObject([{ birthYear: 1985 }]);
  });

  it('show a short list when the district may be several, and take its number', async () => {
    await citizen.says('Sual', 'Sorğu', 'Keç', 'Keç');
    const { labels } = await citizen.says('agd');
    expect(labels).toEqual(['Ağdam', 'Ağdaş', 'Ağdərə', 'Keç']);
    await citizen.says('2');
    expect(await citizen.inquiries()).toMatchObject([{ district: 'agdas' }]);
  });

  it('ask again for a place that is none, and let other words through to the inquiry', async () => {
    await citizen.says('Sual', 'Sorğu', 'Keç', 'Keç');
    expect((await citizen.says('Ankara')).text).toMatch(/^Belə rayon və ya şəhər tapılmadı\./);
    expect((await citizen.says('Bir də onu deyim ki, sənədləri artıq vermişəm')).text).toContain(
      'əlavə edildi',
    );
  });

  it('stop when a person takes the inquiry', async () => {
    await citizen.says('Sual', 'Sorğu');
    await takeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
    expect((await citizen.says('1985')).texts).toEqual([]);
    expect((await citizen.presses('sex:m')).texts).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([{ birthYear: null, sex: 'm' }]);
  });
});

describe('the rating', () => {
  const rated = async (value: string) => {
    await citizen.says('/start', 'iş saatları necədir', 'Bəli');
    return citizen.says(value);
  };

  it('is 1 to 5, by button or typed, and the first one stands', async () => {
    expect((await rated('4')).text).toMatch(/^Rəyiniz üçün təşəkkür edirik\./);
    await citizen.presses('rate:2024-000001:1');
    expect(await citizen.inquiries()).toMatchObject([{ rating: 4 }]);
  });

  it('is followed by the recommendation question, 0 to 10, once a quarter', async () => {
    expect((await rated('5')).labels).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect((await citizen.says('0')).text).toBe('Rəyiniz üçün təşəkkür edirik.');
    expect(await citizen.inquiries()).toMatchObject([{ rating: 5, nps: 0 }]);
    clock.now = new Date(MONDAY.getTime() + 91 * DAY);
    expect((await rated('5')).labels).not.toContain('10');
    clock.now = new Date(MONDAY.getTime() + 93 * DAY);
    expect((await rated('3')).labels).toContain('10');
  });

  it('takes no recommendation of who was not asked, nor about an inquiry after which nobody asked', async () => {
    await citizen.says('/start', 'iş saatları necədir', 'Bəli');
    await citizen.presses('nps:2024-000001:10');
    expect(await citizen.inquiries()).toMatchObject([{ rating: null, nps: null }]);
    await citizen.says('5');
    await citizen.presses('nps:2024-000001:9');
    clock.now = new Date(MONDAY.getTime() + DAY);
    expect((await rated('4')).labels).not.toContain('10');
    await citizen.presses('nps:2024-000002:10');
    const all = (await citizen.inquiries()).map(({ number, rating, nps }) => ({ number, rating, nps }));
    expect(all).toEqual([
      { number: '2024-000001', rating: 5, nps: 9 },
      { number: '2024-000002', rating: 4, nps: null },
    ]);
  });

  it.each(['rate:2024-000001:6', 'rate:2024-000001:x', 'nps:2024-000001:11', 'rate:2024-999999:5'])(
    'is not %s',
    async (value) => {
      await citizen.says('iş saatları necədir', 'Bəli');
      await citizen.presses(value);
      expect(await citizen.inquiries()).toMatchObject([{ rating: null, nps: null }]);
    },
  );
});

describe('the menus', () => {
  it('lead from a direction to topics, to an answer, and back', async () => {
    await citizen.says('/start');
    const topics = await citizen.says('elillik');
    expect(topics.text).toContain('Seçilmiş istiqamət: Əlillik.');
    expect(topics.labels).toEqual(expect.arrayContaining(['Operatorla əlaqə', 'Əsas menyu']));
    const answer = await citizen.says('1');
    expect(answer.text).toContain('Müraciətinizin nömrəsi: 2024-000001');
    expect((await citizen.says('geri')).labels).toEqual(topics.labels);
    await citizen.says('2');
    expect(await citizen.inquiries()).toMatchObject([{ direction: 'disability', stage: 'bot' }]);
    expect((await citizen.says('Əsas menyu')).labels).toHaveLength(10);
  });

  it('show many topics in pages', async () => {
    await citizen.says('/start');
    const first = await citizen.says('Ümumi məlumat');
    expect(first.labels).toContain('Davamı');
    const second = await citizen.says('Davamı');
    expect(second.labels[0]).not.toBe(first.labels[0]);
    for (const { labels } of [first, second]) expect(labels.length).toBeLessThanOrEqual(13);
  });

  it('give answers to somebody whose inquiry waits, and open nothing', async () => {
    await citizen.says('Sual');
    await citizen.presses('topic:working-hours');
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued' }]);
    expect((await citizen.presses('topic:of-long-ago')).text).toMatch(/^Bu mövzu artıq yoxdur\./);
  });
});
