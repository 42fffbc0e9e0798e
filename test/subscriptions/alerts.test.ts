import { rollUpAll } from '../../src/stats/roll-up';
import type { InquiryRow } from '../../models/inquiry';
import { call, cover, tell, visit } from '../support/cases';
import { CENTRES } from '../support/centres';
import { useDatabase } from '../support/database';
import { breakable } from '../support/faults';
import { bakuTime } from '../support/product';
import { plain } from '../support/text';
import { openSubscribers, type Subscriber, type Subscribers } from '../support/subscribers';

const database = useDatabase();
let bench: Subscribers;
let one: Subscriber;
const db = () => database.collections;

beforeEach(async () => {
  await db().centres.insertMany(CENTRES.map((row) => ({ ...row })));
  bench = openSubscribers(db(), '2024-09-04T10:00:00');
  one = await bench.subscriber();
});

async function round(time: string, of = one): Promise<string[]> {
  bench.at(time);
  const before = of.got().length;
  await bench.round();
  return of
    .got()
    .slice(before)
    .map(({ text }) => plain(text));
}

/** So many visits to centre 3 on a day, each with a wait in minutes. */
async function visits(day: string, count: number, minutes = 1): Promise<void> {
  const drafts = Array.from({ length: count }, () => visit(`${day}T11:00:00`, { waitSeconds: minutes * 60 }));
  await tell(db(), 'desk', drafts);
  await cover(db(), 'desk', {
    from: day,
    to: new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10),
  });
  await rollUpAll(db());
}

/** Thirty days of August with five visits each, and one with nine. */
async function history(): Promise<void> {
  const drafts = Array.from(
    { length: 31 },
    (_, index) => `2024-08-${String(index + 1).padStart(2, '0')}`,
  ).flatMap((day) =>
    Array.from({ length: day === '2024-08-12' ? 9 : 5 }, () => visit(`${day}T11:00:00`, { waitSeconds: 60 })),
  );
  await tell(db(), 'desk', drafts);
  await cover(db(), 'desk', { from: '2024-08-01', to: '2024-09-01' });
  await rollUpAll(db());
}

describe('a record day', () => {
  it('is told the next morning, once, with the one before', async () => {
    await one.says('/subscribe alerts 3');
    await history();
    await visits('2024-09-04', 10);
    expect(await round('2024-09-05T08:59:00')).toEqual([]);
    const texts = await round('2024-09-05T09:14:00');
    expect(texts).toEqual([
      'Rekord gün: 3 saylı Bakı DOST Mərkəzi\n4 sentyabr 2024-cü il, çərşənbə\nBirbaşa müraciətlər: 10\nƏvvəlki ən yüksək göstərici: 9 (12.08.2024)',
    ]);
    expect(
      one
        .got()
        .at(-1)!
        .choices.map(({ value }) => value),
    ).toEqual(['/day 3 2024-09-04', '/record 3', '/subscriptions stop alerts 3']);
    await visits('2024-09-04', 3);
    expect(await round('2024-09-05T11:00:00')).toEqual([]);
    expect(await round('2024-09-06T09:15:00')).toEqual([]);
  });

  it('is not told of the day that still runs, of an equal day, nor of a day before the asking', async () => {
    await history();
    await visits('2024-09-03', 12);
    await one.says('/subscribe alerts 3');
    expect(await round('2024-09-04T11:00:00')).toEqual([]);
    await visits('2024-09-04', 12);
    expect(await round('2024-09-05T11:00:00')).toEqual([]);
    await visits('2024-09-05', 13);
    expect(await round('2024-09-05T20:00:00')).toEqual([]);
    expect((await round('2024-09-06T09:00:00'))[0]).toContain('Birbaşa müraciətlər: 13');
  });

  it('whose figures come late is told when they come, for a week', async () => {
    await one.says('/subscribe alerts 3');
    await history();
    expect(await round('2024-09-10T12:00:00')).toEqual([]);
    await visits('2024-09-04', 10);
    expect(await round('2024-09-10T12:20:00')).toHaveLength(1);
    await visits('2024-09-05', 11);
    expect(await round('2024-09-13T12:20:00')).toEqual([]);
  });

  it('is not told at night', async () => {
    await one.says('/subscribe alerts 3');
    await history();
    await visits('2024-09-04', 10);
    expect(await round('2024-09-05T21:00:00')).toEqual([]);
    expect(await round('2024-09-06T09:00:00')).toHaveLength(1);
  });

  it('is told those who may see it, each once, whatever they asked for', async () => {
    await one.says('/subscribe alerts');
    await one.says('/subscribe alerts 3');
    const blind = await bench.subscriber({ centres: ['1'], grants: [] });
    await blind.says('/subscribe alerts');
    await history();
    await visits('2024-09-04', 10);
    expect(await round('2024-09-05T09:00:00')).toHaveLength(1);
    expect(blind.got()).toHaveLength(1);
    // One who may see it no more and asked for it alone hears that this is over.
    await db().staff.updateOne({ _id: one.person }, { $set: { centres: ['1'], grants: [] } });
    await one.says('/subscriptions stop alerts');
    await visits('2024-09-05', 11);
    expect((await round('2024-09-06T09:00:00'))[0]).toMatch(
      /^Abunəlik dayandırıldı: xəbərdarlıqlar – 3 saylı/,
    );
  });

  it('comes in the reader’s language', async () => {
    const ru = await bench.subscriber({ locale: 'ru' });
    await ru.says('/subscribe alerts 3');
    await history();
    await visits('2024-09-04', 10);
    expect(await round('2024-09-05T09:00:00', ru)).toEqual([
      'Рекордный день: Бакинский центр DOST № 3\n4 сентября 2024 г., среда\nЛичные обращения: 10\nПредыдущий рекорд: 9 (12.08.2024)',
    ]);
  });
});

