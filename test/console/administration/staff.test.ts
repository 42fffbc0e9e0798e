import { type ConsoleClient, signIn } from '../../support/console';
import { type Product, startProduct } from '../../support/product';
import { NO_LIMITS } from '../../../src/people/parse-limits';
import { newcomer, staffOf } from '../../support/staff';

let product: Product;
let browser: ConsoleClient;
let admin: Awaited<ReturnType<typeof staffOf>>;

beforeAll(async () => {
  product = await startProduct();
  admin = await staffOf(product, 'admin', { number: 1, label: 'Rəna' });
  browser = await signIn(product, admin);
});
beforeEach(async () => {
  await product.db.staff.deleteMany({ _id: { $ne: admin.person } });
  await product.db.invites.deleteMany({});
  await product.db.audit.deleteMany({});
});
afterAll(() => product.stop());

const audited = async (action: string) =>
  (await product.db.audit.find({ action, actor: admin.person }).sort({ $natural: 1 }).toArray()).map(
    ({ subject, details }) => ({
      subject,
      details,
    }),
  );
const memberNumbered = async (number: number) =>
  (await browser.get('/administration/staff')).body.members.find((one: any) => one.number === number);

describe('the staff', () => {
  it('are listed as /staff lists them, and reading the list is audited', async () => {
    await staffOf(product, 'supervisor', { number: 22, label: 'Leyla', centres: ['3'], grants: ['chat'] });
    await staffOf(product, 'operator', { number: 23, onDuty: true });
    const { status, body } = await browser.get('/administration/staff');
    expect(status).toBe(200);
    expect(body.members).toMatchObject([
      { number: 1, name: 'Rəna', role: 'admin', sees: 'bütün göstəricilər', you: true },
      {
        ...{ number: 22, name: 'Leyla', roleText: 'Rəhbər', centres: ['3'], grants: ['chat'] },
        ...{ sees: '3 saylı Bakı DOST, çatbot və sosial şəbəkələr', you: false, fixed: null },
      },
      { number: 23, name: 'Operator 23', sees: '', onDuty: true, lastActive: null },
    ]);
    expect(body.members[0].fixed).toMatch(/Öz səlahiyyətinizi/);
    expect(JSON.stringify(body)).not.toContain(admin.person);
    expect(await audited('staff.list')).toHaveLength(1);
  });

  it.each(['supervisor', 'operator'] as const)('do not exist for a %s', async (role) => {
    const other = await signIn(product, await staffOf(product, role, { number: 30 }));
    for (const path of ['staff', 'audit', 'alerts'])
      expect((await other.get(`/administration/${path}`)).status).toBe(404);
    expect((await other.post('/administration/staff/1/revoke')).status).toBe(404);
    expect((await other.post('/administration/invites', { role: 'operator' })).status).toBe(404);
    expect(await product.db.invites.countDocuments()).toBe(0);
  });

  it('get other limits and another name, with what was before in the audit', async () => {
    const leyla = await staffOf(product, 'supervisor', { number: 22, label: 'Leyla' });
    const changed = await browser.post('/administration/staff/22', {
      ...{ label: ' Leyla\u0000  Q. ', limits: { centres: ['2', '1'], grants: [] }, before: NO_LIMITS },
    });
    expect(changed).toMatchObject({ status: 200, body: { message: 'Dəyişiklik qeydə alındı.' } });
    expect(await memberNumbered(22)).toMatchObject({ name: 'Leyla Q.', centres: ['1', '2'], grants: [] });
    expect(await audited('staff.change')).toEqual([
      {
        subject: leyla.person,
        details: {
          ...{ centres: ['1', '2'], grants: [], label: true },
          before: { centres: null, grants: null },
        },
      },
    ]);
  });

  it('get no limits that are changed from others than they have by now: somebody else was faster', async () => {
    await staffOf(product, 'supervisor', { number: 22, centres: ['1'], grants: [] });
    const limits = { centres: ['1', '2'], grants: [] };
    for (const before of [NO_LIMITS, { centres: ['1', '3'], grants: [] }])
      expect(await browser.post('/administration/staff/22', { limits, before })).toMatchObject({
        ...{ status: 409, body: { message: expect.stringMatching(/bu müddətdə başqası dəyişib/) } },
      });
    expect(await memberNumbered(22)).toMatchObject({ centres: ['1'], grants: [] });
    const before = { centres: ['1'], grants: [] };
    expect((await browser.post('/administration/staff/22', { limits, before })).status).toBe(200);
    expect(await memberNumbered(22)).toMatchObject({ centres: ['1', '2'], grants: [] });
  });

  it('are called by their number again once the name is emptied', async () => {
    await staffOf(product, 'operator', { number: 23, label: 'Samir' });
    const changed = await browser.post('/administration/staff/23', { label: ' ' });
    expect(changed).toMatchObject({ status: 200, body: { message: 'Dəyişiklik qeydə alındı.' } });
    expect(await memberNumbered(23)).toMatchObject({ name: 'Operator 23', label: null });
  });

  it('who may not work with chats any more give their inquiries back', async () => {
    const leyla = await staffOf(product, 'supervisor', { number: 22 });
    const citizen = newcomer(product);
    await citizen.asks('Əlillik dərəcəsi necə təyin olunur? Operatorla danışmaq istəyirəm');
    const { inquiries } = product.running.core.services;
    const inquiry = (await product.db.inquiries.findOne({ person: citizen.person }))!;
    await inquiries.enqueue(inquiry._id, product.now());
    const taken = { stage: 'taken', assignee: leyla.person, takenAt: product.now() } as const;
    await product.db.inquiries.updateOne({ _id: inquiry._id }, { $set: taken, $inc: { version: 1 } });
    const limits = { centres: null, grants: ['agency'] };
    const { body } = await browser.post('/administration/staff/22', { limits, before: NO_LIMITS });
    expect(body.message).toContain('Növbəyə qaytarılan müraciətlər: 1');
    expect(await inquiries.find(inquiry._id)).toMatchObject({ stage: 'queued', assignee: null });
  });

  it.each([
    [
      'limits of an operator',
      23,
      { limits: { centres: ['1'], grants: [] }, before: NO_LIMITS },
      400,
      /yalnız rəhbər/,
    ],
    ['a centre that is none', 22, { limits: { centres: ['99'], grants: [] }, before: NO_LIMITS }, 400, /99/],
    [
      'limits that do not say from which',
      22,
      { limits: { centres: ['1'], grants: [] } },
      400,
      /düzgün deyil/,
    ],
    ['nobody', 99, { label: 'X' }, 404, /yoxdur/],
    ['something else', 22, { role: 'admin' }, 400, /düzgün deyil/],
  ])('are not changed by %s', async (_what, number, body, status, message) => {
    await staffOf(product, 'supervisor', { number: 22 });
    await staffOf(product, 'operator', { number: 23 });
    const before = await product.db.staff.find().sort({ _id: 1 }).toArray();
    const answer = await browser.post(`/administration/staff/${number}`, body);
    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(message);
    expect(
      (await product.db.staff.find().sort({ _id: 1 }).toArray()).map(({ centres, label }) => [
        centres,
        label,
      ]),
    ).toEqual(before.map(({ centres, label }) => [centres, label]));
  });
});

