import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  const calls = (day: string, district: string | undefined, times: number) =>
    Array.from({ length: times }, () => call(`${day}T09:00:00`, district ? { district } : {}));
  await tell(db, 'queue', [
    ...calls('2024-09-02', 'quba', 12),
    ...calls('2024-09-02', 'nizami', 3),
    ...calls('2024-09-02', undefined, 9),
    ...calls('2024-10-01', 'qax', 1),
  ]);
  await tell(db, 'desk', [visit('2024-09-02T09:00:00', { district: 'quba' })]);
  const days = { from: '2024-09-01', to: '2024-11-01' };
  await cover(db, 'desk', days);
  await cover(db, 'queue', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

/** What was sent to somebody: texts, and pictures with their names. */
async function asked(one: Awaited<ReturnType<typeof staffOf>>, text: string) {
  const before = product.bot.sends().length;
  const answers = await one.asks(text);
  const sent = product.bot.sends().slice(before);
  return {
    text: plain(answers[0]!.text),
    choices: answers[0]!.choices,
    methods: sent.map(({ method }) => method),
  };
}

describe('/map', () => {
  it('is the answer of /districts and then the picture', async () => {
    const one = await staffOf(product, 'supervisor');
    const { text, methods, choices } = await asked(one, '/map 2024-09');
    expect(text).toMatch(/^142 Çağrı Mərkəzi\nSentyabr 2024/);
    expect(text).toContain('Cəmi: 24\n\nQuba: 12 (50,0 %)');
    expect(methods).toEqual(['sendMessage', 'sendPhoto']);
    expect(choices[0]).toEqual({ label: 'Dərc üçün xəritə', value: '/map 142 2024-09 public' });
    const [districts] = await one.asks('/districts 2024-09');
    expect(text).toBe(plain(districts!.text));
    expect(districts!.choices.map(({ value }) => value)).toContain('/map 142 2024-09');
  });

  it('is about the last whole month when nobody says when', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    expect((await asked(one, '/map')).text).toContain('September 2024');
    expect((await asked(one, '/map 2024-10')).text).toContain('October 2024');
  });

  it('understands words in any order, and a centre', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'ru' });
    expect((await asked(one, '/map  СЕНТЯБРЬ  2024,  центр 3')).text).toContain(
      'Личные обращения по районам\nВсего: 1',
    );
  });

  it('is words alone where nothing is known of districts', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const { text, methods } = await asked(one, '/map 2023-02 public');
    expect(text).toContain('Registered calls by district: — no data');
    expect(methods).toEqual(['sendMessage']);
  });

  it.each(['/map 2024-09 public', '/map dərc 2024-09', '/map Public 09.2024', '/map публикация 2024-09'])(
    'tells no figure beside the public map: %s',
    async (said) => {
      const one = await staffOf(product, 'supervisor', { language: 'en' });
      const { text, methods, choices } = await asked(one, said);
      expect(text).toContain('Numbers suppressed for confidentiality: 3 (');
      expect(text).not.toMatch(/Quba|\b12\b/);
      expect(text).not.toContain('Do not publish this map beside');
      expect(methods).toEqual(['sendMessage', 'sendPhoto']);
      expect(choices).toEqual([{ label: 'Exact figures', value: '/map 142 2024-09' }]);
    },
  );

  it('warns where the month has other maps and tables from which what is hidden would follow: of a centre', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const { text } = await asked(one, '/map 3 2024-09 public');
    expect(text).toContain('Do not publish this map beside other maps and tables');
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: ['agency'] });
    const { text, methods, choices } = await asked(one, '/map 2024-09');
    expect(text).toContain('səlahiyyətiniz yoxdur');
    expect(methods).toEqual(['sendMessage']);
    expect(choices.map(({ value }) => value)).toEqual(['/map agency 2024-09', '/map 3 2024-09']);
    await one.asks('/map 3 2024-09 public');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09', of: 'public map' },
    });
  });

  it('is explained by help', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    expect((await asked(one, '/map help')).text).toContain('/map 2024-09 public');
  });
});
