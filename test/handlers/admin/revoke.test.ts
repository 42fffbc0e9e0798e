import { onTelegram } from '../../support/people';
import { until } from '../../support/processes';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';

const UNKNOWN = 'Belə əmr yoxdur. Kömək üçün: /help';
const RETURNED_ONE = 'Növbəyə qaytarılan müraciətlər: 1';
const [FIRST, SECOND] = [9001, 9002];

let product: Product;
let admin: ReturnType<typeof onTelegram>;
let number = 500;

beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: `telegram:${FIRST},telegram:${SECOND}` } });
  admin = onTelegram(product, FIRST);
});
afterAll(() => product.stop());

const text = ([answer]: readonly { text: string }[]): string => answer!.text;
const pseudonym = (id: number): string => product.running.core.people.pseudonym('telegram', String(id));

async function member(role: 'operator' | 'supervisor' | 'admin', label = 'Samir') {
  number += 1;
  return { number, ...(await staffOf(product, role, { number, label: `${label} ${number}` })) };
}

/** An inquiry of this citizen's, in the name of this member; its id. */
async function takenBy(assignee: string, citizen: number): Promise<string> {
  await onTelegram(product, citizen).asks('Salam, mənim bir sualım var, pensiyam haqqında');
  const { _id } = (await product.db.inquiries.findOne({ person: pseudonym(citizen) }))!;
  await product.running.core.services.inquiries.enqueue(_id, product.now());
  const taken = { stage: 'taken', assignee, takenAt: product.now() } as const;
  await product.db.inquiries.updateOne({ _id }, { $set: taken, $inc: { version: 1 } });
  return _id;
}

describe('/revoke', () => {
  it('asks first, and its button takes the role away at once', async () => {
    const leyla = await member('supervisor', 'Leyla');
    expect(text(await leyla.asks('/stats 3 2024-08'))).toContain('3 saylı');
    const [question] = await admin.asks(`/revoke ${leyla.number}`);
    expect(question!.text).toBe(`Leyla ${leyla.number} (Rəhbər): səlahiyyət geri alınsın?`);
    expect(text(await leyla.asks('/stats 3 2024-08'))).toContain('3 saylı');
    expect(text(await admin.chooses(question!.choices[0]!.value))).toBe(
      `Səlahiyyət geri alındı: Leyla ${leyla.number}`,
    );
    expect(text(await leyla.asks('/stats 3 2024-08'))).toBe(UNKNOWN);
    expect(text(await leyla.chooses('/stats 3 2024-07'))).toBe(UNKNOWN);
  });

  it('goes by label too', async () => {
    const samir = await member('operator', 'Rauf');
    const [question] = await admin.asks(`/revoke rauf ${samir.number}`);
    expect(question!.choices.map(({ value }) => value)).toEqual([`/revoke ${samir.number} yes`, '/staff']);
  });

  it('gives back the menu of everybody', async () => {
    const samir = await member('operator');
    await samir.asks('/help');
    await admin.asks(`/revoke ${samir.number} yes`);
    await until(async () =>
      product.bot.calls.some(
        ({ method, fields }) =>
          method === 'deleteMyCommands' && String((fields['scope'] as any)?.chat_id) === String(samir.id),
      ),
    );
  });

  it('returns what the operator had to the queue', async () => {
    const samir = await member('operator');
    const inquiry = await takenBy(samir.person, 8801);
    expect(text(await admin.asks(`/revoke ${samir.number} yes`))).toContain(RETURNED_ONE);
    const { inquiries } = product.running.core.services;
    expect(await inquiries.find(inquiry)).toMatchObject({ stage: 'queued', assignee: null });
    await product.settled();
  });

  it('counts it also when the desk’s own look was faster', async () => {
    const samir = await member('operator');
    const inquiry = await takenBy(samir.person, 8802);
    const { desk, inquiries, staff } = product.running.core.services;
    const { revoke } = staff;
    jest.spyOn(staff, 'revoke').mockImplementationOnce(async (...how) => {
      const done = await revoke(...how);
      await desk.sweep();
      expect(await inquiries.find(inquiry)).toMatchObject({ stage: 'queued' });
      return done;
    });
    expect(text(await admin.asks(`/revoke ${samir.number} yes`))).toContain(RETURNED_ONE);
  });

  it('does not revoke oneself, nor an administrator of the settings, and says why', async () => {
    const listed = await product.running.core.services.staff.list();
    const numberOf = (id: number) => listed.find(({ _id }) => _id === pseudonym(id))!.number;
    for (const words of ['', ' yes']) {
      expect(text(await admin.asks(`/revoke ${numberOf(FIRST)}${words}`))).toContain('Öz səlahiyyətinizi');
      expect(text(await admin.asks(`/revoke ${numberOf(SECOND)}${words}`))).toContain('(ADMINS)');
    }
    expect(text(await onTelegram(product, SECOND).asks('/staff'))).toContain('Əməkdaşların sayı');
  });

  it('says what it wants, and whom it does not know', async () => {
    expect(text(await admin.asks('/revoke'))).toContain('/revoke 5');
    expect(text(await admin.asks('/revoke 99999'))).toContain('tapılmadı');
    expect(text(await admin.asks('/revoke 99999 yes'))).toContain('tapılmadı');
  });

  it('comes to the same when delivered or confirmed again, with one audit row a confirmation', async () => {
    const samir = await member('operator');
    const done = `Səlahiyyət geri alındı: Samir ${samir.number}`;
    expect(text(await admin.asks(`/revoke ${samir.number} yes`))).toBe(done);
    const row = await product.db.staff.findOne({ _id: samir.person });
    product.at('2024-09-02T10:05:00');
    await product.sendAllAgain();
    await product.settled();
    expect(text(await admin.asks(`/revoke ${samir.number} yes`))).toBe(done);
    expect(await product.db.staff.findOne({ _id: samir.person })).toEqual(row);
    expect(await product.db.audit.countDocuments({ action: 'staff.revoke', subject: samir.person })).toBe(2);
  });
});
