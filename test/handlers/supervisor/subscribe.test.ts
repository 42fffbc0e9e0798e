import { onMeta } from '../../support/people';
import { startProduct, type Product } from '../../support/product';
import { until } from '../../support/processes';
import { staffOf } from '../../support/staff';
import { lineOf } from '../../support/text';
import { cover, tell, visit } from '../../support/cases';
import { rollUpAll } from '../../../src/stats/roll-up';

let product: Product;
const kept = ({ person }: { person: string }): Promise<number> =>
  product.db.subscriptions.countDocuments({ person });
const text = ([answer]: readonly { text: string }[]): string => answer!.text;

beforeAll(async () => {
  product = await startProduct({
    at: '2024-09-04T10:00:00',
    environment: { ALERT_WAIT_MINUTES: '15', ALERT_CENTRE_WAIT_MINUTES: '40', ALERT_CALL_WAIT_MINUTES: '3' },
  });
});
afterAll(() => product.stop());

describe('/subscribe', () => {
  it('says what comes, when, and for the first time, with a button that stops it', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/subscribe 3 gündəlik');
    expect(answer!.text).toBe(
      [
        'Abunəlik qeydə alındı: hər gün – 3 saylı Bakı DOST Mərkəzi',
        'Hesabatın tərkibi: göstəricilərin mətni və infoqrafika',
        'Göndərilmə vaxtı: hər gün saat 09:00, əvvəlki günün göstəriciləri',
        'İlk göndəriş: 05.09.2024, 09:00 (4 sentyabr 2024-cü il)',
        'Həmin vaxta qədər göstəricilər tam daxil olmasa, tamamlanan kimi göndərilir; 24 saat ərzində tamamlanmasa, məlum olan hissəsi göndərilir.',
      ].join('\n'),
    );
    const [stop] = answer!.choices;
    expect(text(await one.chooses(stop!.value))).toBe(
      'Abunəlik ləğv edildi: hər gün – 3 saylı Bakı DOST Mərkəzi',
    );
    expect(text(await one.chooses(stop!.value))).toBe('Belə abunəliyiniz yoxdur.');
    expect(await kept(one)).toBe(0);
  });

  it('is kept once, whatever is typed for it', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'ru' });
    for (const asked of ['/subscribe daily 3', '/subscribe 3 ежедневно', '/subscribe hər gün 3'])
      await one.asks(asked);
    await product.sendAllAgain();
    await product.settled();
    expect(await kept(one)).toBe(1);
  });

  it('is about what the person sees first when nobody is named', async () => {
    expect(text(await (await staffOf(product, 'supervisor')).asks('/subscribe aylıq'))).toContain(
      'hər ay – DOST Agentliyi',
    );
    const limited = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    expect(text(await limited.asks('/subscribe monthly'))).toContain('hər ay – 3 saylı Bakı DOST Mərkəzi');
  });

  it('keeps to the limit, offering the same of what may be seen', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    const [refused] = await one.asks('/subscribe weekly callcentre');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/subscribe weekly 3']);
    expect(await kept(one)).toBe(0);
    const audit = await product.db.audit.findOne({ actor: one.person });
    expect(audit).toMatchObject({ action: 'stats.refused', subject: 'call-centre' });
  });

  it('takes no period, and says so', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const [answer] = await one.asks('/subscribe monthly 3 2024-08');
    expect(answer!.text).toBe(
      'A subscription takes no period: each time it brings the day, week or month that has just ended. You wrote: 2024-08',
    );
    expect(answer!.choices.map(({ value }) => value)).toEqual(['/subscribe monthly 3', '/stats 3 2024-08']);
  });

  it('asks how often when it is not said', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const [answer] = await one.asks('/subscribe absheron');
    expect(answer!.choices.map(({ value }) => value)).toEqual([
      '/subscribe daily absheron',
      '/subscribe weekly absheron',
      '/subscribe monthly absheron',
      '/subscribe alerts absheron',
    ]);
  });

  it('asks how often when that is a word it does not know, and takes it for no period', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const answer = await one.asks('/subscribe hourly 3');
    expect(text(answer)).toMatch(/^Please write how often/);
    expect(answer[0]!.choices).toHaveLength(4);
  });

  it('to alerts says what they are of, with the limits of the settings, as far as it may be seen', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const all = text(await one.asks('/subscribe alerts'));
    expect(lineOf(all, '– the chats:')).toContain('longer than 15 min');
    expect(lineOf(all, '– centres:')).toContain('longer than 40 min');
    expect(lineOf(all, '– 142:')).toContain('longer than 3 min');
    const limited = await staffOf(product, 'supervisor', { language: 'en', centres: ['3'], grants: [] });
    const some = text(await limited.asks('/subscribe alerts'));
    expect(some).toContain('– centres:');
    expect(some).not.toMatch(/– the chats:|– 142:/);
  });

  it('is held at twenty', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    for (const kind of ['daily', 'weekly', 'monthly', 'alerts'])
      for (const whom of ['1', '2', '3', '4', '5']) await one.asks(`/subscribe ${kind} ${whom}`);
    expect(text(await one.asks('/subscribe daily 142'))).toContain('You have 20 subscriptions already.');
    expect(text(await one.asks('/subscribe daily 5'))).toContain('You are subscribed: every day');
    expect(await kept(one)).toBe(20);
  });

  it('to a view says what comes each month, whose command is answered, and how it is stopped', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/subscribe AYLIQ Müqayisə 3, 1');
    expect(answer!.text.split('\n').slice(0, 4)).toEqual([
      'Abunəlik qeydə alındı: hər ay, müqayisə – 3 saylı Bakı DOST Mərkəzi, 1 saylı Bakı DOST Mərkəzi',
      'Hesabatın tərkibi: /compare əmrinin cavabı, şəkli ilə birlikdə',
      'Göndərilmə vaxtı: hər ayın 1-i saat 09:00, əvvəlki ayın göstəriciləri',
      'İlk göndəriş: 01.10.2024, 09:00 (sentyabr 2024)',
    ]);
    const listed = text(await one.asks('/subscriptions'));
    expect(listed).toContain('1. hər ay, müqayisə – 3 saylı Bakı DOST Mərkəzi, 1 saylı Bakı DOST Mərkəzi');
    expect(listed).toContain('Növbəti göndəriş: 01.10.2024, 09:00');
    const [stop] = answer!.choices;
    expect(stop!.value).toBe('/subscriptions stop monthly compare 3 1');
    expect(text(await one.chooses(stop!.value))).toContain('Abunəlik ləğv edildi: hər ay, müqayisə');
    expect(await kept(one)).toBe(0);
  });

  it('to a view is one beside the figures of the same centre, and beside other views of it', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const asked = [
      'monthly 3',
      'trend 3 monthly',
      'monthly map 3',
      'compare 3 monthly',
      'monthly compare 3 1',
    ];
    for (const words of [...asked, ...asked]) await one.asks(`/subscribe ${words}`);
    expect(await kept(one)).toBe(5);
    expect(text(await one.asks('/subscriptions stop динамика 3'))).toBe(
      'Unsubscribed: every month, trend – Baku DOST Centre No. 3',
    );
    expect(await kept(one)).toBe(4);
  });

  it.each([
    ['monthly map', 'every month, map – Call Centre 142'],
    ['heatmap', 'every month, hours – Call Centre 142'],
    ['monthly trend', 'every month, trend – DOST Agency'],
    ['ежемесячно /compare', 'every month, comparison – DOST Agency'],
  ])('%s is about whom the command itself means', async (words, what) => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    expect(text(await one.asks(`/subscribe ${words}`))).toContain(what);
  });

  it('brings a view every month only', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const [answer] = await one.asks('/subscribe weekly compare 1 3');
    expect(answer!.text).toContain('come every month only');
    expect(answer!.choices.map(({ value }) => value)).toEqual(['/subscribe monthly compare 1 3']);
    expect(await kept(one)).toBe(0);
  });

  it.each([
    ['monthly compare 1 3 2024-08', '/subscribe monthly compare 1 3', '/compare 1 3 2024-08'],
    ['aylıq xəritə avqust', '/subscribe monthly map 142', '/map 142 2024-08'],
    ['monthly trend 3 2024', '/subscribe monthly trend 3', '/trend 3 2024'],
  ])('%s: a view takes no period either', async (words, without, figures) => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const [answer] = await one.asks(`/subscribe ${words}`);
    expect(answer!.text).toContain('takes no period');
    expect(answer!.choices.map(({ value }) => value)).toEqual([without, figures]);
  });

  it('to a view keeps to the limit for everybody it shows', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: [] });
    for (const words of ['monthly compare 3 1', 'monthly map']) {
      const [refused] = await one.asks(`/subscribe ${words}`);
      expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
      const view = words.split(' ')[1];
      expect(refused!.choices.map(({ value }) => value)).toEqual([`/subscribe monthly ${view} 3`]);
    }
    expect(await kept(one)).toBe(0);
    expect(text(await one.asks('/subscribe monthly trend'))).toContain('dinamika – 3 saylı');
  });

  it('to a comparison of as many as fit is stopped by its button too', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const many = 'agency 142 chatbot social 1 2 3 4 5 absheron karabakh ministry';
    const [answer] = await one.asks(`/subscribe monthly compare ${many}`);
    const [stop] = answer!.choices;
    expect(Buffer.byteLength(stop!.value)).toBeLessThanOrEqual(64);
    expect(text(await one.chooses(stop!.value))).toContain('Unsubscribed: every month, comparison');
    expect(await kept(one)).toBe(0);
    expect(text(await one.asks(`/subscribe monthly compare ${many} zangilan`))).toContain('12');
  });

  it('does not exist for operators and citizens', async () => {
    expect(text(await (await staffOf(product, 'operator')).asks('/subscribe daily'))).toContain(
      'Belə əmr yoxdur',
    );
    expect(text(await (await staffOf(product, 'operator')).asks('/subscriptions'))).toContain(
      'Belə əmr yoxdur',
    );
  });
});

