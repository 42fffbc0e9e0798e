import { type PictureOrder } from '../../src/pictures/draw';
import { createStudio, keyOf, type Studio } from '../../src/pictures/studio';
import { startWorker } from '../../src/pictures/start-worker';
import { infographicCases, orderOf } from '../support/pictures';
import { readPng } from '../support/png';

const order = orderOf(infographicCases()[0]!, 'az');
const other = orderOf(infographicCases()[0]!, 'en');
const broken = { ...order, report: { ...order.report, period: null } } as unknown as PictureOrder;

let studio: Studio;
afterEach(() => studio.close());

test('a picture is drawn in a thread of its own: one and a half times its page, with its words', async () => {
  studio = createStudio();
  const { png, svg, alt } = await studio.draw(order);
  const { width, height } = readPng(png);
  expect([width, height]).toEqual([1860, 2631]);
  expect(svg).toContain('765\u00a0942');
  expect(alt).toContain('3 saylı Bakı DOST Mərkəzi, Avqust 2024');
});

test('the same figures are drawn once, also when asked for at once; only so many pictures are kept', async () => {
  let started = 0;
  studio = createStudio({ kept: 1, start: () => ((started += 1), startWorker()) });
  const [first, same] = await Promise.all([
    studio.draw(order),
    studio.draw({ ...order, report: { ...order.report, now: new Date(0) } }),
  ]);
  expect(same).toBe(first);
  expect(await studio.draw(order)).toBe(first);
  await studio.draw(other);
  expect(await studio.draw(order)).not.toBe(first);
  expect(started).toBe(1);
});

test('the key is of subject, period, locale and figures, not of the instant', () => {
  const { report } = order;
  expect(keyOf({ ...order, report: { ...report, now: new Date(0) } })).toBe(keyOf(order));
  const others = [
    other,
    { ...order, report: { ...report, query: { ...report.query, subject: 'agency' as const } } },
    { ...order, report: { ...report, asOf: '2024-08-30' } },
    { ...order, report: { ...report, period: report.previous } },
  ];
  expect(new Set([order, ...others].map(keyOf)).size).toBe(5);
});

test('a picture that cannot be drawn is refused, and the next one is drawn', async () => {
  studio = createStudio();
  const [failed, drawn] = await Promise.allSettled([studio.draw(broken), studio.draw(order)]);
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'overloaded' } });
  expect(drawn.status).toBe('fulfilled');
});

test('a thread that ends or hangs is replaced', async () => {
  let started = 0;
  studio = createStudio({
    start: () => {
      const worker = startWorker();
      started += 1;
      if (started === 1) void worker.terminate();
      return worker;
    },
  });
  await expect(studio.draw(order)).rejects.toMatchObject({ code: 'overloaded' });
  await expect(studio.draw(order)).resolves.toMatchObject({ alt: expect.stringContaining('765') as string });
});

test('no more wait than may, and a closed studio refuses', async () => {
  studio = createStudio({ waiting: 1 });
  const asked = ['az', 'ru', 'en'].map((locale) => studio.draw({ ...order, locale: locale as 'az' }));
  const [first, second, third] = await Promise.allSettled(asked);
  expect([first!.status, second!.status, third!.status]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await studio.close();
  await expect(studio.draw(other)).rejects.toMatchObject({ code: 'overloaded' });
});
