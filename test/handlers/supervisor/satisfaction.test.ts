import { rollUpAll } from '../../../src/stats/roll-up';
import { cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { lineOf } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => answer!.text;

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await tell(db, 'desk', [
    visit('2024-08-30T09:00:00', { satisfied: true }),
    visit('2024-09-02T09:00:00', { satisfied: true, nps: 10 }),
    visit('2024-09-03T09:00:00', { satisfied: true, nps: 9 }),
    visit('2024-09-04T09:00:00', { satisfied: false, nps: 4 }),
    visit('2024-09-05T09:00:00'),
  ]);
  const days = { from: '2024-09-01', to: '2024-10-01' };
  await cover(db, 'desk', days);
  await cover(db, 'desk', { ...days, measured: 'survey' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/satisfaction', () => {
  it('computes what was not printed from what citizens said', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/satisfaction 3 2024-09'));
    expect(lineOf(answer, 'Vətəndaş məmnunluğu:')).toContain('ay ərzində 66,7 %');
    expect(lineOf(answer, 'Məmnunluq sorğusuna')).toContain('ay ərzində 3, kumulyativ 391 781');
    expect(lineOf(answer, 'Reprezentativlik')).toContain('ay ərzində 75 %');
    expect(lineOf(answer, 'NPS üzrə')).toContain('ay ərzində 33');
  });

  it('has a line for each centre when the agency is asked about', async () => {
    const [answer] = await (await staffOf(product, 'supervisor')).asks('/satisfaction 2024-08');
    expect(lineOf(answer!.text, '3 saylı Bakı DOST:')).toBe('3 saylı Bakı DOST: 98,4 % / 98,1 %');
    expect(answer!.choices[0]!.value).toBe('/satisfaction 2024-07');
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    expect(text(await one.asks('/satisfaction agentlik'))).toContain('səlahiyyətiniz yoxdur');
    expect(text(await one.asks('/satisfaction 2024-09'))).toContain('3 saylı Bakı DOST Mərkəzi');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09' },
    });
  });
});
