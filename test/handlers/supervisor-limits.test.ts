import type { Grant } from '../../models/staff';
import { startProduct, type Product } from '../support/product';
import { staffOf } from '../support/staff';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const supervisor = (centres: string[] | null, grants: Grant[] | null, language = 'az') =>
  staffOf(product, 'supervisor', { centres, grants, language });
const text = ([answer]: readonly { text: string }[]): string => answer!.text;
const REFUSED = 'Bu göstəriciləri görmək üçün səlahiyyətiniz yoxdur.';

describe('a supervisor of two centres', () => {
  it('sees these two, whatever way they are asked for', async () => {
    const one = await supervisor(['3', 'absheron'], []);
    for (const words of ['/stats 3 2024-08', '/stats absheron 2024-08', '/stats 3 2024', '/stats 3 today'])
      expect(text(await one.asks(words))).toMatch(/3 saylı Bakı DOST Mərkəzi|Abşeron DOST Mərkəzi/);
  });

  it.each([
    '/stats 1 2024-08',
    '/stats karabakh 2024-08',
    '/stats agentlik 2024-08',
    '/stats 142 2024-08',
    '/callcentre 2024-08',
    '/callcenter',
    '/chatbot 2024-08',
    '/social 2024-08',
    '/stats çatbot',
    '/callcentre 1',
  ])('is refused %s, and told what may be seen', async (words) => {
    const one = await supervisor(['3', 'absheron'], []);
    const [answer] = await one.asks(words);
    expect(answer!.text).toBe(`${REFUSED}\nGörə bildiyiniz göstəricilər: 3 saylı Bakı DOST, Abşeron DOST`);
    expect(answer!.choices.map(({ value }) => value.split(' ')[1])).toEqual(['3', 'absheron']);
  });

  it('gets the first of them without an argument, with a period alone too', async () => {
    const one = await supervisor(['absheron', '3'], []);
    expect(text(await one.asks('/stats'))).toContain('3 saylı Bakı DOST Mərkəzi');
    expect(text(await one.asks('/stats 2024'))).toContain('3 saylı Bakı DOST Mərkəzi');
    expect(text(await one.asks('/stats avqust 2024'))).toContain('3 saylı Bakı DOST Mərkəzi');
    // The number is still the centre's, not a day of August.
    expect(text(await one.asks('/stats 1 avqust'))).toContain(REFUSED);
  });

  it('finds buttons to these two alone, below figures and in help and errors', async () => {
    const one = await supervisor(['3', 'absheron'], []);
    const [answer] = await one.asks('/stats 3 2024-08');
    expect(answer!.choices.map(({ value }) => value)).toEqual([
      '/stats 3 2024-07',
      '/stats 3 2024-09',
      '/stats 3 2024-08 file',
      '/stats absheron 2024-08',
      '/export stats 3 2024-08',
    ]);
    const error = text(await one.asks('/stats 99'));
    expect(error).toContain('absheron –');
    expect(error).not.toContain('karabakh');
    expect(error).not.toContain('142');
    expect(text(await one.asks('/help'))).not.toContain('karabakh');
  });

  it('is not let in by a button of an earlier time', async () => {
    const one = await supervisor(null, null);
    const [answer] = await one.asks('/stats 1 2024-08');
    await product.db.staff.updateOne({ _id: one.person }, { $set: { centres: ['3'], grants: [] } });
    for (const { value } of answer!.choices.filter((choice) => !choice.value.startsWith('/stats 3')))
      expect(text(await one.chooses(value))).toMatch(/səlahiyyətiniz yoxdur|3 saylı Bakı DOST Mərkəzi/);
  });

  it('leaves an audit row when refused, and none of reading', async () => {
    const one = await supervisor(['3'], []);
    await one.asks('/stats 1 2024-08');
    const rows = await product.db.audit.find({ actor: one.person }).sort({ $natural: 1 }).toArray();
    expect(rows).toMatchObject([
      { action: 'stats.refused', subject: 'centre:1', details: { query: '1 2024-08' } },
    ]);
  });

  it('is refused in the language chosen', async () => {
    expect(text(await (await supervisor(['3'], [], 'ru')).asks('/stats 1'))).toContain(
      'У вас нет прав на эти показатели.',
    );
    expect(text(await (await supervisor(['3'], [], 'en')).asks('/stats 1'))).toContain(
      'You may not see these figures.',
    );
  });
});

describe('the grants', () => {
  it('open the agency with its list of centres, and no centre’s own page', async () => {
    const one = await supervisor([], ['agency']);
    const [answer] = await one.asks('/stats 2024-08');
    expect(answer!.text).toContain('Abşeron');
    expect(answer!.choices.map(({ value }) => value)).toEqual([
      '/stats 2024-07',
      '/stats 2024-09',
      '/stats 2024-08 file',
      '/export stats 2024-08',
    ]);
    expect(text(await one.asks('/stats 3'))).toContain(REFUSED);
  });

  it('open the call centre, which comes first where nothing else is open', async () => {
    const one = await supervisor([], ['call-centre']);
    expect(text(await one.asks('/stats'))).toContain('142 Çağrı Mərkəzi');
    expect(text(await one.asks('/callcentre 2024-08'))).toContain('142 Çağrı Mərkəzi');
    expect(text(await one.asks('/chatbot'))).toContain(REFUSED);
  });

  it('open both chats together', async () => {
    const one = await supervisor([], ['chat']);
    expect(text(await one.asks('/chatbot 2024-09'))).not.toContain(REFUSED);
    expect(text(await one.asks('/social 2024-09'))).not.toContain(REFUSED);
    expect(text(await one.asks('/callcentre'))).toContain(REFUSED);
  });

  it('are nothing an administrator needs', async () => {
    const admin = await staffOf(product, 'admin', { centres: [], grants: [] });
    for (const words of ['/stats', '/stats 1', '/callcentre', '/chatbot', '/social'])
      expect(text(await admin.asks(words))).not.toContain(REFUSED);
  });
});