describe('revoking', () => {
  it('ends the role, its subscriptions and its sessions from that moment on', async () => {
    const samir = await staffOf(product, 'supervisor', { number: 21, label: 'Samir' });
    await samir.asks('/subscribe daily 3');
    const his = await signIn(product, samir);
    expect((await his.get('/administration/subscriptions')).status).toBe(200);
    const answer = await browser.post('/administration/staff/21/revoke');
    expect(answer).toMatchObject({ status: 200, body: { message: 'Səlahiyyət geri alındı: Samir' } });
    expect((await his.get('/administration/subscriptions')).status).toBe(401);
    expect(await product.db.subscriptions.countDocuments({ person: samir.person })).toBe(0);
    expect(await memberNumbered(21)).toBeUndefined();
    expect(await audited('staff.revoke')).toEqual([
      { subject: samir.person, details: { role: 'supervisor' } },
    ]);
  });

  it('is refused of oneself, and of an administrator of the settings', async () => {
    await staffOf(product, 'admin', { number: 2, source: 'settings' });
    for (const [number, message] of [
      [1, /Öz səlahiyyətinizi/],
      [2, /ADMINS/],
    ] as const) {
      const answer = await browser.post(`/administration/staff/${number}/revoke`);
      expect(answer.status).toBe(409);
      expect(answer.body.message).toMatch(message);
    }
    expect(await product.db.staff.countDocuments({ revokedAt: null })).toBe(2);
  });
});

describe('an invitation', () => {
  it('works once, for what it was made for', async () => {
    const made = await browser.post('/administration/invites', {
      ...{ role: 'supervisor', label: 'Aysel M.', limits: { centres: ['1'], grants: ['call-centre'] } },
    });
    expect(made.status).toBe(200);
    expect(made.body.text).toMatch(/^\/join [\w-]{22}$/);
    expect(made.body.message).toContain(made.body.text);
    const { invites } = (await browser.get('/administration/staff')).body;
    expect(invites).toMatchObject([
      { label: 'Aysel M.', roleText: 'Rəhbər', sees: '1 saylı Bakı DOST, 142 Çağrı Mərkəzi', by: 'Rəna' },
    ]);
    const aysel = newcomer(product);
    await aysel.asks(made.body.text);
    expect(await product.db.staff.findOne({ _id: aysel.person })).toMatchObject({
      ...{ role: 'supervisor', label: 'Aysel M.', centres: ['1'], grants: ['call-centre'] },
    });
    expect((await browser.get('/administration/staff')).body.invites).toEqual([]);
    expect(await audited('staff.invite')).toMatchObject([
      { subject: 'supervisor', details: { invite: invites[0].id, centres: ['1'] } },
    ]);
    expect(JSON.stringify(await product.db.audit.find().toArray())).not.toContain(made.body.text.slice(6));
  });

  it('that is taken back is of no use any more', async () => {
    const { body } = await browser.post('/administration/invites', { role: 'operator' });
    const [{ id }] = (await browser.get('/administration/staff')).body.invites;
    expect((await browser.post(`/administration/invites/${id}/take-back`)).status).toBe(200);
    const late = newcomer(product);
    const [answer] = await late.asks(body.text);
    expect(answer!.text).toContain('etibarlı deyil');
    expect(await product.db.staff.findOne({ _id: late.person })).toBeNull();
    expect(await audited('staff.uninvite')).toEqual([{ subject: 'staff', details: { invite: id } }]);
    expect((await browser.post(`/administration/invites/${id}/take-back`)).status).toBe(404);
  });

  it('for an operator has no limits', async () => {
    const limits = { centres: ['1'], grants: [] };
    expect((await browser.post('/administration/invites', { role: 'operator', limits })).status).toBe(400);
    expect(await product.db.invites.countDocuments()).toBe(0);
  });
});
