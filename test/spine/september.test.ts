import { recount } from '../../src/stats/recount';
import { CHANNEL_NAMES } from '../../src/core/channel';
import { noteChannels } from '../../src/stats/coverage';
import { ROLL_UP_LEASE } from '../../src/stats/roll-up-loop';
import { onMeta, onTelegram, onWeb } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { until } from '../support/processes';
import { lineOf } from '../support/text';

const SUPERVISORS = Array.from({ length: 40 }, (_, index) => 9001 + index);

let product: Product;
let asked = 0;

beforeAll(async () => {
  product = await startProduct({
    at: '2024-09-01T09:00:00',
    environment: { ADMINS: SUPERVISORS.map((id) => `telegram:${id}`).join(',') },
  });
});
afterAll(() => product.stop());

/** Asks as a supervisor on Telegram; each time another one, as Telegram lets a chat have one message a second. */
async function ask(command: string): Promise<string> {
  const supervisor = onTelegram(product, SUPERVISORS[asked++]!);
  const answers = await supervisor.asks(command);
  // The words, and their picture.
  expect(answers).toHaveLength(2);
  return answers[0]!.text;
}

/** What the three answers say of September. */
async function figures() {
  const [callCentre, chatbot, social] = [
    await ask('/stats 142 2024-09'),
    await ask('/chatbot 2024-09'),
    await ask('/social 2024-09'),
  ];
  return {
    callCentre: lineOf(callCentre, 'Çatbot və sosial şəbəkələr'),
    chatbot: lineOf(chatbot, 'Müraciətlər:'),
    social: lineOf(social, 'Müraciətlər:'),
    byChannel: chatbot
      .split('\n')
      .filter((one) => /^(Telegram|Facebook Messenger|Instagram|Sayt):/.test(one)),
  };
}

it('notes each day it runs, so that days on which it does not are unknown later', async () => {
  const seen = () => product.db.coverage.countDocuments({ measured: 'chat', to: null, seen: '2024-09-01' });
  await until(async () => (await seen()) === CHANNEL_NAMES.length);
});

it('counts nothing on the morning of 1 September: the channels are on, and nobody wrote yet', async () => {
  expect(await figures()).toEqual({
    callCentre: 'Çatbot və sosial şəbəkələr: 0 / 48 088',
    chatbot: expect.stringMatching(/^Müraciətlər: ay ərzində 0, ilin əvvəlindən — /),
    social: expect.stringMatching(/^Müraciətlər: ay ərzində 0, ilin əvvəlindən — /),
    byChannel: expect.anything(),
  });
});

it('counts each inquiry of 1 to 3 September once, in its channel and on its day', async () => {
  // On Telegram: two messages of one person are one inquiry.
  const aysel = onTelegram(product, 501);
  await aysel.asks('Əlilliyimi necə uzada bilərəm?');
  await aysel.says('Sənədlərim hazırdır.');
  // On Messenger: one that staff answer in Meta's own app, and one that the bot keeps.
  const togrul = onMeta(product, 'messenger', '6001');
  await togrul.asks('Pensiya arayışını haradan ala bilərəm?');
  product.at('2024-09-02T10:00:00');
  await togrul.isAnsweredByStaff('Salam! Arayışı onlayn ala bilərsiniz.');
  await onMeta(product, 'messenger', '6002').asks('İşsiz kimi necə qeydiyyata düşüm?');
  // On Instagram, on the last minute of 2 September in Baku (19:59 in Greenwich).
  product.at('2024-09-02T23:59:00');
  await onMeta(product, 'instagram', '17840000000000077').asks('Как продлить инвалидность?');
  // On the page, on the 3rd; a choice and a command are no inquiries.
  product.at('2024-09-03T00:01:00');
  const web = await onWeb(product);
  await web.asks('/start');
  await web.chooses('direction:employment');
  await web.asks('Kurs var?');
  await product.settled();
});

const COUNTED = {
  // The digest's 48 088 since 1 January, and five: Telegram, the page, Instagram, and Messenger's two.
  callCentre: 'Çatbot və sosial şəbəkələr: 5 / 48 093',
  chatbot: expect.stringMatching(/^Müraciətlər: ay ərzində 4, ilin əvvəlindən — /),
  social: expect.stringMatching(/^Müraciətlər: ay ərzində 1, ilin əvvəlindən — /),
  byChannel: [
    expect.stringMatching(/^Telegram: 1\b/),
    expect.stringMatching(/^Facebook Messenger: 1\b/),
    expect.stringMatching(/^Instagram: 1\b/),
    expect.stringMatching(/^Sayt: 1\b/),
  ],
};

it('adds what was logged to the digest’s opening balance', async () => {
  expect(await figures()).toEqual(COUNTED);
});

it('knows the days: a minute before midnight in Baku is the day before', async () => {
  expect(lineOf(await ask('/chatbot 2024-09-02'), 'Müraciətlər:')).toMatch(/gün ərzində 2,/);
  expect(lineOf(await ask('/chatbot 2024-09-03'), 'Müraciətlər:')).toMatch(/gün ərzində 1,/);
  expect(lineOf(await ask('/social 2024-09-01'), 'Müraciətlər:')).toMatch(/gün ərzində 1,/);
});

it('stays so when every message is sent again', async () => {
  for (const status of await product.sendAllAgain()) expect([200, 202]).toContain(status);
  await product.settled();
  expect(await figures()).toEqual(COUNTED);
});

it('stays so after a restart, and when every message is sent again after it', async () => {
  // The clock of the test has jumped over the hours in which the server notes its days.
  await noteChannels(product.db, CHANNEL_NAMES, '2024-09-03', '2024-09-02');
  await product.restart();
  await product.sendAllAgain();
  await product.settled();
  expect(await figures()).toEqual(COUNTED);
});

it('stays so after a recount, which finds nothing to repair', async () => {
  const { db, leases } = product.running.core;
  await until(async () => (await leases.acquire(ROLL_UP_LEASE)) !== null);
  const check = await recount(db, leases, false);
  expect(check).toMatchObject({ inquiries: 5, discrepancies: [] });
  // Whatever happened to the figures, the log rebuilds them.
  await db.figures.updateMany({ 'counts.received': { $exists: true } }, { $inc: { 'counts.received': 7 } });
  expect((await recount(db, leases, false)).discrepancies.length).toBeGreaterThan(0);
  await recount(db, leases, true);
  expect((await recount(db, leases, false)).discrepancies).toEqual([]);
  await leases.release(ROLL_UP_LEASE);
  expect(await figures()).toEqual(COUNTED);
});

it('has read figures for supervisors only with an audit row each', async () => {
  const reads = await product.db.audit.countDocuments({ action: 'stats.read' });
  expect(reads).toBe(asked);
});
