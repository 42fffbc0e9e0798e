import { randomUUID } from 'node:crypto';
import { FILES } from '../../support/files';
import { type Product, startProduct } from '../../support/product';
import { atConsole, type Operator, waits } from '../../support/inbox';

let product: Product;
let leyla: Operator;
let samir: Operator;

beforeAll(async () => {
  product = await startProduct();
  [leyla, samir] = [await atConsole(product), await atConsole(product)];
});
afterAll(() => product.stop());

const taken = async (...more: Parameters<typeof waits> extends [unknown, ...infer Rest] ? Rest : never) => {
  const citizen = await waits(product, ...more);
  expect((await leyla.does(citizen.number, 'take')).status).toBe(200);
  return citizen;
};
/** The pictures and documents that came to somebody on Telegram. */
const cameTo = async ({ person }: { person: string }) => {
  await product.settled();
  const rows = await product.db.outbound.find({ person, author: leyla.person }).sort({ order: 1 }).toArray();
  const keys = new Set(rows.map(({ state }) => state));
  expect([...keys]).toEqual(rows.length === 0 ? [] : ['sent']);
  return product.bot.sends().filter(({ method }) => method !== 'sendMessage');
};

describe('a file that an operator sends', () => {
  beforeEach(() => product.bot.reset());

  it('reaches the citizen once, a picture as a picture, with the words below it', async () => {
    const citizen = await taken();
    const message = { id: randomUUID(), name: 'arayış.png', caption: 'Nümunə belədir' };
    const send = () => leyla.sendsFile(citizen.number, FILES.png, message);
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status, (await send()).status]).toEqual([200, 200, 200]);
    const came = await cameTo(citizen);
    expect(came).toHaveLength(1);
    expect(came[0]).toMatchObject({ method: 'sendPhoto', fields: { caption: 'Nümunə belədir' } });
    expect(await product.db.audit.countDocuments({ actor: leyla.person, action: 'desk.reply' })).toBe(1);
  });

  it('is named in the conversation, and can be had again by whoever has the inquiry', async () => {
    const citizen = await taken();
    await leyla.sendsFile(citizen.number, FILES.pdf, { name: 'qərar.pdf', caption: 'Qərar' });
    expect(await cameTo(citizen)).toMatchObject([{ method: 'sendDocument', fields: { caption: 'Qərar' } }]);
    const { body } = await leyla.reads(`/inquiries/${citizen.number}`);
    const line = body.lines.at(-1);
    expect(line).toMatchObject({
      from: 'staff',
      text: '[sənəd qərar.pdf]\nQərar',
      file: { kind: 'file', name: 'qərar.pdf' },
    });
    const path = `/inquiries/${citizen.number}/files/${encodeURIComponent(line.id)}`;
    const file = await leyla.reads(path);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.body).toBe(FILES.pdf.toString());
    expect((await samir.reads(path)).status).toBe(409);
  });

  it('is what the chat page takes, by its bytes, and of its size', async () => {
    const citizen = await taken();
    const sends = async (bytes: Buffer, message: object = {}) => {
      const { status, body } = await leyla.sendsFile(citizen.number, bytes, message);
      return [status, body.error];
    };
    expect(await sends(Buffer.from('<svg onload="alert(1)"/>'), { name: 'şəkil.png' })).toEqual([
      422,
      'fileType',
    ]);
    expect(await sends(Buffer.alloc(0))).toEqual([422, 'fileEmpty']);
    expect(await sends(Buffer.alloc(10_000_001))).toEqual([413, 'size']);
    expect(await sends(FILES.pdf, { caption: '/close' })).toEqual([422, 'marked']);
    expect(await sends(FILES.pdf, { caption: 'a'.repeat(1001) })).toEqual([400, 'body']);
    expect(await sends(FILES.pdf, { id: 'mine' })).toEqual([400, 'body']);
    expect(await cameTo(citizen)).toEqual([]);
    const { accepted, maxBytes } = (await leyla.reads(`/inquiries/${citizen.number}`)).body.files;
    expect(accepted.split(',')).toEqual(expect.arrayContaining(['image/png', 'application/pdf', '.docx']));
    expect(maxBytes).toBe(10_000_000);
  });

  it('is refused to whoever does not have the inquiry, and after the reply window', async () => {
    const citizen = await taken();
    expect((await samir.sendsFile(citizen.number, FILES.pdf)).body.error).toBe('notYours');
    expect(await cameTo(citizen)).toEqual([]);
    const late = await taken('Sual', 'messenger');
    await product.db.conversations.updateOne(
      { person: late.person },
      { $set: { lastInboundAt: new Date('2024-08-20T08:00:00Z') } },
    );
    expect((await leyla.sendsFile(late.number, FILES.pdf)).body.error).toBe('window');
  });
});