describe('waiting of a day', () => {
  it('is told when it goes over the limit and when it is normal again, not on each day between', async () => {
    await one.says('/subscribe alerts 3');
    await visits('2024-09-04', 2, 31);
    const [over] = await round('2024-09-05T09:00:00');
    expect(over).toBe(
      'Gözləmə müddəti həddi keçib: 3 saylı Bakı DOST Mərkəzi\n4 sentyabr 2024-cü il, çərşənbə\nNövbədə orta gözləmə: 31 dəq. Hədd: 30 dəq',
    );
    await visits('2024-09-05', 2, 45);
    expect(await round('2024-09-06T09:00:00')).toEqual([]);
    // Below the limit, but not well below it.
    await visits('2024-09-06', 2, 28);
    expect(await round('2024-09-07T09:00:00')).toEqual([]);
    await visits('2024-09-07', 2, 24);
    const [normal] = await round('2024-09-08T09:00:00');
    expect(normal).toMatch(/^Gözləmə müddəti normallaşıb: 3 saylı/);
    expect(await round('2024-09-08T10:00:00')).toEqual([]);
  });

  it('is the line’s for the call centre', async () => {
    await one.says('/subscribe alerts 142');
    await tell(db(), 'queue', [call('2024-09-04T10:00:00', { answered: true, waitSeconds: 813 })]);
    await cover(db(), 'queue', {
      from: '2024-09-04',
      to: '2024-09-05',
      subjects: ['call-centre'],
      measured: 'call',
    });
    await rollUpAll(db());
    const [text] = await round('2024-09-05T09:00:00');
    expect(text).toContain('Xətdə orta gözləmə: 13 dəq 33 san. Hədd: 5 dəq');
  });

  it('of which nobody knows is not told', async () => {
    await one.says('/subscribe alerts 3');
    expect(await round('2024-09-06T09:00:00')).toEqual([]);
  });
});

