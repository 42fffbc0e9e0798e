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

type Line = { readonly id: string; readonly text: string };
const texts = (lines: readonly Line[]): string[] => lines.map(({ text }) => text);

/** An inquiry in which so much was said: three things of the citizen's, then two of the operator's, and so on. */
async function longOne(count: number) {
  const citizen = await waits(product, 'Birinci');
  await leyla.does(citizen.number, 'take');
  const said = ['Birinci'];
  while (said.length < count) {
    const text = `${said.length}`;
    product.at(new Date(product.now().getTime() + 4 * 3_600_000 + 1000).toISOString().slice(0, 19));
    if (said.length % 5 < 3) await citizen.says(text);
    else await leyla.does(citizen.number, 'reply', { text });
    said.push(text);
  }
  await product.settled();
  return { ...citizen, said };
}

it('a long conversation is read back part by part, each thing once, to its beginning', async () => {
  const { number, said } = await longOne(112);
  const { body } = await leyla.reads(`/inquiries/${number}`);
  expect(texts(body.lines)).toEqual(['Birinci', ...said.slice(-39)]);
  const parts: Line[][] = [];
  for (let before: string | null = body.before; before !== null;) {
    const part = await leyla.reads(`/inquiries/${number}/lines`, { before });
    expect(part.body.lines.length).toBeLessThanOrEqual(40);
    parts.unshift(part.body.lines);
    before = part.body.before;
  }
  expect(parts).toHaveLength(2);
  expect(texts([...parts.flat(), ...body.lines.slice(1)])).toEqual(said);
  const audited = { actor: leyla.person, action: 'desk.open', subject: `inquiry:${number}` };
  // Each view of it once: this page's first, and two of its parts as if another page had asked.
  expect(await product.db.audit.countDocuments(audited)).toBe(3);
  const refused = await samir.reads(`/inquiries/${number}/lines`, { before: body.before });
  expect([refused.status, refused.body.error]).toEqual([409, 'notYours']);
  expect((await leyla.reads(`/inquiries/${number}/lines`, { before: 'x' })).status).toBe(400);
});

it('a part is found by the index of the conversation', async () => {
  const { number } = await longOne(60);
  const { conversation, _id } = (await product.db.inquiries.findOne({ number }))!;
  const { inbound } = placeIn((await leyla.reads(`/inquiries/${number}`)).body.before);
  const plan = await product.db.interactions
    .find({
      ...{ conversation, kind: { $nin: ['delivery', 'reachable', 'unreachable'] } },
      order: { $lt: inbound },
      $or: [{ inquiry: _id }, { _id }, { state: 'received', person: 'nobody' }],
    })
    .sort({ order: -1 })
    .limit(40)
    .explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('conversation_1_order_1');
  expect(JSON.stringify(plan)).not.toMatch(/"(COLLSCAN|SORT)"/);
});

function placeIn(before: string): { inbound: number } {
  return { inbound: Number(before.split('-')[0]) };
}

it('a short one has nothing before it', async () => {
  const { number } = await longOne(10);
  const { body } = await leyla.reads(`/inquiries/${number}`);
  expect(body.before).toBeNull();
  expect(body.lines).toHaveLength(10);
});
