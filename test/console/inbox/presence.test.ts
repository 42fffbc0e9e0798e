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
  await samir.post('/inbox/duty', { id: randomUUID(), on: true });
});
afterAll(() => product.stop());

const sweep = () => product.running.core.services.desk.sweep();
/** So long nobody does anything. */
function passes(some: number): void {
  const inBaku = product.now().getTime() + 4 * 3_600_000;
  product.at(new Date(inBaku + some * 60_000).toISOString().slice(0, 19));
}
const stageOf = async (number: string) => (await product.db.inquiries.findOne({ number }))!.stage;
const taken = async () => {
  passes(1);
  const { number } = await waits(product);
  await leyla.does(number, 'take');
  return number;
};
const ending = { outcome: 'answered', direction: 'labour', type: 'question', district: null };

describe('what an operator does on a page is a sign of life', () => {
  it.each<[string, (held: string, other: string) => Promise<unknown>]>([
    ['a reply', (held) => leyla.does(held, 'reply', { text: 'Baxırıq' })],
    ['a file', (held) => leyla.sendsFile(held, FILES.pdf)],
    ['a note', (held) => leyla.does(held, 'note', { text: 'Gözlənilir' })],
    ['a classification', (held) => leyla.does(held, 'describe', { type: 'complaint' })],
    ['opening it', (held) => leyla.reads(`/inquiries/${held}`)],
    ['reading what was said before', (held) => leyla.reads(`/inquiries/${held}/lines`, { before: '9-9' })],
    ['looking at the queue', () => leyla.reads('/queue')],
    ['asking for colleagues', () => leyla.get('/inbox/colleagues')],
    ['taking another', (_held, other) => leyla.does(other, 'take')],
    [
      'closing another',
      async (_held, other) => {
        await product.db.inquiries.updateOne(
          { number: other },
          { $set: { stage: 'taken', assignee: leyla.person, takenAt: product.now() } },
        );
        return leyla.does(other, 'close', ending);
      },
    ],
    ['coming on duty', () => leyla.post('/inbox/duty', { id: randomUUID(), on: true })],
  ])('%s', async (_what, does) => {
    const held = await taken();
    const { number: other } = await waits(product);
    passes(25);
    await does(held, other);
    passes(25);
    await sweep();
    expect(await stageOf(held)).toBe('taken');
    passes(10);
    await sweep();
    expect(await stageOf(held)).toBe('queued');
  });
});

it('what a page reads by itself is none', async () => {
  const citizen = await taken();
  const view = randomUUID();
  const events = await leyla.events();
  await events.until('ready');
  for (const _ of [1, 2, 3]) {
    passes(11);
    await leyla.reads('/queue', { view, live: 1 });
    await leyla.reads('/mine', { view });
    await leyla.reads(`/inquiries/${citizen}`, { view, live: 1 });
    await leyla.get('/session');
  }
  events.close();
  await sweep();
  expect(await stageOf(citizen)).toBe('queued');
});
