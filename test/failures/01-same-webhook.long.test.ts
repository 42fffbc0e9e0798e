import { bakuTime, settled } from '../support/product';
import { byMeta, byTelegram, post } from './deliveries';
import { kill } from './server';
import { useStage } from './stage';
import { recounted, tell } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const AT_ONCE = 50;

const stage = useStage();
const written = (serial: number) => ({ person: 100 + serial, serial, at: TIME, text: 'Kurs var?' });
const WEBHOOKS = [
  byTelegram(written(1)),
  byMeta('messenger', written(2)),
  byMeta('instagram', written(3)),
] as const;

/** What there is of the three: rows, inquiries, answers, and what was counted. */
async function found() {
  const { db, product } = stage;
  const [chatbot, social] = await Promise.all(
    ['chatbot|2024-09', 'social|2024-09'].map((_id) => db.figures.findOne({ _id })),
  );
  return {
    rows: await db.interactions.countDocuments(),
    inquiries: await db.inquiries.countDocuments(),
    received: [chatbot?.counts['received'], social?.counts['received']],
    answers: [product.bot.sends().length, product.graph.sent.length],
  };
}

it('makes one row, one count and one answer of the same webhook 50 times at once, and again after the server was killed', async () => {
  const began = performance.now();
  const statuses: number[] = [];
  const sendAll = async (url: string): Promise<void> => {
    const copies = Array.from({ length: AT_ONCE }, () => WEBHOOKS).flat();
    statuses.push(...(await Promise.all(copies.map((webhook) => post(url, webhook)))));
  };
  const first = await stage.start({ time: TIME, level: 'error' });
  await sendAll(first.url);
  await settled(stage.db);
  const once = await found();
  await kill(first);
  const second = await stage.start({ time: TIME, level: 'error' });
  await sendAll(second.url);
  await settled(stage.db);
  const again = await found();
  tell('01', {
    sent: statuses.length,
    acknowledged: statuses.filter((status) => status === 200).length,
    ...{ found: again.rows, kills: 1, seconds: Math.round((performance.now() - began) / 1000) },
  });
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(once).toEqual({ rows: 3, inquiries: 3, received: [3, undefined], answers: [1, 2] });
  expect(again).toEqual(once);
  expect(await recounted(stage.db)).toMatchObject({ inquiries: 3, discrepancies: [] });
  expect([...first.errors, ...second.errors]).toEqual([]);
});