describe('/subscriptions', () => {
  it('lists all, and the number of one, typed alone or after stop, ends that one', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    for (const asked of ['alerts', 'monthly agency', 'daily 3', 'weekly 142'])
      await one.asks(`/subscribe ${asked}`);
    const [list] = await one.asks('/subscriptions');
    expect(list!.text.split('\n').filter((line) => /^\d/.test(line))).toEqual([
      '1. every day – Baku DOST Centre No. 3',
      '2. every week – Call Centre 142',
      '3. every month – DOST Agency',
      '4. alerts – all figures you may see',
    ]);
    expect(lineOf(list!.text, 'Next: 9')).toBe('Next: 9 September 2024, 09:00');
    expect(list!.choices.map(({ value }) => value)).toEqual([
      '/subscriptions stop daily 3',
      '/subscriptions stop weekly 142',
      '/subscriptions stop monthly agency',
      '/subscriptions stop alerts',
    ]);
    expect(text(await one.asks('2'))).toBe('Unsubscribed: every week – Call Centre 142');
    expect(text(await one.asks('/subscriptions stop 2'))).toBe('Unsubscribed: every month – DOST Agency');
    expect(text(await one.asks('/subscriptions ləğv et xəbərdarlıq'))).toBe(
      'Unsubscribed: alerts – all figures you may see',
    );
    expect(text(await one.asks('/unsubscribe daily 3'))).toBe(
      'Unsubscribed: every day – Baku DOST Centre No. 3',
    );
    expect(text(await one.asks('/subscriptions'))).toContain('You have no subscriptions.');
    const audit = await product.db.audit
      .find({ actor: one.person, action: 'subscription.stop' })
      .sort({ $natural: 1 })
      .toArray();
    expect(audit.map(({ subject }) => subject).sort()).toEqual(['agency', 'all', 'call-centre', 'centre:3']);
  });

  it('ends one and no other when the event is handled again after a crash', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    for (const asked of ['daily 3', 'weekly 3', 'monthly 3']) await one.asks(`/subscribe ${asked}`);
    await one.asks('/subscriptions stop 1');
    const { db } = product;
    // As if the process had died before it could note that it was done.
    const [last] = await db.interactions.find().sort({ order: -1 }).limit(1).toArray();
    await db.outbound.deleteMany({ _id: `${last!._id}/0` });
    await db.interactions.updateOne({ _id: last!._id }, { $set: { state: 'received' } });
    await product.restart();
    await product.settled();
    const left = await product.db.subscriptions.find({ person: one.person }).toArray();
    expect(left.map(({ kind }) => kind).sort()).toEqual(['monthly', 'weekly']);
  });

  it('has buttons short enough for every channel', async () => {
    const person = onMeta(product, 'messenger', '7001');
    await person.asks('Salam');
    const id = product.running.core.people.pseudonym('messenger', '7001');
    await product.db.staff.insertOne({
      ...{ _id: id, role: 'supervisor', source: 'cli', grantedAt: product.now(), revokedAt: null },
    });
    const [answer] = await person.asks('/subscribe daily 3');
    expect(answer!.text).toContain(
      'Bu kanalda bot yalnız son mesajınızdan sonrakı 24 saat ərzində yaza bilər.',
    );
    for (const { label } of answer!.choices) expect(label.length).toBeLessThanOrEqual(20);
    expect(answer!.choices[0]!.label).toBe('Abunəliyi ləğv et');
  });

  it('tells of each what became of the last report', async () => {
    const { db } = product;
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    await one.asks('/subscribe daily 3');
    await tell(db, 'desk', [visit('2024-09-04T11:00:00')]);
    await cover(db, 'desk', { from: '2024-09-01', to: '2024-09-05' });
    await rollUpAll(db);
    product.at('2024-09-05T09:00:00');
    // The server itself looks, as soon as it is there.
    await product.restart();
    const sent = { person: one.person, _id: /^subscription:.*\/1$/, state: 'sent' } as const;
    await until(async () => (await product.db.outbound.findOne(sent)) !== null);
    const told = { person: one.person, last: '2024-09-04' };
    await until(async () => (await product.db.subscriptions.findOne(told)) !== null);
    // The picture came after it.
    const report = (await one.answers()).findLast((answer) => answer.text !== '')!;
    expect(report.text).toMatch(/^Daily subscription\n\nBaku DOST Centre No\. 3\n4 September 2024/);
    expect(report.choices.at(-1)).toEqual({ label: 'Unsubscribe', value: '/subscriptions stop daily 3' });
    const list = text(await one.asks('/subscriptions'));
    expect(list).toContain('Last report: 4 September 2024 – sent');
    await product.db.outbound.updateOne(
      { person: one.person, _id: /^subscription:.*\/1$/ },
      { $set: { state: 'failed' } },
    );
    expect(text(await one.asks('/subscriptions'))).toContain('4 September 2024 – sent in part');
    await product.db.outbound.updateOne(
      { person: one.person, _id: /^subscription:.*\/1$/ },
      { $set: { state: 'unknown' } },
    );
    expect(text(await one.asks('/subscriptions'))).toContain('4 September 2024 – delivery unknown');
  });
});
