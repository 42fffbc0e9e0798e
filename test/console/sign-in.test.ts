import { cookieOf, linkFor, signIn, visitor } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
beforeEach(() => product.at('2024-09-02T10:00:00'));

const audit = (person: string, action: string) =>
  product.db.audit.find({ actor: person, action }).sort({ $natural: 1 }).toArray();

describe('a link of /web', () => {
  it('signs the member in, with what the member may do', async () => {
    const member = await staffOf(product, 'supervisor', { label: 'Aysel', centres: ['3'], grants: ['chat'] });
    const browser = await signIn(product, member);
    const { me, locale } = (await browser.get('/session')).body;
    expect(me).toMatchObject({ name: 'Aysel', role: 'supervisor', roleText: 'Rəhbər' });
    expect(me.areas).toEqual(['inbox', 'figures', 'administration']);
    expect(me.sees).toContain('3 saylı');
    expect(locale).toBe('az');
    expect(await audit(member.person, 'console.link')).toHaveLength(1);
    expect(await audit(member.person, 'console.sign-in')).toMatchObject([
      { subject: member.person, details: { by: 'link' } },
    ]);
  });

  it('shows nobody a section that is not for the role', async () => {
    const operator = await signIn(product, await staffOf(product, 'operator'));
    expect((await operator.get('/session')).body.me.areas).toEqual(['inbox']);
    const ofCalls = await signIn(
      product,
      await staffOf(product, 'supervisor', { centres: [], grants: ['call-centre'] }),
    );
    expect((await ofCalls.get('/session')).body.me.areas).toEqual(['figures', 'administration']);
  });

  it('works once', async () => {
    const token = await linkFor(await staffOf(product, 'operator'));
    const tries = await Promise.all([1, 2, 3, 4].map(() => visitor(product).post('/sign-in', { token })));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403]);
    const again = await visitor(product).post('/sign-in', { token });
    expect(again).toMatchObject({ status: 403, body: { error: 'link' } });
    expect(again.body.message).toBe('Bu keçid artıq işləmir. Botda yenidən /web yazın.');
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('works for two minutes', async () => {
    const [soon, late] = [await staffOf(product, 'operator'), await staffOf(product, 'operator')];
    const [inTime, tooLate] = [await linkFor(soon), await linkFor(late)];
    product.at('2024-09-02T10:01:59');
    expect((await visitor(product).post('/sign-in', { token: inTime })).status).toBe(200);
    product.at('2024-09-02T10:02:00');
    expect((await visitor(product).post('/sign-in', { token: tooLate })).status).toBe(403);
  });

  it('is of no use once there is a newer one', async () => {
    const member = await staffOf(product, 'operator');
    const first = await linkFor(member);
    const second = await linkFor(member);
    expect((await visitor(product).post('/sign-in', { token: first })).status).toBe(403);
    expect((await visitor(product).post('/sign-in', { token: second })).status).toBe(200);
  });

  it('is not used up by what looks at links', async () => {
    const token = await linkFor(await staffOf(product, 'operator'));
    await fetch(`${product.url}/console/sign-in`);
    await visitor(product).get('/sign-in');
    expect((await visitor(product).post('/sign-in', { token })).status).toBe(200);
  });

  it('signs nobody in who is no staff any more', async () => {
    const member = await staffOf(product, 'operator');
    const token = await linkFor(member);
    await product.db.staff.updateOne({ _id: member.person }, { $set: { revokedAt: product.now() } });
    expect((await visitor(product).post('/sign-in', { token })).status).toBe(403);
  });

  it('is kept nowhere: the database has its hash alone, and so it is with the session', async () => {
    const member = await staffOf(product, 'operator');
    const token = await linkFor(member);
    const answer = await visitor(product).post('/sign-in', { token });
    const session = cookieOf(answer).split('=')[1]!;
    const { signInLinks, staffSessions, audit: rows } = product.db;
    const all = [
      ...(await signInLinks.find({}).toArray()),
      ...(await staffSessions.find({}).toArray()),
      ...(await rows.find({}).toArray()),
    ];
    for (const secret of [token, session]) {
      expect(JSON.stringify(all)).not.toContain(secret);
      expect(product.logged.join('')).not.toContain(secret);
    }
  });

  it.each(['', 'x', 'x'.repeat(22), { $gt: '' }, null])('that was made up (%j) is refused', async (token) => {
    expect((await visitor(product).post('/sign-in', { token })).status).toBe(403);
  });
});

describe('the cookie', () => {
  it('is out of reach of scripts, of other sites and of neighbours of the same domain', async () => {
    const token = await linkFor(await staffOf(product, 'operator'));
    const [cookie] = (await visitor(product).post('/sign-in', { token })).headers.getSetCookie();
    const [pair, ...attributes] = cookie!.split('; ');
    expect(pair).toMatch(/^__Host-/);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']));
    expect(cookie).not.toContain('Domain');
  });
});

it('whoever tries one token after another has to wait', async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 25; tries += 1)
    statuses.push((await visitor(product).post('/sign-in', { token: 'y'.repeat(22) })).status);
  expect(statuses.at(-1)).toBe(429);
});
