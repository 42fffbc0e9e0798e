import { rollUpAll } from '../../src/stats/roll-up';
import { call, cover, tell, visit } from '../support/cases';
import { CENTRES } from '../support/centres';
import { useDatabase } from '../support/database';
import { breakable } from '../support/faults';
import { openSubscribers, type Subscriber, type Subscribers } from '../support/subscribers';

const database = useDatabase();
const db = () => database.collections;
let bench: Subscribers;
let one: Subscriber;

/** Calls and visits of September, of which everything is known, and that nobody wrote. */
async function told(): Promise<void> {
  const days = ['2024-09-03', '2024-09-17'];
  const centres = ['centre:1', 'centre:3'] as const;
  const visits = days.flatMap((day) => centres.map((subject) => visit(`${day}T11:00:00`, { subject })));
  await tell(db(), 'desk', visits);
  await tell(
    db(),
    'calls',
    days.map((day) => call(`${day}T12:00:00`)),
  );
  const known = { from: '2024-08-01', to: '2024-11-01' };
  await cover(db(), 'desk', { ...known, subjects: [...centres] });
  await cover(db(), 'calls', { ...known, subjects: ['call-centre'], measured: 'call' });
  await db().coverage.insertOne({ _id: 'chats', source: 'channel:web', measured: 'chat', ...known });
  await rollUpAll(db());
}

/** What a round brings. */
async function round(time: string) {
  const [words, files] = [one.got().length, one.files().length];
  bench.at(time);
  await bench.round();
  return { got: one.got().slice(words), files: one.files().slice(files) };
}

const OVER = '2024-10-01T09:00:00';

beforeEach(async () => {
  await db().centres.insertMany(CENTRES.map((row) => ({ ...row })));
  bench = openSubscribers(db(), '2024-09-04T10:00:00');
  one = await bench.subscriber();
});

