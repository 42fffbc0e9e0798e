import { rollUpAll } from '../../../src/stats/roll-up';
import { cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await tell(db, 'desk', [
    visit('2024-09-02T09:00:00'),
    visit('2024-09-04T09:00:00'),
    visit('2024-09-04T10:00:00'),
  ]);
  await cover(db, 'desk', { from: '2024-09-01', to: '2024-10-01' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/trend', () => {
  it('gives the months of a year, digest and log alike', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/trend 3 2024'));
    expect(answer).toContain(
      '07.2024 — məlumat yoxdur\n08.2024 ██████ 16 187\n09.2024 ▏ 3, −100,0 %\n10.2024 —',
    );
    expect(answer).not.toContain('11.2024');
  });

  it('gives the thirteen months up to the latest with figures when no period is named', async () => {
    const answer = text(await (await staffOf(product, 'supervisor', { language: 'en' })).asks('/trend 3'));
    expect(answer).toContain('The latest months with figures');
    expect(answer.split('\n').filter((line) => /^[A-Z][a-z]{2} \d{4} /.test(line))).toHaveLength(13);
    expect(answer.trimEnd().endsWith('Sep 2024 ▏ 3, −100.0%')).toBe(true);
  });

  it('gives the days of a month', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/trend 3 2024-09'));
    expect(answer).toContain('02.09 ███ 1, +1\n03.09 0, −100,0 %\n04.09 ██████ 2, +2\n');
  });

  it('says what was wrong, with an example of its own', async () => {
    const answer = text(await (await staffOf(product, 'supervisor')).asks('/trend 3 2024-W54'));
    expect(answer).toMatch(/^Tarix düzgün deyil: 2024-W54\./);
    expect(answer).toContain('\nNümunə: /trend 3 2024\n');
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    expect(text(await one.asks('/trend 142 2024'))).toContain('səlahiyyətiniz yoxdur');
    expect(text(await one.asks('/trend 2024'))).toMatch(/^3 saylı Bakı DOST Mərkəzi/);
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024' },
    });
  });
});

describe('the chart of /trend', () => {
  const sentTo = ({ id }: { id: number }) =>
    product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === String(id));

  it('comes after the words, of the same figures', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/trend 3 2024');
    const calls = sentTo(one);
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
    expect(plain(answer!.text)).toContain('Ən yüksək göstərici: 16 187 (08.2024)');
    expect(plain(calls[1]!.fields['caption'] as string)).toContain('Ən yüksək göstərici: 16 187, 08.2024');
  });

  it('is sent alone, as a file, when that is asked for', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/trend 3');
    expect(answer!.choices[0]).toEqual({ label: 'Şəkil fayl kimi', value: '/trend 3 file' });
    await one.chooses('/trend 3 file');
    expect(sentTo(one).at(-1)!.method).toBe('sendDocument');
  });

  it('is not drawn where nothing is known', async () => {
    const one = await staffOf(product, 'supervisor');
    await one.asks('/trend 5 2023');
    expect(sentTo(one).map(({ method }) => method)).toEqual(['sendMessage']);
  });
});
