import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { lineOf, plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await tell(db, 'desk', [
    visit('2024-09-02T09:00:00'),
    visit('2024-09-03T09:00:00'),
    visit('2024-09-03T10:00:00'),
  ]);
  await tell(db, 'queue', [call('2024-09-04T09:00:00', { answered: true })]);
  const days = { from: '2024-09-01', to: '2024-10-01' };
  await cover(db, 'desk', days);
  await cover(db, 'queue', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/record', () => {
  it('names the highest day of each centre and of 142, and says when the agency as a whole is not known', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/record'));
    expect(answer).toContain(
      'DOST Agentliyi\nƏn yüksək günlər: birbaşa müraciətlər\nMəlum olan bütün dövr üzrə',
    );
    expect(answer).toContain('açıq olan bütün mərkəzlərin sayı məlum olan gün yoxdur');
    expect(lineOf(answer, '3 saylı')).toBe('3 saylı Bakı DOST: 2 (03.09.2024)');
    expect(lineOf(answer, '142')).toBe('142 Çağrı Mərkəzi, daxil olan zənglər: 1 (04.09.2024)');
  });

  it('gives the highest days of a centre, ever or within a period, and leads to them', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/record 3');
    expect(plain(answer!.text)).toContain(
      '1. 3 sentyabr 2024-cü il, çərşənbə axşamı – 2\n2. 2 sentyabr 2024-cü il, bazar ertəsi – 1',
    );
    expect(lineOf(text(await one.chooses(answer!.choices[0]!.value)), 'Birbaşa')).toContain('gün ərzində 2');
    expect(text(await one.asks('/record 3 2024-08'))).toContain('Avqust 2024\n\n— məlumat yoxdur');
  });

  it('shows nobody what the limit leaves out, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    expect(text(await one.asks('/record'))).toMatch(/^3 saylı Bakı DOST Mərkəzi/);
    expect(text(await one.asks('/record agentlik'))).toContain('səlahiyyətiniz yoxdur');
    const agency = await staffOf(product, 'supervisor', { centres: [], grants: ['agency'] });
    expect(text(await agency.asks('/record'))).not.toContain('142');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: 'all days' },
    });
  });
});
