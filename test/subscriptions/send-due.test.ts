import { rollUpAll } from '../../src/stats/roll-up';
import { call, cover, tell, visit } from '../support/cases';
import { CENTRES } from '../support/centres';
import { useDatabase } from '../support/database';
import { openSubscribers, type Subscriber, type Subscribers } from '../support/subscribers';

const database = useDatabase();
let bench: Subscribers;
let one: Subscriber;

const db = () => database.collections;

/** Centre 3 has a visit each day, told up to a day (not inside). */
async function told(from: string, to: string): Promise<void> {
  const drafts = [];
  for (let day = from; day < to; day = next(day)) drafts.push(visit(`${day}T11:00:00`));
  await tell(db(), 'desk', drafts);
  await cover(db(), 'desk', { from, to });
  await rollUpAll(db());
}

function next(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

async function round(time: string): Promise<string[]> {
  bench.at(time);
  const before = one.got().length;
  await bench.round();
  return one
    .got()
    .slice(before)
    .map(({ text }) => text);
}

const rows = () =>
  db()
    .outbound.find({ _id: /^subscription:/ })
    .toArray();

beforeEach(async () => {
  await db().centres.insertMany(CENTRES.map((row) => ({ ...row })));
  bench = openSubscribers(db(), '2024-09-04T10:00:00');
  one = await bench.subscriber();
});

describe('figures that come by themselves', () => {
  it('come the next morning, as /stats answers them, with the same buttons and one to stop', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-05');
    expect(await round('2024-09-05T08:59:00')).toEqual([]);
    const [text] = await round('2024-09-05T09:00:00');
    const { choices } = one.got().at(-1)!;
    const [stats] = await one.says('/stats 3 2024-09-04');
    expect(text).toBe(`Gündəlik abunəlik\n\n${stats!.text}`);
    expect(choices).toEqual([
      ...stats!.choices,
      { label: 'Abunəliyi ləğv et', value: '/subscriptions stop daily 3' },
    ]);
  });

  it('come once, however often and by how many processes it is looked', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-05');
    bench.at('2024-09-05T09:00:00');
    const others = [bench.another(), bench.another(), bench.another()];
    await Promise.all([bench.instance, ...others].map(({ services }) => services.subscriptions.round()));
    await bench.instance.settle();
    for (const time of ['09:01', '10:00', '23:59']) await round(`2024-09-05T${time}:00`);
    expect((await rows()).map(({ _id, state }) => [_id.split(':').at(-1), state])).toEqual([
      ['2024-09-04/0', 'sent'],
      ['2024-09-04/1', 'sent'],
    ]);
    expect(one.files()).toEqual(['3 saylı Bakı DOST Mərkəzi, 4 sentyabr 2024-cü il']);
    expect(one.got().filter(({ text }) => text.startsWith('Gündəlik'))).toHaveLength(1);
  });

  it('come in the language that is chosen by then', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-06');
    await one.says('/lang ru');
    expect((await round('2024-09-05T09:00:00'))[0]).toMatch(/^Подписка: каждый день\n\nБакинский центр/);
    await one.says('/lang en');
    expect((await round('2024-09-06T09:00:00'))[0]).toMatch(/^Daily subscription\n\nBaku DOST/);
  });

  it('leave an audit row each', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-05');
    await round('2024-09-05T09:00:00');
    await round('2024-09-05T09:01:00');
    const audit = await db().audit.find({ actor: one.person }).sort({ at: 1 }).toArray();
    expect(audit.map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ['subscription.start', 'centre:3', { kind: 'daily' }],
      ['subscription.send', 'centre:3', { kind: 'daily', period: '2024-09-04' }],
    ]);
  });

  it('come of the week on Monday, and of the month on the 1st, also over the end of a year', async () => {
    bench.at('2024-12-20T10:00:00');
    await one.says('/subscribe weekly 3');
    await one.says('/subscribe aylıq 3');
    await told('2024-11-01', '2025-01-01');
    expect(await round('2024-12-23T08:59:00')).toEqual([]);
    const [week] = await round('2024-12-23T09:00:00');
    expect(week).toContain('Həftəlik abunəlik');
    expect(week).toContain('51-ci həftə, 16–22 dekabr 2024-cü il');
    await round('2024-12-30T09:00:00');
    const [month, ...none] = await round('2025-01-01T09:00:00');
    expect(none).toEqual([]);
    expect(month).toContain('Aylıq abunəlik');
    expect(month).toContain('Dekabr 2024 (01.12.2024 – 31.12.2024)');
  });
});

