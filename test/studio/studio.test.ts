import type { InfographicOrder } from '../../src/pictures/draw';
import { keyOf, packOrder, unpackOrder } from '../../src/studio/pack';
import { startWorker } from '../../src/studio/start-worker';
import { createStudio, type Studio } from '../../src/studio/studio';
import { infographicCases, orderOf } from '../support/pictures';
import { readPng } from '../support/png';
import { useOwnThreads } from '../support/spare-thread';

useOwnThreads();

const order = orderOf(infographicCases()[0]!, 'az');
const other = orderOf(infographicCases()[0]!, 'en');
const broken = { ...order, report: { ...order.report, period: null } } as unknown as InfographicOrder;

let studio: Studio;
afterEach(() => studio.close());

test('a picture is drawn in a thread of its own: one and a half times its page, with its words', async () => {
  studio = createStudio({ timeoutMs: 120_000 });
  const { bytes, svg, alt } = await studio.make(packOrder(order));
  const { width, height } = readPng(bytes);
  expect([width, height]).toEqual([1860, 2631]);
  expect(svg).toContain('765\u00a0942');
  expect(alt).toContain('3 saylı Bakı DOST Mərkəzi, Avqust 2024');
});

test('the same figures are drawn once, also when asked for at once; only so many pictures are kept', async () => {
  let started = 0;
  studio = createStudio({ timeoutMs: 120_000, kept: 1, start: () => ((started += 1), startWorker()) });
  const [first, same] = await Promise.all([
    studio.make(packOrder(order)),
    studio.make(packOrder({ ...order, report: { ...order.report, now: new Date(0) } })),
  ]);
  expect(same).toBe(first);
  expect(await studio.make(packOrder(order))).toBe(first);
  await studio.make(packOrder(other));
  expect(await studio.make(packOrder(order))).not.toBe(first);
  expect(started).toBe(1);
});

const packed = (one: InfographicOrder): string => keyOf(packOrder(one));

test('the key is of subject, period, locale and figures, not of the instant', () => {
  const { report } = order;
  expect(packed({ ...order, report: { ...report, now: new Date(0) } })).toBe(packed(order));
  const others = [
    other,
    { ...order, report: { ...report, query: { ...report.query, subject: 'agency' as const } } },
    { ...order, report: { ...report, asOf: '2024-08-30' } },
    { ...order, report: { ...report, period: report.previous } },
  ];
  expect(new Set([order, ...others].map(packed)).size).toBe(5);
});

test('equal figures give equal bytes, however the engine keeps their numbers, and come back as they were', () => {
  // A field that has once held a fraction keeps whole numbers otherwise, which a binary form would tell.
  const counted = (value: number): InfographicOrder => {
    const figure = { value: 0.5 };
    figure.value = value;
    return { ...order, series: [figure, new Uint8Array([1, 2])] } as unknown as InfographicOrder;
  };
  const plain = {
    ...order,
    series: [{ value: 16_187 }, new Uint8Array([1, 2])],
  } as unknown as InfographicOrder;
  expect(packed(counted(16_187))).toBe(packed(plain));
  const back = unpackOrder(packOrder(plain));
  expect(back).toEqual({ ...plain, report: { ...plain.report, now: new Date(0) } });
});

test('a picture that cannot be drawn is refused, and the next one is drawn', async () => {
  studio = createStudio({ timeoutMs: 120_000 });
  const [failed, drawn] = await Promise.allSettled([
    studio.make(packOrder(broken)),
    studio.make(packOrder(order)),
  ]);
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
  await expect(studio.make(packOrder(order))).rejects.toMatchObject({ code: 'overloaded' });
  await expect(studio.make(packOrder(order))).resolves.toMatchObject({
    alt: expect.stringContaining('765') as string,
  });
});

test('no more wait than may, and a closed studio refuses', async () => {
  studio = createStudio({ timeoutMs: 120_000, waiting: 1 });
  const asked = ['az', 'ru', 'en'].map((locale) =>
    studio.make(packOrder({ ...order, locale: locale as 'az' })),
  );
  const [first, second, third] = await Promise.allSettled(asked);
  expect([first!.status, second!.status, third!.status]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await studio.close();
  await expect(studio.make(packOrder(other))).rejects.toMatchObject({ code: 'overloaded' });
});
