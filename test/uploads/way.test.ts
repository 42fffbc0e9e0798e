import { randomUUID } from 'node:crypto';
import { openEvents } from '../support/event-reader';
import { FILES } from '../support/files';
import { onTelegram, onWeb } from '../support/people';
import { type Product, startProduct } from '../support/product';
import { until } from '../support/processes';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** The lines of a page that is opened now. */
async function lines(cookie: string): Promise<any[]> {
  const events = await openEvents(`${product.url}/chat/events`, { cookie });
  await events.until('ready');
  events.close();
  return events.entries();
}

/** The number of the latest inquiry, and an operator who has taken it. */
async function taken(id: number): Promise<ReturnType<typeof onTelegram>> {
  const operator = onTelegram(product, id, { name: 'Leyla' });
  const { core } = product.running;
  await operator.asks('/start');
  await core.db.staff.insertOne({
    ...{ _id: core.people.pseudonym('telegram', String(id)), role: 'operator', source: 'invite' },
    ...{ label: 'Leyla', centres: null, grants: null, grantedAt: product.now(), revokedAt: null },
  });
  const { number } = (await core.db.inquiries.findOne({ outcome: 'open' }, { sort: { receivedAt: -1 } }))!;
  await operator.asks(`/take ${number}`);
  return operator;
}

it('a file of the page reaches the operator, stays on the page, and is forgotten with its sender', async () => {
  const citizen = await onWeb(product, { locale: 'az' });
  const id = randomUUID();
  expect(await citizen.sendsFile(FILES.png, { id, caption: 'Bu qərar nə deməkdir?' })).toBe(202);
  await product.settled();
  await taken(501);
  expect(await citizen.sendsFile(FILES.pdf, { name: 'Arayış.pdf' })).toBe(202);
  const documents = () => product.bot.sends().filter(({ method }) => method === 'sendDocument');
  await until(() => documents().some(({ fields }) => fields['chat_id'] === '501'));
  expect(JSON.stringify(product.bot.sends().map(({ fields }) => fields))).toContain('Arayış.pdf');

  const files = (await lines(citizen.cookie)).filter(({ content }) => content.kind === 'upload');
  expect(files.map(({ content }) => content)).toMatchObject([
    { type: 'photo', size: FILES.png.length, caption: 'Bu qərar nə deməkdir?' },
    { type: 'document', size: FILES.pdf.length, fileName: 'Arayış.pdf' },
  ]);
  const [photo, pdf] = await Promise.all(
    files.map(({ content }) =>
      fetch(`${product.url}/${content.url}`, { headers: { cookie: citizen.cookie } }),
    ),
  );
  expect([photo!.headers.get('content-type'), pdf!.headers.get('content-type')]).toEqual([
    'image/png',
    'application/pdf',
  ]);
  expect(pdf!.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await photo!.arrayBuffer()).equals(FILES.png)).toBe(true);
  expect(Buffer.from(await pdf!.arrayBuffer()).equals(FILES.pdf)).toBe(true);

  const stranger = await onWeb(product);
  for (const { content } of files) {
    const answer = await fetch(`${product.url}/${content.url}`, { headers: { cookie: stranger.cookie } });
    expect(answer.status).toBe(404);
  }

  const person = product.running.core.people.pseudonym('web', citizen.session);
  expect(await product.db.uploads.countDocuments({ person })).toBe(2);
  const [asked] = await citizen.asks('/forget');
  await citizen.chooses(asked!.choices.find(({ label }) => label === 'Bəli, silinsin')!.value);
  await until(async () => (await product.db.people.findOne({ _id: person })) === null);
  expect(await product.db.uploads.countDocuments()).toBe(0);
  expect(await lines(citizen.cookie)).toEqual([]);
});

it('a file whose time is over stands as its name', async () => {
  const citizen = await onWeb(product);
  await citizen.sendsFile(FILES.pdf, { name: 'Arayış.pdf' });
  await product.settled();
  await product.db.uploads.deleteMany({});
  const [line] = await lines(citizen.cookie);
  expect(line.content).toEqual({ kind: 'upload', type: 'document', fileName: 'Arayış.pdf', size: null });
});

it('a message that was cut off after its file is whole when it comes again', async () => {
  const citizen = await onWeb(product);
  const message = { id: randomUUID(), name: 'Arayış.pdf' };
  const { inbox } = product.running.core;
  const record = inbox.record.bind(inbox);
  inbox.record = () => Promise.reject(new Error('the process dies here'));
  expect(await citizen.sendsFile(FILES.pdf, message)).toBe(500);
  inbox.record = record;
  const person = product.running.core.people.pseudonym('web', citizen.session);
  expect(await product.db.uploads.countDocuments({ person })).toBe(1);
  expect(await product.db.interactions.countDocuments({ person })).toBe(0);
  expect(await citizen.sendsFile(FILES.pdf, message)).toBe(202);
  expect(await citizen.sendsFile(FILES.pdf, message)).toBe(202);
  expect(await product.db.uploads.countDocuments({ person })).toBe(1);
  expect(await product.db.interactions.countDocuments({ person })).toBe(1);
});
