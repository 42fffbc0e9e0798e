import { cookieOf, linkFor, signIn, visitor } from '../support/console';
import { until } from '../support/processes';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
beforeEach(() => product.at('2024-09-02T10:00:00'));

const SIGNED_OUT = { status: 401, body: { error: 'signIn', message: 'Daxil olmaq lazımdır.' } };

describe('a session', () => {
  it('ends when nothing was asked for twelve hours', async () => {
    const browser = await signIn(product, await staffOf(product, 'operator'));
    product.at('2024-09-02T21:00:00');
    expect((await browser.get('/account/sessions')).status).toBe(200);
    product.at('2024-09-03T08:59:00');
    expect((await browser.get('/account/sessions')).status).toBe(200);
    product.at('2024-09-03T20:59:00');
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
  });

  it('ends all the same when only its page asked, by itself', async () => {
    const browser = await signIn(product, await staffOf(product, 'operator'));
    const view = '7f3f1f3e-8f1c-4f0e-9d55-0123456789ab';
    product.at('2024-09-02T20:00:00');
    const stream = await browser.events();
    await stream.until('ready');
    for (const path of [
      '/session?live=1',
      `/inbox/mine?live=1&view=${view}`,
      `/inbox/queue?live=1&view=${view}`,
    ])
      expect((await browser.get(path)).status).toBe(200);
    product.at('2024-09-02T22:00:00');
    await stream.until('signed-out');
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
  });

  it('ends after seven days, however busy', async () => {
    const browser = await signIn(product, await staffOf(product, 'operator'));
    for (let hours = 10; hours < 7 * 24; hours += 10) {
      product.at(new Date(Date.UTC(2024, 8, 2, 10 + hours)).toISOString().slice(0, 19));
      expect((await browser.get('/account/sessions')).status).toBe(200);
    }
    product.at('2024-09-09T10:00:00');
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
  });

  it('is in a cookie that no other site of the domain can set, and no plain http', async () => {
    const member = await staffOf(product, 'operator');
    const answer = await visitor(product).post('/sign-in', { token: await linkFor(member) });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-dost_console=[\w-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
    const token = cookieOf(answer).split('=')[1]!;
    expect((await visitor(product, `__Host-dost_console=${token}`).get('/account/sessions')).status).toBe(
      200,
    );
    expect(await visitor(product, `dost_console=${token}`).get('/account/sessions')).toMatchObject(
      SIGNED_OUT,
    );
  });

  it('ends by signing out, and its cookie goes', async () => {
    const member = await staffOf(product, 'operator');
    const browser = await signIn(product, member);
    const answer = await browser.post('/account/sign-out');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-dost_console=;.*Expires=Thu, 01 Jan 1970/);
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
    const rows = await product.db.audit
      .find({ actor: member.person, action: 'console.sign-out' })
      .sort({ $natural: 1 })
      .toArray();
    expect(rows).toHaveLength(1);
  });

  it('is one of those of its member, who ends one of them, or all of them at once', async () => {
    const member = await staffOf(product, 'operator');
    const [phone, desk, third] = [
      await signIn(product, member),
      await signIn(product, member),
      await signIn(product, member),
    ];
    const other = await signIn(product, await staffOf(product, 'operator'));
    const { sessions } = (await desk.get('/account/sessions')).body;
    expect(sessions.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([
      false,
      false,
      true,
    ]);
    expect(sessions[0]).toMatchObject({ began: '02.09.2024, 10:00', seen: '02.09.2024, 10:00' });
    const notMine = (await other.get('/account/sessions')).body.sessions[0].id;
    expect((await desk.post('/account/end', { id: notMine })).status).toBe(404);
    const { id } = (await phone.get('/account/sessions')).body.sessions.find(
      ({ current }: { current: boolean }) => current,
    );
    expect((await desk.post('/account/end', { id })).status).toBe(200);
    expect(await phone.get('/account/sessions')).toMatchObject(SIGNED_OUT);
    expect((await desk.post('/account/sign-out-everywhere')).status).toBe(200);
    for (const browser of [desk, third])
      expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
    expect((await other.get('/account/sessions')).status).toBe(200);
  });
});

describe('what a member may do', () => {
  it('is read anew at every request', async () => {
    const member = await staffOf(product, 'supervisor');
    const browser = await signIn(product, member);
    await product.db.staff.updateOne({ _id: member.person }, { $set: { centres: ['1'], grants: [] } });
    expect((await browser.get('/session')).body.me.areas).toEqual(['figures', 'administration']);
    await product.db.staff.updateOne({ _id: member.person }, { $set: { role: 'operator' } });
    expect((await browser.get('/session')).body.me).toMatchObject({ role: 'operator', areas: ['inbox'] });
  });

  it('is over at once when it was revoked, also where a page is open, and does not come back with the role', async () => {
    const member = await staffOf(product, 'operator', { number: 4711 });
    const admin = await staffOf(product, 'admin');
    const browser = await signIn(product, member);
    const stays = await signIn(product, admin);
    const [events, others] = [await browser.events(), await stays.events()];
    await Promise.all([events.until('ready'), others.until('ready')]);
    await admin.asks('/revoke 4711 yes');
    await events.until('signed-out');
    expect(await browser.get('/session')).toMatchObject({ status: 200, body: { me: null } });
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
    expect(others.frames.map(({ event }) => event)).not.toContain('signed-out');
    others.close();
    await product.db.staff.updateOne({ _id: member.person }, { $set: { revokedAt: null } });
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
  });

  it('is nothing where the row alone was changed, as another process does it', async () => {
    const member = await staffOf(product, 'operator');
    const browser = await signIn(product, member);
    const events = await browser.events();
    await events.until('ready');
    await product.db.staff.updateOne({ _id: member.person }, { $set: { revokedAt: product.now() } });
    await events.until('signed-out');
    expect(await browser.get('/account/sessions')).toMatchObject(SIGNED_OUT);
  });
});

it('the language that is chosen is the one in which the bot answers', async () => {
  const member = await staffOf(product, 'operator');
  const browser = await signIn(product, member);
  expect((await browser.post('/account/language', { locale: 'ru' })).status).toBe(200);
  expect((await browser.get('/session')).body).toMatchObject({ locale: 'ru', me: { roleText: 'Оператор' } });
  expect((await member.asks('/web'))[0]!.text).toContain('Ссылка для входа');
});

it('nobody plays a role outside of the demo', async () => {
  expect((await visitor(product).post('/demo', { role: 'admin' })).status).toBe(401);
  expect((await visitor(product).get('/session')).body).toMatchObject({ me: null, demo: false });
});

it('a session that ended by itself is removed when the next one begins', async () => {
  const member = await staffOf(product, 'operator');
  await signIn(product, member);
  product.at('2024-09-30T10:00:00');
  await signIn(product, await staffOf(product, 'operator'));
  await until(async () => (await product.db.staffSessions.countDocuments({ person: member.person })) === 0);
});
