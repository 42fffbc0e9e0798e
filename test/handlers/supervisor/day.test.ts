import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { lineOf } from '../../support/text';
import { rollUpAll } from '../../../src/stats/roll-up';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => answer!.text;

beforeAll(async () => {
  product = await startProduct({ at: '2024-09-04T10:00:00' });
  const { db } = product;
  await tell(db, 'desk', [
    visit('2024-09-02T09:00:00'),
    ...['09:00:00', '12:30:00', '23:59:59'].map((time) => visit(`2024-09-03T${time}`)),
  ]);
  await tell(db, 'queue', [call('2024-09-03T10:00:00', { answered: true })]);
  const days = { from: '2024-09-01', to: '2024-09-04' };
  await cover(db, 'desk', days);
  await cover(db, 'queue', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/day', () => {
  it('gives yesterday, with the day before beside it', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/day 3'));
    expect(answer).toContain('3 saylı Bakı DOST Mərkəzi\n3 sentyabr 2024-cü il');
    expect(lineOf(answer, 'Birbaşa müraciətlər:')).toContain('gün ərzində 3');
    expect(lineOf(answer, 'Əvvəlki gün (')).toBe('Əvvəlki gün (02.09.2024): 1');
    expect(lineOf(answer, 'Əvvəlki günlə')).toBe('Əvvəlki günlə müqayisədə: +2 (+200,0 %)');
  });

  it('gives the day that is named, and leads to the days beside it', async () => {
    const [answer] = await (await staffOf(product, 'supervisor')).asks('/day 3 02.09.2024');
    expect(lineOf(answer!.text, 'Birbaşa müraciətlər:')).toContain('gün ərzində 1');
    expect(answer!.choices.slice(0, 4).map(({ value }) => value)).toEqual([
      '/day 3 2024-09-01',
      '/day 3 2024-09-03',
      '/cases 3 2024-09-02 by=all',
      '/day 3 2024-09-02 file',
    ]);
  });

  it('is about the agency when nobody is named, or about the first that may be seen', async () => {
    expect(text(await (await staffOf(product, 'supervisor')).asks('/day'))).toContain('DOST Agentliyi');
    const limited = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    expect(text(await limited.asks('/day'))).toContain('3 saylı Bakı DOST Mərkəzi');
  });

  it('says of a day that nobody covers that nothing is known, not 0', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const answer = text(await one.asks('/day 3 2024-08-15'));
    expect(lineOf(answer, 'Direct visits:')).toBe('Direct visits: — no data');
  });

  it('asks for a day when another period is named, and leads to that period', async () => {
    const [answer] = await (await staffOf(product, 'supervisor', { language: 'ru' })).asks('/day 3 2024-08');
    expect(answer!.text).toContain('/day 2024-09-03');
    expect(answer!.choices).toEqual([{ label: 'Август 2024 г.', value: '/stats 3 2024-08' }]);
  });

  it('keeps to the limit, and leaves an audit row either way', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    const [refused] = await one.asks('/day 142 2024-09-03');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/day 3 2024-09-03']);
    await one.asks('/day 2024-09-03');
    const rows = await product.db.audit.find({ actor: one.person }).sort({ at: 1, action: -1 }).toArray();
    expect(rows.map(({ action, subject, details }) => [action, subject, details['query']])).toEqual([
      ['stats.refused', 'call-centre', '142 2024-09-03'],
      ['stats.read', 'centre:3', '3 2024-09-03'],
    ]);
  });
});
