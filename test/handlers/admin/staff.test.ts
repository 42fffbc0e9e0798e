import { onTelegram } from '../../support/people';
import { startProduct, type Product } from '../../support/product';
import { lineOf } from '../../support/text';
import { staffOf } from '../../support/staff';

const ADMIN = 9001;

let product: Product;
let admin: ReturnType<typeof onTelegram>;

beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: `telegram:${ADMIN}` } });
  admin = onTelegram(product, ADMIN);
});
beforeEach(() => product.db.staff.deleteMany({ source: { $ne: 'settings' } }));
afterAll(() => product.stop());

const text = ([answer]: readonly { text: string }[]): string => answer!.text;

describe('/staff', () => {
  it('lists everybody, with role, figures, duty and last activity', async () => {
    await staffOf(product, 'operator', { number: 21, label: 'Samir', onDuty: true });
    const leyla = await staffOf(product, 'supervisor', {
      ...{ number: 22, label: 'Leyla', centres: ['3', 'absheron'], grants: ['chat'] },
    });
    await leyla.asks('/help');
    await staffOf(product, 'operator', { number: 23 });
    const list = text(await admin.asks('/staff'));
    expect(list).toContain('Əməkdaşların sayı: 4');
    expect(lineOf(list, '21.')).toBe('21. Samir – Operator; növbətçidir; hələ bota yazmayıb');
    expect(lineOf(list, '22.')).toBe(
      '22. Leyla – Rəhbər; göstəricilər: 3 saylı Bakı DOST, Abşeron DOST, çatbot və sosial şəbəkələr; ' +
        'son fəaliyyət: 02.09.2024, 10:00',
    );
    expect(lineOf(list, '23.')).toBe('23. Operator 23 – Operator; növbətçi deyil; hələ bota yazmayıb');
    expect(list).toMatch(/^\d+\. İnzibatçı \d+ – İnzibatçı; göstəricilər: bütün göstəricilər/m);
  });

  it('is paged, and every page fits a message', async () => {
    for (let number = 101; number < 140; number += 1)
      await staffOf(product, 'supervisor', {
        ...{ number, label: `Uzun adlı əməkdaş № ${number} ${'ə'.repeat(15)}` },
        centres: ['1', '2', '3', '4', '5', 'absheron', 'karabakh'],
      });
    const [first] = await admin.asks('/staff');
    expect(first!.text).toContain('Səhifə: 1 / 4');
    expect(first!.text.length).toBeLessThanOrEqual(4096);
    const [second] = await admin.chooses(first!.choices[0]!.value);
    expect(second!.choices.map(({ value }) => value)).toEqual(['/staff page 1', '/staff page 3']);
    const [last] = await admin.asks('/staff page 99');
    expect(last!.text).toContain('139. ');
    expect(last!.choices.map(({ value }) => value)).toEqual(['/staff page 3']);
  });

  it('shows one, by number or label, with what can be changed', async () => {
    await staffOf(product, 'supervisor', { number: 31, label: 'Leyla' });
    for (const command of ['/staff 31', '/staff #31', '/staff leyla', '/staff Ley']) {
      const [answer] = await admin.asks(command);
      expect(answer!.text).toContain('31. Leyla – Rəhbər; göstəricilər: bütün göstəricilər');
      expect(answer!.choices).toEqual([{ label: 'Səlahiyyəti geri al', value: '/revoke 31' }]);
    }
    expect(text(await admin.asks('/staff 999'))).toBe('Belə əməkdaş tapılmadı. Siyahı: /staff');
    expect(text(await admin.asks('/staff nobody'))).toBe('Belə əməkdaş tapılmadı. Siyahı: /staff');
  });

  it('asks for the number when a label fits several', async () => {
    await staffOf(product, 'operator', { number: 41, label: 'Aysel M.' });
    await staffOf(product, 'operator', { number: 42, label: 'Aysel H.' });
    expect(text(await admin.asks('/revoke aysel'))).toContain('41. Aysel M.\n42. Aysel H.');
    expect(text(await admin.asks('/revoke Aysel H.'))).toContain('Aysel H. (Operator)');
  });

  it('changes the limit of a supervisor, from the next command on', async () => {
    const leyla = await staffOf(product, 'supervisor', { number: 51, label: 'Leyla' });
    expect(text(await admin.asks('/staff 51 centres 1,2'))).toContain(
      'Dəyişiklik qeydə alındı.\n51. Leyla – Rəhbər; göstəricilər: 1 saylı Bakı DOST, 2 saylı Bakı DOST;',
    );
    expect(text(await leyla.asks('/stats 3 2024-08'))).toContain('səlahiyyətiniz yoxdur');
    await admin.asks('/staff 51 all');
    expect(text(await leyla.asks('/stats 3 2024-08'))).toContain('3 saylı Bakı DOST Mərkəzi');
    await admin.asks('/staff 51 label "Leyla Q."');
    expect(await product.db.staff.findOne({ _id: leyla.person })).toMatchObject({
      ...{ label: 'Leyla Q.', centres: null, grants: null },
    });
  });

  it('refuses what makes no sense, and changes nothing by it', async () => {
    await staffOf(product, 'supervisor', { number: 61, centres: ['1'], grants: [] });
    await staffOf(product, 'operator', { number: 62 });
    expect(text(await admin.asks('/staff 61 99'))).toContain('Belə mərkəz tapılmadı: 99');
    expect(text(await admin.asks('/staff 62 1'))).toContain('yalnız rəhbər üçün');
    expect(await product.db.staff.findOne({ number: 61 })).toMatchObject({ centres: ['1'], grants: [] });
    expect((await product.db.staff.findOne({ number: 62 }))?.centres).toBeUndefined();
  });

  it('leaves audit rows of reading and changing', async () => {
    const leyla = await staffOf(product, 'supervisor', { number: 71, centres: ['5'], grants: [] });
    await admin.asks('/staff');
    await admin.asks('/staff 71');
    await admin.asks('/staff 71 1 agency');
    const actions = await product.db.audit.distinct('action', { subject: leyla.person });
    expect(actions).toEqual(['staff.change', 'staff.show']);
    expect(await product.db.audit.findOne({ action: 'staff.change', subject: leyla.person })).toMatchObject({
      details: { centres: ['1'], grants: ['agency'], before: { centres: ['5'], grants: [] } },
    });
    expect(await product.db.audit.countDocuments({ action: 'staff.list' })).toBeGreaterThan(0);
  });
});
