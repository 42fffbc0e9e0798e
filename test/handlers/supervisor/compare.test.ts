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
  const subjects = ['centre:1', 'centre:3'] as const;
  await tell(db, 'desk', [
    visit('2024-09-02T09:00:00'),
    visit('2024-09-03T09:00:00', { waitSeconds: 60 }),
    visit('2024-09-03T09:00:00', { subject: 'centre:1' }),
  ]);
  await cover(db, 'desk', { subjects, from: '2024-09-01', to: '2024-10-01' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/compare', () => {
  it('sets two months of a centre side by side, a digest’s and a logged one', async () => {
    const one = await staffOf(product, 'supervisor');
    const answer = text(await one.asks('/compare 3 2024-08 2024-09'));
    expect(answer).toContain('3 saylı Bakı DOST Mərkəzi\nAvqust 2024 → Sentyabr 2024');
    expect(answer).toContain('Birbaşa müraciətlər: 16 187 → 2\nFərq: −16 185 (−100,0 %)');
    expect(answer).toContain('Növbədə gözləmə: — (məlumat yoxdur) → 1 dəq\n\n');
  });

  it('ranks several centres in a month', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const answer = text(await one.asks('/compare 1 2 3 2024-09'));
    expect(answer).toContain('Comparison: September 2024');
    expect(answer).toMatch(/Direct visits\n1\. .*3.*: 2\n2\. .*1.*: 1\n.*2.*: — no data/);
  });

  it('compares one month with the one before, and takes the latest when none is named', async () => {
    const one = await staffOf(product, 'supervisor');
    const same = text(await one.asks('/compare 3 2024-08 2024-09'));
    expect(text(await one.asks('/compare 3 2024-09'))).toBe(same);
    expect(text(await one.asks('/compare 3'))).toBe(same);
  });

  it('shows how to write it when too much is asked for, or nothing can be read', async () => {
    const one = await staffOf(product, 'supervisor');
    expect(text(await one.asks('/compare 1 2 2024-08 2024-09'))).toContain('/compare 1 2 3 2024-09');
    const months = Array.from(
      { length: 13 },
      (_, index) => `2023-${String((index % 12) + 1).padStart(2, '0')}`,
    );
    expect(text(await one.asks(`/compare 3 ${months.join(' ')} 2024-01`))).toContain('Ən çoxu 12 dövr');
    expect(text(await one.asks('/compare 99 2024-08 2024-09'))).toContain('Belə mərkəz tapılmadı: 99');
  });

  it('shows nothing when one of the subjects may not be seen, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['1', '3'], grants: [] });
    const [refused] = await one.asks('/compare 3 2 2024-09');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/compare 1 2024-09', '/compare 3 2024-09']);
    await one.asks('/compare 3 1 2024-09');
    await one.asks('/compare 3 2024-08 2024-09');
    const rows = await product.db.audit.find({ actor: one.person }).sort({ $natural: 1 }).toArray();
    expect(rows.map(({ action, subject, details }) => [action, subject, details['query']])).toEqual([
      ['stats.refused', 'centre:2', '2 2024-09'],
      ['stats.read', 'centre:3 centre:1', '3 2024-09, 1 2024-09'],
      ['stats.read', 'centre:3', '2024-08 2024-09'],
    ]);
  });
});

describe('the picture of /compare', () => {
  const sentTo = ({ id }: { id: number }) =>
    product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === String(id));

  it('comes after the words, and alone as a file when that is asked for', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/compare 3 2024-08 2024-09');
    expect(sentTo(one).map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
    const value = '/compare 3 2024-08 2024-09 file';
    expect(answer!.choices[0]).toEqual({ label: 'Şəkil fayl kimi', value });
    await one.chooses(value);
    const last = sentTo(one).at(-1)!;
    expect([last.method, last.files['document']?.fileName]).toEqual([
      'sendDocument',
      'compare-3-2024-08.png',
    ]);
  });

  it('is not drawn where nothing is known', async () => {
    const one = await staffOf(product, 'supervisor');
    await one.asks('/compare 4 5 2023-05');
    expect(sentTo(one).map(({ method }) => method)).toEqual(['sendMessage']);
  });
});