describe('the queue of the chats', () => {
  it('is told when somebody has waited too long, and when all is well again', async () => {
    await one.says('/subscribe alerts chatbot');
    await waits('q1', '2024-09-04T10:05:00');
    expect(await round('2024-09-04T10:25:00')).toEqual([]);
    expect(await round('2024-09-04T10:25:01')).toEqual([
      'Çatlarda gözləmə müddəti həddi keçib\nOperatoru gözləmənin ən uzun müddəti (iş vaxtı ilə): 20 dəq. Hədd: 20 dəq\nNövbədə gözləyən müraciətlərin sayı: 1',
    ]);
    expect(await round('2024-09-04T10:40:00')).toEqual([]);
    await db().inquiries.updateOne({ _id: 'q1' }, { $set: { stage: 'taken', assignee: 'somebody' } });
    expect(await round('2024-09-04T10:41:00')).toEqual([]);
    expect(await round('2024-09-04T10:51:00')).toEqual([
      'Çatlarda gözləmə normallaşıb\nNövbədə gözləyən müraciətlərin sayı: 0',
    ]);
    expect(await round('2024-09-04T10:52:00')).toEqual([]);
  });

  it('counts working hours alone, and is silent outside them', async () => {
    await one.says('/subscribe alerts');
    // Thursday evening, five minutes before people leave.
    await waits('q1', '2024-09-05T17:55:00');
    expect(await round('2024-09-05T22:00:00')).toEqual([]);
    expect(await round('2024-09-06T09:15:00')).toEqual([]);
    expect(await round('2024-09-06T09:15:01')).toHaveLength(1);
  });

  it('leaves trials, what the bot has, and what is in somebody’s hands out', async () => {
    await one.says('/subscribe alerts');
    await waits('q1', '2024-09-04T10:05:00', { test: true });
    await waits('q2', '2024-09-04T10:05:00', { stage: 'bot' });
    await waits('q3', '2024-09-04T10:05:00', { stage: 'taken', assignee: 'somebody' });
    expect(await round('2024-09-04T12:00:00')).toEqual([]);
    await waits('q4', '2024-09-04T11:00:00', { stage: 'taken', assignee: null });
    expect(await round('2024-09-04T12:01:00')).toHaveLength(1);
  });

  it('is not for those who may not see the chats', async () => {
    const blind = await bench.subscriber({ centres: ['3'], grants: ['agency'] });
    await blind.says('/subscribe alerts');
    await one.says('/subscribe alerts');
    await waits('q1', '2024-09-04T10:05:00');
    expect(await round('2024-09-04T12:00:00')).toHaveLength(1);
    expect(blind.got()).toHaveLength(1);
  });

  it('is told once by processes that look at once, and all the same when one dies at any write', async () => {
    await one.says('/subscribe alerts');
    await waits('q1', '2024-09-04T10:05:00');
    const counted = new Set(['settings', 'outbound', 'audit', 'subscriptions']);
    const { db: breaking, writes, arm } = breakable(db(), counted);
    bench.at('2024-09-04T12:00:00');
    const [{ services: dying }, { services: other }] = [bench.another(breaking), bench.another()];
    let at = 0;
    for (; at < 20; at += 1) {
      await db().outbound.deleteMany({ _id: /:queue:/ });
      await db().settings.deleteOne({ _id: 'alert-queue' });
      arm({ at, reaches: true, error: new Error('crash') });
      const died = await dying.subscriptions.round().then(
        () => false,
        () => true,
      );
      await Promise.all([other.subscriptions.round(), bench.instance.services.subscriptions.round()]);
      const told = await db()
        .outbound.find({ _id: /:queue:/ })
        .toArray();
      expect({ at, told: told.map(({ _id }) => _id.split(':').slice(-3).join(':')) }).toEqual({
        at,
        told: ['queue:1:over/0'],
      });
      if (!died && writes.length <= at) break;
    }
    expect(at).toBeGreaterThan(2);
    await bench.instance.settle();
  });
});

/** An inquiry that waits for a person since a time. */
async function waits(id: string, since: string, more: Partial<InquiryRow> = {}): Promise<void> {
  const at = bakuTime(since);
  await db().inquiries.insertOne({
    ...{ _id: id, number: `2024-${id}`, channel: 'telegram', person: 'p', conversation: 'c' },
    ...{ receivedAt: at, day: since.slice(0, 10), hour: 10, direction: null, type: null, outcome: 'open' },
    ...{ closedAt: null, stage: 'queued', assignee: null, queuedAt: at, takenAt: null, firstReplyAt: null },
    ...{ closedBy: null, reopenedAt: null, investigation: false, district: null, sex: null, birthYear: null },
    ...{ rating: null, nps: null, times: null, version: 1, ...more },
  });
}
