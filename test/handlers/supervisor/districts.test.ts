import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  const codes = product.running.core.services.districts.list.slice(0, 40).map(({ code }) => code);
  await tell(db, 'queue', [
    ...codes.map((district) => call('2024-09-02T09:00:00', { district })),
    call('2024-09-02T09:00:00', { district: 'quba' }),
    call('2024-09-02T09:00:00', { district: 'quba' }),
    call('2024-09-02T09:00:00'),
  ]);
  await tell(db, 'desk', [visit('2024-09-02T09:00:00', { district: 'quba' })]);
  const days = { from: '2024-09-01', to: '2024-10-01' };
  await cover(db, 'desk', days);
  await cover(db, 'queue', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/districts', () => {
  it('is about calls when nobody is named, and leads to the next page', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/districts 2024-09');
    expect(plain(answer!.text)).toMatch(/^142 Çağrı Mərkəzi\nSentyabr 2024/);
    expect(plain(answer!.text)).toContain('səhifə 1 / 2\nCəmi: 43\n\nQuba:');
    const next = text(await one.chooses(answer!.choices[0]!.value));
    expect(next).toContain('səhifə 2 / 2');
    expect(next).toContain('Rayon göstərilməyib: 1 (2,3 %)');
  });

  it('is about visits when a centre is named', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'ru' });
    expect(text(await one.asks('/districts 3 2024-09'))).toContain(
      'Личные обращения по районам\nВсего: 1\n\nГуба: 1',
    );
  });

  it('reaches the agency by its button', async () => {
    const one = await staffOf(product, 'supervisor');
    expect(text(await one.chooses('/districts agency 2024-09'))).toMatch(/^DOST Agentliyi/);
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: ['agency'] });
    const [refused] = await one.asks('/districts 2024-09');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual([
      '/districts agency 2024-09',
      '/districts 3 2024-09',
    ]);
    await one.asks('/districts 3 2024-09');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09' },
    });
  });
});
