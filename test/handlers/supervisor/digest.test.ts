import type { Grant } from '../../../models/staff';
import { textOf, readPdf } from '../../support/pdf';
import { onMeta } from '../../support/people';
import { type Product, startProduct } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
});
afterAll(() => product.stop());

const supervisor = (centres: string[] | null = null, grants: Grant[] | null = null, language = 'az') =>
  staffOf(product, 'supervisor', { centres, grants, language });
const text = (answers: readonly { text: string }[]): string => plain(answers[0]!.text);

describe('/digest', () => {
  it.each(['/digest 2024-08', '/Digest avqust 2024', '/digest 08.2024', '/digest'])(
    'answers %s with the great figures at once and the PDF after them',
    async (words) => {
      const one = await supervisor();
      const answers = await one.asks(words);
      expect(answers).toHaveLength(2);
      const shown = text(answers);
      expect(shown).toMatch(/^Statistik icmal · Avqust 2024\n01\.08\.2024 – 31\.08\.2024\n/);
      expect(shown).toContain('Xidmətlərin ümumi sayı (kumulyativ): 2 936 117');
      expect(shown).toContain('Birbaşa müraciətlər (ay ərzində): 61 482');
      expect(shown).toContain('— Məlumat yoxdur: Çatbot; Sosial şəbəkələr');
      expect(shown).toContain('PDF hazırlanır');
      const sent = product.bot.sends().at(-1)!;
      expect(sent.fields['caption']).toBe('Statistik icmal · Avqust 2024');
      const { fileName, bytes } = sent.files['document']!;
      expect(fileName).toBe('digest-2024-08-az.pdf');
      expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
    },
  );

  it('makes it in the language that is asked for, and leaves an audit row', async () => {
    const one = await supervisor();
    await one.asks('/digest EN 2024-08');
    const { fileName, bytes } = product.bot.sends().at(-1)!.files['document']!;
    expect(fileName).toBe('digest-2024-08-en.pdf');
    const pdf = await readPdf(bytes);
    expect(pdf.lang).toBe('en');
    expect(textOf(pdf.pages[0]!)).toContain('2,476,789');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'digest.read' })).toMatchObject({
      subject: '2024-08',
      details: { lang: 'en', of: 'published' },
    });
  });

  it('is refused to whoever may not see everybody, with an audit row and no file', async () => {
    for (const one of [await supervisor(['3']), await supervisor(null, ['agency', 'call-centre'])]) {
      const answers = await one.asks('/digest 2024-08');
      expect(answers).toHaveLength(1);
      expect(text(answers)).toContain('yalnız bütün bölmələri görən əməkdaş');
      expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.refused' })).toMatchObject({
        details: { query: 'digest 2024-08' },
      });
      expect(await product.db.audit.findOne({ actor: one.person, action: 'digest.read' })).toBeNull();
    }
  });

  it('says what is wrong with what is no month, still runs, or has no figures', async () => {
    const one = await supervisor();
    for (const words of ['/digest 3 2024-08', '/digest 2024', '/digest 2024-07 2024-08'])
      expect(text(await one.asks(words))).toContain('Nümunə: /digest 2024-09');
    expect(text(await one.asks('/digest 2024-13'))).toContain('Tarix düzgün deyil');
    expect(text(await one.asks('/digest 2024-10'))).toContain('Oktyabr 2024 hələ başa çatmayıb');
    expect(text(await one.asks('/digest 2024-07'))).toContain('heç bir göstərici məlum deyil');
  });

  it('comes on Instagram too', async () => {
    const person = product.running.core.people.pseudonym('instagram', '5550009');
    const row = { role: 'supervisor' as const, source: 'cli' as const, revokedAt: null };
    await product.db.staff.updateOne(
      { _id: person },
      { $set: { ...row, grantedAt: product.now() } },
      { upsert: true },
    );
    await onMeta(product, 'instagram', '5550009').asks('/digest 2024-08');
    const sent = product.graph.sent.filter(({ to }) => to === '5550009');
    expect(sent).toContainEqual(expect.objectContaining({ mimeType: 'application/pdf' }));
  });
});