describe('what is missed', () => {
  it('comes after three days of standstill, each day of its own, saying that it is late', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-08-01', '2024-09-10');
    const texts = await round('2024-09-08T07:30:00');
    expect(texts.map((text) => text.split('\n').slice(0, 5))).toEqual([
      late('05.09.2024, 09:00', '4 sentyabr 2024-cü il'),
      late('06.09.2024, 09:00', '5 sentyabr 2024-cü il'),
      late('07.09.2024, 09:00', '6 sentyabr 2024-cü il'),
    ]);
    expect(await round('2024-09-08T07:31:00')).toEqual([]);
    expect((await round('2024-09-08T09:00:00'))[0]).not.toContain('Gecikmə');
  });

  it('comes of the last seven days at most, saying how many are left out; of months all', async () => {
    await one.says('/subscribe daily 3');
    await one.says('/subscribe monthly 3');
    await told('2024-08-01', '2024-12-15');
    const texts = await round('2024-12-10T12:00:00');
    const days = texts.filter((text) => text.startsWith('Gündəlik'));
    const months = texts.filter((text) => text.startsWith('Aylıq'));
    expect(days).toHaveLength(7);
    expect(days[0]).toContain('3 dekabr 2024-cü il');
    expect(days[6]).toContain('9 dekabr 2024-cü il');
    // From 4 September to 2 December.
    expect(days[0]).toContain('Bundan əvvəl buraxılmış günlərin sayı: 90.');
    expect(days.slice(1).join()).not.toContain('buraxılmış');
    expect(months.map((text) => text.split('\n')[4])).toEqual([
      'Sentyabr 2024 (01.09.2024 – 30.09.2024)',
      'Oktyabr 2024 (01.10.2024 – 31.10.2024)',
      'Noyabr 2024 (01.11.2024 – 30.11.2024)',
    ]);
  });

  it('is not sent of what came due before it was asked for, or while it was stopped', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-08-01', '2024-09-10');
    await one.says('/subscriptions stop daily 3');
    expect(await round('2024-09-07T09:30:00')).toEqual([]);
    await one.says('/subscribe daily 3');
    expect(await round('2024-09-07T09:31:00')).toEqual([]);
    expect(await round('2024-09-08T09:00:00')).toHaveLength(1);
  });
});

