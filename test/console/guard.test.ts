import { signIn, visitor, type ConsoleClient } from '../support/console';
import { type Product, startProduct } from '../support/product';
import { staffOf } from '../support/staff';

let product: Product;
let browser: ConsoleClient;

beforeAll(async () => {
  product = await startProduct();
  browser = await signIn(product, await staffOf(product, 'operator'));
});
afterAll(() => product.stop());

const locale = async (): Promise<string> => (await browser.get('/session')).body.locale;

describe('a request that changes something', () => {
  it.each([
    ['another site sent it', { 'sec-fetch-site': 'cross-site' }, 403, 'crossSite'],
    ['a neighbour of the same site sent it', { 'sec-fetch-site': 'same-site' }, 403, 'crossSite'],
    ['it is a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'type'],
    ['it is a form that looks like text', { 'content-type': 'text/plain' }, 415, 'type'],
    ['it is a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'type'],
  ])('is refused when %s', async (_why, headers, status, error) => {
    expect(await browser.post('/account/language', { locale: 'ru' }, headers)).toMatchObject({
      ...{ status, body: { error } },
    });
    expect(await locale()).toBe('az');
  });

  it('is refused when an older browser names another origin', async () => {
    const answer = await fetch(`${product.url}/console/api/account/language`, {
      method: 'POST',
      headers: { cookie: browser.cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ locale: 'ru' }),
    });
    expect(answer.status).toBe(403);
    expect(await locale()).toBe('az');
  });

  it.each(['{', '[]', '"x"', '{"locale":"de"}', '{"locale":"ru","more":1}'])(
    'is refused as %s',
    async (body) => {
      const answer = await fetch(`${product.url}/console/api/account/language`, {
        method: 'POST',
        headers: { cookie: browser.cookie, 'content-type': 'application/json' },
        body,
      });
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'body' }]);
    },
  );

  it('is refused when it is too large', async () => {
    const answer = await browser.post('/account/language', { locale: 'x'.repeat(300_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: 'size' } });
  });
});

describe('whoever is not signed in', () => {
  it.each(['/account/sessions', '/events', '/inbox', '/dashboard', '/administration', '/nothing'])(
    'gets nothing of %s',
    async (path) => {
      expect(await visitor(product).get(path)).toMatchObject({ status: 401, body: { error: 'signIn' } });
      expect(await visitor(product, '__Host-dost_console=made-up').get(path)).toMatchObject({ status: 401 });
    },
  );
});

it('what is not there is not found, in the language of the member', async () => {
  const member = await signIn(product, await staffOf(product, 'admin', { language: 'ru' }));
  expect(await member.get('/nothing')).toMatchObject({
    ...{ status: 404, body: { error: 'notFound', message: 'Такой страницы или записи нет.' } },
  });
});

it('nothing of the API is kept by a browser', async () => {
  expect((await browser.get('/session')).headers.get('cache-control')).toBe('no-store');
});

it('one member who asks without end has to wait, and keeps nobody else from asking', async () => {
  const greedy = await signIn(product, await staffOf(product, 'operator'));
  const answers = await Promise.all(Array.from({ length: 300 }, () => greedy.get('/account/sessions')));
  const refused = answers.find(({ status }) => status === 429)!;
  expect(refused.body.error).toBe('flood');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await browser.get('/account/sessions')).status).toBe(200);
});