describe('a view that comes by itself', () => {
  it.each([
    ['monthly compare 1 3', '/compare 1 3 2024-09', 'monthly compare 1 3'],
    ['aylıq dinamika 3', '/trend 3 2024-09', 'monthly trend 3'],
    ['ежемесячно карта', '/map 142 2024-09', 'monthly map 142'],
    ['monthly callcentre hours', '/hours 142 2024-09', 'monthly hours 142'],
    ['monthly districts', '/districts 142 2024-09', 'monthly districts 142'],
    ['monthly satisfaction 3', '/satisfaction 3 2024-09', 'monthly satisfaction 3'],
    ['monthly record 3', '/record 3 2024-09', 'monthly record 3'],
    ['monthly operators 142', '/operators 142 2024-09', 'monthly operators 142'],
    ['aylıq operatorlar', '/operators agency 2024-09', 'monthly operators agency'],
  ])(
    '/subscribe %s is what %s answers, with its picture and a button to stop',
    async (words, command, about) => {
      await one.says(`/subscribe ${words}`);
      await told();
      expect((await round('2024-10-01T08:59:00')).got).toEqual([]);
      const came = await round(OVER);
      const files = one.files().length;
      const [asked] = await one.says(command);
      expect(came.got).toEqual([
        {
          text: `Aylıq abunəlik\n\n${asked!.text}`,
          choices: [...asked!.choices, { label: 'Abunəliyi ləğv et', value: `/subscriptions stop ${about}` }],
        },
      ]);
      expect(came.files).toEqual(one.files().slice(files));
    },
  );

  it('comes each month, in the language chosen by then, missed ones late', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await told();
    await round(OVER);
    await one.says('/lang en');
    const { got } = await round('2024-11-02T10:00:00');
    expect(got.map(({ text }) => text.split('\n').slice(0, 2))).toEqual([
      ['Monthly subscription', 'Sent late. It was due: 1 November 2024, 09:00'],
    ]);
    expect(got[0]!.text).toContain('October 2024');
  });

  it('waits for the figures of everybody it shows, and then tells what is known', async () => {
    await one.says('/subscribe monthly compare 3 142');
    await tell(db(), 'desk', [visit('2024-09-03T11:00:00')]);
    await cover(db(), 'desk', { from: '2024-08-01', to: '2024-11-01' });
    await rollUpAll(db());
    expect((await round(OVER)).got).toEqual([]);
    expect((await round('2024-10-16T08:59:00')).got).toEqual([]);
    const { got } = await round('2024-10-16T09:00:00');
    expect(got).toHaveLength(1);
    expect(got[0]!.text).toContain('— ');
  });

  it('says when nothing came to be known of the month, and what asks for it later', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await round(OVER);
    const { got, files } = await round('2024-10-16T09:00:00');
    expect(got[0]!.text).toContain('/compare 1 3 2024-09');
    expect(files).toEqual([]);
  });

  it('is audited as a reading of its command, once', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await told();
    await round(OVER);
    await round('2024-10-01T09:01:00');
    const audit = await db().audit.find({ actor: one.person }).sort({ at: 1, _id: 1 }).toArray();
    expect(audit.map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ['subscription.start', 'centre:1 centre:3', { kind: 'compare' }],
      ['stats.read', 'centre:1 centre:3', { query: '1 2024-09, 3 2024-09' }],
      ['subscription.send', 'centre:1 centre:3', { kind: 'compare', period: '2024-09-01' }],
    ]);
  });

  it('ends with a word when one of those it shows may not be seen any more', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await told();
    await db().staff.updateOne({ _id: one.person }, { $set: { centres: ['3'] } });
    const { got, files } = await round(OVER);
    expect(got.map(({ text }) => text)).toEqual([
      'Abunəlik dayandırıldı: hər ay, müqayisə – 1 saylı Bakı DOST Mərkəzi, 3 saylı Bakı DOST Mərkəzi\n' +
        'Bu göstəriciləri görmək üçün artıq səlahiyyətiniz yoxdur.',
    ]);
    expect(files).toEqual([]);
    expect(await db().subscriptions.countDocuments()).toBe(0);
  });

  it('of the operators of all chats comes to whoever may see the chats, whatever else they see', async () => {
    one = await bench.subscriber({ grants: ['chat'], centres: [] });
    await one.says('/subscribe monthly operators');
    await told();
    expect((await round(OVER)).got[0]!.text).toContain('çatbot və sosial şəbəkələr');
    const other = await bench.subscriber({ grants: ['agency'], centres: ['3'] });
    const [refused] = await other.says('/subscribe monthly operators agency');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/subscribe monthly operators 3']);
    await db().staff.updateOne({ _id: one.person }, { $set: { grants: ['agency'] } });
    expect((await round('2024-11-01T09:00:00')).got.map(({ text }) => text)).toEqual([
      'Abunəlik dayandırıldı: hər ay, operatorlar – çatbot və sosial şəbəkələr\n' +
        'Bu göstəriciləri görmək üçün artıq səlahiyyətiniz yoxdur.',
    ]);
  });

  it('ends when all of its centres are closed, and not before', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await told();
    await db().centres.updateOne({ _id: '1' }, { $set: { until: '2024-09-01' } });
    expect((await round(OVER)).got[0]!.text).toContain('Aylıq abunəlik');
    await db().centres.updateOne({ _id: '3' }, { $set: { until: '2024-10-01' } });
    expect((await round('2024-11-01T09:00:00')).got[0]!.text).toContain('fəaliyyət göstərmir');
  });

  it('comes once, whichever write a process dies after', async () => {
    await one.says('/subscribe monthly compare 1 3');
    await told();
    const before = await db().subscriptions.find().toArray();
    bench.at(OVER);
    const {
      db: breaking,
      writes,
      arm,
    } = breakable(db(), new Set(['subscriptions', 'outbound', 'audit', 'orders']));
    const another = bench.another();
    let at = 0;
    for (let died = true; died; at += 1) {
      await db().outbound.deleteMany({ _id: /^subscription:/ });
      await db().audit.deleteMany({ action: { $in: ['subscription.send', 'stats.read'] } });
      await db().subscriptions.deleteMany({});
      await db().subscriptions.insertMany(before);
      arm({ at, reaches: true, error: new Error('crash') });
      const dying = bench.another(breaking);
      await dying.services.subscriptions.round().catch(() => undefined);
      dying.die();
      await another.services.subscriptions.round();
      const sent = (
        await db()
          .outbound.find({ _id: /^subscription:/ })
          .toArray()
      ).map(({ _id }) => _id);
      const key = `subscription:${before[0]!._id}:2024-09-01`;
      expect({ at, sent: sent.sort() }).toEqual({ at, sent: [`${key}/0`, `${key}/1`] });
      expect(await db().audit.countDocuments({ _id: `${key}:stats.read` })).toBe(1);
      died = writes.length > at;
    }
    expect(at).toBeGreaterThan(4);
  });
});
