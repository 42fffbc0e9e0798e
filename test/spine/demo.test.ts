import { onWeb } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { lineOf } from '../support/text';

const NO_PLATFORM = { TELEGRAM_BOT_TOKEN: undefined, META_PAGE_TOKEN: undefined };

let product: Product;
beforeAll(async () => {
  product = await startProduct({ demo: true, environment: NO_PLATFORM, at: '2024-09-01T10:00:00' });
});
afterAll(() => product.stop());

it('lets one page be citizen, operator and supervisor, and a citizen’s question moves the supervisor’s figures', async () => {
  const citizen = await onWeb(product, { role: 'citizen' });
  const supervisor = await onWeb(product, { role: 'supervisor' });
  const chatbot = async (): Promise<string> =>
    lineOf((await supervisor.asks('/chatbot 2024-09'))[0]!.text, 'Müraciətlər:');
  expect(await chatbot()).toContain('ay ərzində 0,');
  await citizen.asks('Əlilliyimi necə uzada bilərəm?');
  expect(await chatbot()).toContain('ay ərzində 1,');
  const operator = await onWeb(product, { role: 'operator' });
  for (const other of [citizen, operator])
    expect((await other.asks('/stats 3 2024-08'))[0]!.text).toContain('Belə əmr yoxdur.');
});

it('opens with the real digest', async () => {
  const supervisor = await onWeb(product, { role: 'supervisor', locale: 'en' });
  const [answer] = await supervisor.asks('/stats 3 2024-08');
  expect(lineOf(answer!.text, 'Direct visits:')).toContain('cumulative 765,942');
});

it('keeps the roles of one page apart: each has a conversation of its own', async () => {
  const citizen = await onWeb(product, { role: 'citizen' });
  await citizen.asks('Sual');
  const other = await fetch(`${product.url}/chat/events?role=supervisor`, {
    headers: { cookie: citizen.cookie },
  });
  const first = await other.body!.getReader().read();
  expect(Buffer.from(first.value).toString()).not.toContain('Sual');
});
