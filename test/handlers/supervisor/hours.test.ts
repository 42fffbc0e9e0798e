import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { readPng } from '../../support/png';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await tell(db, 'queue', [
    call('2024-09-02T10:00:00'),
    call('2024-09-02T10:30:00'),
    call('2024-09-03T09:00:00'),
    call('2024-09-04T09:00:00', { hour: null }),
  ]);
  await tell(db, 'desk', [visit('2024-09-02T14:00:00')]);
  const days = { from: '2024-09-02', to: '2024-09-09' };
  await cover(db, 'desk', days);
  await cover(db, 'queue', { ...days, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

const sentTo = ({ id }: { id: number }) =>
  product.bot.sends().filter(({ fields }) => String(fields['chat_id']) === String(id));

describe('/hours', () => {
  it('is about calls when nobody is named: words at once, and then the heat map', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/hours 2024-09');
    const text = plain(answer!.text);
    expect(text).toMatch(
      /^142 Çağrı Mərkəzi\nSaatlar və həftənin günləri üzrə: daxil olan zənglər\nSentyabr 2024/,
    );
    expect(text).toContain('Hesaba alınan günlər: 7; cəmi: 4, o cümlədən saatı göstərilməyən: 1 ');
    expect(text).toContain('Məlumatı olmadığı üçün hesaba alınmayan günlər: 23');
    expect(text).toContain('1. Bazar ertəsi, 10:00–11:00: 2\n');
    const calls = sentTo(one);
    expect(calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
    expect(readPng(calls[1]!.files['photo']!.bytes).width).toBe(1920);
    expect(calls[1]!.fields['caption']).toContain('Həftənin ən yüklü saatı: 2, Bazar ertəsi, 10:00–11:00');
  });

  it.each(['/heatmap sentyabr 2024', '/HOURS 09.2024 142', '/hours 142 2024-09'])(
    'understands %s',
    async (command) => {
      const one = await staffOf(product, 'supervisor', { language: 'en' });
      const [answer] = await one.asks(command);
      expect(answer!.text).toMatch(/^Call Centre 142\nBy hour and weekday: incoming calls\nSeptember 2024/);
    },
  );

  it('is about visits when a centre is named, and sends the picture as a file when asked to', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'ru' });
    const [answer] = await one.asks('/hours 3 2024-09');
    expect(plain(answer!.text)).toContain('По часам и дням недели: личные обращения');
    expect(answer!.choices.map(({ value }) => value)).toContain('/hours 3 2024-09 file');
    await one.asks('/hours 3 2024-09 файлом');
    const last = sentTo(one).at(-1)!;
    expect([last.method, last.files['document']?.fileName]).toEqual(['sendDocument', 'hours-3-2024-09.png']);
  });

  it('has no picture where no hour is known, and says so', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const [answer, ...more] = await one.asks('/hours 2024-08');
    expect(answer!.text).toContain('By hour: — no data');
    expect(more).toEqual([]);
    expect(sentTo(one)).toHaveLength(1);
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    const [refused] = await one.asks('/hours 2024-09');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/hours 3 2024-09']);
    await one.chooses('/hours 3 2024-09');
    expect(await product.db.audit.findOne({ actor: one.person, action: 'stats.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09' },
    });
    expect(await product.db.audit.countDocuments({ actor: one.person, action: 'stats.refused' })).toBe(1);
  });

  it('does not exist for operators', async () => {
    const [answer] = await (await staffOf(product, 'operator', { language: 'en' })).asks('/hours 2024-09');
    expect(answer!.text).not.toContain('142');
  });
});