describe('figures that are not there yet', () => {
  it('come as soon as they are', async () => {
    await one.says('/subscribe daily 3');
    expect(await round('2024-09-05T09:00:00')).toEqual([]);
    expect(await round('2024-09-05T16:00:00')).toEqual([]);
    await told('2024-09-01', '2024-09-05');
    const [text] = await round('2024-09-05T16:05:00');
    expect(text).toContain('Gecikmə ilə göndərilir. Göndərilməli olduğu vaxt: 05.09.2024, 09:00');
    expect(text).toContain('gün ərzində 1');
  });

  it('come not before everything that was told of the day is counted', async () => {
    await one.says('/subscribe daily 3');
    await tell(db(), 'desk', [visit('2024-09-04T11:00:00'), visit('2024-09-04T12:00:00')]);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-09-05' });
    expect(await round('2024-09-05T09:00:00')).toEqual([]);
    await rollUpAll(db());
    expect((await round('2024-09-05T09:01:00'))[0]).toContain('gün ərzində 2');
  });

  it('are not waited for longer than a day: then it is said that nothing is known, once', async () => {
    await one.says('/subscribe daily 3');
    await round('2024-09-05T09:00:00');
    expect(await round('2024-09-06T08:59:00')).toEqual([]);
    const [text, ...none] = await round('2024-09-06T09:00:00');
    expect(none).toEqual([]);
    expect(text!.split('\n')).toEqual([
      'Gündəlik abunəlik',
      '3 saylı Bakı DOST Mərkəzi',
      '4 sentyabr 2024-cü il',
      '— məlumat yoxdur: bu dövr üzrə göstəricilər hələ daxil olmayıb. Daxil olduqdan sonra baxmaq üçün: /stats 3 2024-09-04',
    ]);
    await told('2024-09-01', '2024-09-05');
    expect(await round('2024-09-06T09:05:00')).toEqual([]);
  });

  it('come in part when the rest has not come: of a month after fifteen days', async () => {
    await one.says('/subscribe monthly 3');
    await told('2024-09-01', '2024-09-21');
    await round('2024-10-01T09:00:00');
    expect(await round('2024-10-16T08:59:00')).toEqual([]);
    const [text] = await round('2024-10-16T09:00:00');
    expect(text).toContain('Sentyabr 2024');
    expect(text).toContain('20');
    expect(await round('2024-10-20T09:00:00')).toEqual([]);
  });

  it('hold up no later period', async () => {
    await one.says('/subscribe daily 3');
    await tell(db(), 'desk', [visit('2024-09-05T11:00:00')]);
    await cover(db(), 'desk', { from: '2024-09-05', to: '2024-09-06' });
    await rollUpAll(db());
    await round('2024-09-05T10:00:00');
    const [text] = await round('2024-09-06T09:00:00');
    expect(text).toContain('5 sentyabr');
    const [rest] = await round('2024-09-06T10:00:00');
    expect(rest).toContain('4 sentyabr');
  });
});

describe('rights', () => {
  beforeEach(async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-10');
  });

  it('are those of the moment of sending: a narrowed sight ends it with a word, once', async () => {
    await one.says('/subscribe daily 142');
    await tell(db(), 'queue', [call('2024-09-04T10:00:00', { answered: true })]);
    await cover(db(), 'queue', {
      from: '2024-09-01',
      to: '2024-09-10',
      subjects: ['call-centre'],
      measured: 'call',
    });
    await rollUpAll(db());
    await db().staff.updateOne({ _id: one.person }, { $set: { centres: ['1'], grants: ['call-centre'] } });
    const texts = await round('2024-09-05T09:00:00');
    expect(texts[0]).toBe(
      'Abunəlik dayandırıldı: hər gün – 3 saylı Bakı DOST Mərkəzi\nBu göstəriciləri görmək üçün artıq səlahiyyətiniz yoxdur.',
    );
    expect(texts[1]).toContain('142 Çağrı Mərkəzi\n4 sentyabr 2024-cü il');
    expect(await round('2024-09-06T09:00:00')).toHaveLength(1);
    const ended = await db().audit.findOne({ action: 'subscription.end' });
    expect(ended).toMatchObject({ subject: 'centre:3', details: { kind: 'daily', why: 'sight' } });
  });

  it('are no matter where the centre has closed: it ends with a word after the last report', async () => {
    await db().centres.updateOne({ _id: '3' }, { $set: { until: '2024-09-06' } });
    expect((await round('2024-09-06T09:00:00')).map((text) => text.split('\n')[3])).toHaveLength(2);
    expect(await round('2024-09-07T09:00:00')).toEqual([
      'Abunəlik dayandırıldı: hər gün – 3 saylı Bakı DOST Mərkəzi\nBu mərkəz artıq fəaliyyət göstərmir.',
    ]);
    expect(await round('2024-09-08T09:00:00')).toEqual([]);
  });

  it('of a revoked member are none: nothing is sent, and nothing is kept', async () => {
    const admin = await bench.subscriber({ role: 'admin' });
    await db().staff.updateOne({ _id: one.person }, { $set: { number: 77 } });
    await admin.says('/revoke 77 yes');
    expect(await db().subscriptions.countDocuments()).toBe(0);
    expect(await round('2024-09-05T09:00:00')).toEqual([]);
  });

  it('are looked at again even where a role was taken away otherwise', async () => {
    await db().staff.updateOne({ _id: one.person }, { $set: { revokedAt: bench.now() } });
    expect(await round('2024-09-05T09:00:00')).toEqual([]);
    expect(await db().subscriptions.countDocuments()).toBe(0);
  });

  it('are read anew when somebody is invited again: there is no subscription any more', async () => {
    await db().staff.updateOne({ _id: one.person }, { $set: { role: 'operator' } });
    await round('2024-09-05T09:00:00');
    await db().staff.updateOne({ _id: one.person }, { $set: { role: 'supervisor' } });
    expect(await round('2024-09-06T09:00:00')).toEqual([]);
  });
});

describe('where the platform has a reply window', () => {
  it('keeps what is due outside it, and sends it once the person writes again; of days the last seven', async () => {
    const other = await bench.subscriber({ channel: 'messenger' });
    const [answer] = await other.says('/subscribe daily 3');
    expect(answer!.text).toContain(
      'Bu kanalda bot yalnız son mesajınızdan sonrakı 24 saat ərzində yaza bilər.',
    );
    await told('2024-08-01', '2024-10-01');
    const since = other.got().length;
    // 23 hours after the last message it is still open.
    await round('2024-09-05T09:00:00');
    expect(other.got()).toHaveLength(since + 1);
    for (let day = 6; day <= 15; day += 1) await round(`2024-09-${String(day).padStart(2, '0')}T12:00:00`);
    expect(other.got()).toHaveLength(since + 1);
    expect(await db().outbound.countDocuments({ state: 'failed' })).toBe(0);
    bench.at('2024-09-15T13:00:00');
    const [listed] = await other.says('/subscriptions');
    expect(listed!.text).toContain('Göstəriciləri və ya mesajınızı gözləyən hesabatların sayı: 7');
    const before = other.got().length;
    await round('2024-09-15T13:01:00');
    const late = other.got().slice(before);
    expect(late).toHaveLength(7);
    expect(late[0]!.text).toContain('8 sentyabr 2024-cü il');
    expect(late[0]!.text).toContain('Bundan əvvəl buraxılmış günlərin sayı: 3.');
  });

  it('has no alerts, and says why', async () => {
    const other = await bench.subscriber({ channel: 'messenger' });
    const [answer] = await other.says('/subscribe alerts');
    expect(answer!.text).toMatch(/^Bu kanalda xəbərdarlıqlara abunə olmaq mümkün deyil/);
    expect(await db().subscriptions.countDocuments()).toBe(0);
  });
});

describe('somebody who blocked the bot', () => {
  it('gets what was missed after coming back', async () => {
    await one.says('/subscribe daily 3');
    await told('2024-09-01', '2024-09-10');
    await db().conversations.updateOne({ _id: one.conversation }, { $set: { unreachable: 'blocked' } });
    expect(await round('2024-09-05T09:00:00')).toEqual([]);
    await db().conversations.updateOne({ _id: one.conversation }, { $set: { unreachable: null } });
    expect(await round('2024-09-05T15:00:00')).toHaveLength(1);
  });
});

function late(when: string, day: string): string[] {
  return [
    'Gündəlik abunəlik',
    `Gecikmə ilə göndərilir. Göndərilməli olduğu vaxt: ${when}`,
    '',
    '3 saylı Bakı DOST Mərkəzi',
    day,
  ];
}
