import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';
import { createInstance, said } from '../../support/instance';

const database = useDatabase();
let desk: Bench;
let operator: Someone;

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
});

/** Closes an inquiry in hand of which everything is known. */
const closes = async (_id: string): Promise<void> => {
  const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
  await desk.db.inquiries.updateOne({ _id }, { $set: known });
  await operator.says('/close');
  await operator.chooses('Tam cavablandırıldı');
};

describe('/queue', () => {
  it('shows who waits, the longest first, with direction, channel and waiting time, and can be narrowed', async () => {
    expect((await operator.says('/queue'), operator.texts().at(-1))).toBe('Növbədə müraciət yoxdur.');
    const first = await desk.waiting(desk.citizen('1', 'messenger'));
    desk.later(3_600_000);
    const second = await desk.waiting(desk.citizen('2'));
    await desk.db.inquiries.updateOne({ _id: second._id }, { $set: { direction: 'disability' } });
    await operator.says('/queue');
    const shown = operator.texts().at(-1)!;
    expect(shown).toContain('Növbədə: 2');
    expect(shown.indexOf(first.number)).toBeLessThan(shown.indexOf(second.number));
    expect(shown).toMatch(new RegExp(`№ ${first.number} · .* · Facebook Messenger · 1.saat`));
    expect(operator.choices().map(({ value }) => value)).toEqual([
      `claim:${first.number}`,
      `claim:${second.number}`,
    ]);
    await operator.says('/queue elillik');
    expect(operator.texts().at(-1)).toContain('Növbədə: 1');
    expect(operator.texts().at(-1)).toContain(second.number);
    await operator.says('/queue messenger');
    expect(operator.texts().at(-1)).toContain(first.number);
    await operator.says('/queue qwerty');
    expect(operator.texts().at(-1)).toContain('Anlaşılmadı: qwerty');
  });

  it('comes in pages, and every reading is audited', async () => {
    for (let n = 1; n <= 9; n += 1) await desk.waiting(desk.citizen(String(n)));
    await operator.says('/queue');
    expect(operator.texts().at(-1)).toContain('Səhifə: 1 / 2');
    await operator.chooses('Növbəti');
    expect(operator.texts().at(-1)).toContain('Səhifə: 2 / 2');
    expect(operator.choices().filter(({ value }) => value.startsWith('claim:'))).toHaveLength(1);
    expect(await desk.db.audit.countDocuments({ action: 'desk.queue' })).toBeGreaterThanOrEqual(2);
  });

  it('is unknown to citizens', async () => {
    const citizen = desk.citizen('1');
    for (const command of ['/queue', '/take 1', '/close', '/correct 1 type=question'])
      await citizen.says(command);
    expect(new Set(citizen.texts()).size).toBe(1);
    expect(citizen.texts()[0]).toContain('Belə əmr yoxdur.');
  });
});

describe('/take', () => {
  it('knows a number with and without its year, and says what is wrong', async () => {
    const { number, _id } = await desk.waiting(desk.citizen('1'));
    await operator.says('/take 999');
    expect(operator.texts().at(-1)).toBe('Belə müraciət tapılmadı: 999');
    await operator.says(`/take ${Number(number.split('-')[1])}`);
    expect(await desk.inquiry(_id)).toMatchObject({ assignee: operator.person });
  });
});

describe('/close', () => {
  let citizen: Someone;
  let inquiry: { _id: string; number: string };
  beforeEach(async () => {
    citizen = desk.citizen('1');
    inquiry = await desk.waiting(citizen);
    await operator.says(`/take ${inquiry.number}`);
    await operator.says('Cavabınız budur.');
  });

  it('asks for what is not known, closes with the outcome, tells the citizen and measures the times', async () => {
    await operator.says('/close');
    if (operator.texts().at(-1)!.includes('istiqamətini')) await operator.chooses('Sosial müdafiə');
    expect(operator.texts().at(-1)).toContain('müraciətin növünü seçin');
    await operator.chooses('Şikayət');
    expect(operator.texts().at(-1)).toContain('rayonunu və ya şəhərini yazın');
    const before = citizen.texts().length;
    await operator.says('quba');
    expect(operator.texts().at(-1)).toMatch(/nəticəni seçin\.\n(.*\n)*Rayon: Quba$/);
    await operator.chooses('Araşdırma üçün');
    expect(operator.texts().at(-1)).toContain('Araşdırma üçün qeydiyyata alınacaq.');
    expect(citizen.texts()).toHaveLength(before);
    await operator.chooses('Tam cavablandırıldı');
    expect(operator.texts().at(-1)).toBe(`${inquiry.number}: bağlandı. Nəticə: tam cavablandırıldı`);
    expect(citizen.texts().at(-1)).toContain(inquiry.number);
    expect(citizen.texts()).toHaveLength(before + 1);
    const closed = await desk.inquiry(inquiry._id);
    expect(closed).toMatchObject({
      ...{ stage: 'closed', outcome: 'answered', closedBy: 'person', type: 'complaint', district: 'quba' },
      investigation: true,
    });
    expect(closed.times).toMatchObject({ wait: expect.any(Number), firstReply: expect.any(Number) });
    expect(closed.times!.service).toBeGreaterThan(0);
    expect((await desk.db.audit.findOne({ action: 'desk.close' }))?.details).toMatchObject({
      outcome: 'answered',
    });
  });

  it('skips what is known', async () => {
    const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says('/close');
    expect(operator.texts().at(-1)).toContain('nəticəni seçin');
  });

  it('counts as service only the time in which people had it, when it was opened again', async () => {
    const close = async (): Promise<number> => {
      await closes(inquiry._id);
      return (await desk.inquiry(inquiry._id)).times!.service!;
    };
    const first = await close();
    desk.later(3_600_000);
    await citizen.says('Yox, hələ də səhvdir');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', times: null });
    desk.later(600_000);
    await operator.says(`/take ${inquiry.number}`);
    desk.later(60_000);
    const both = await close();
    expect(both - first).toBeGreaterThanOrEqual(60);
    expect(both - first).toBeLessThan(600);
  });

  it('takes an unclear district for no district and for no message', async () => {
    const known = { direction: 'labour', type: 'question' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says('/close');
    const before = citizen.texts().length;
    await operator.says('Gözləyin');
    expect(operator.texts().at(-1)).toMatch(/rayon dəqiqləşmədi \(Gözləyin\)[^]*göndərilmədi/);
    expect(citizen.texts()).toHaveLength(before);
    await operator.chooses('Rayon göstərilməyib');
    await operator.chooses('İmtina edildi');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'refused', district: null });
  });

  it('asks for nothing more once the inquiry has gone: the next words are for another citizen', async () => {
    const known = { direction: 'labour', type: 'question' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says('/close');
    await operator.says('/off');
    const other = desk.citizen('2');
    const next = await desk.waiting(other);
    await operator.presses(`claim:${next.number}`);
    await operator.says('Gözləyin');
    expect(other.texts().at(-1)).toBe('Gözləyin');
    await operator.says('Quba');
    expect(other.texts().at(-1)).toBe('Quba');
  });

  it('is left by any other command, after which words go to the citizen again', async () => {
    await desk.db.inquiries.updateOne(
      { _id: inquiry._id },
      { $set: { direction: 'labour', type: 'question' } },
    );
    await operator.says('/close');
    await operator.says('/note Sonra');
    await operator.says('Quba');
    expect(citizen.texts().at(-1)).toBe('Quba');
  });

  it('/forward closes it as forwarded, with its note', async () => {
    const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says('/forward');
    expect(operator.texts().at(-1)).toContain('/forward Pensiyanın');
    await operator.says('/forward Sənədlər kargüzarlığa');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'forwarded', stage: 'closed' });
    expect(await desk.db.notes.countDocuments({ inquiry: inquiry._id })).toBe(1);
    const row = (await desk.db.notes.findOne())!;
    expect(row.person).toBe(citizen.person);
    expect(Buffer.from(row.content).toString()).not.toContain('kargüzarlığa');
  });

  it('as forwarded wants the note that /forward wants, and keeps it from the citizen', async () => {
    await desk.db.inquiries.updateOne(
      { _id: inquiry._id },
      { $set: { direction: 'labour', type: 'question', district: 'baki' } },
    );
    await operator.says('/close');
    await operator.chooses('Kargüzarlığa göndərildi');
    expect(operator.texts().at(-1)).toContain('kargüzarlıq üçün qeydi yazın');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'open' });
    const before = citizen.texts().length;
    await operator.says('Arayış yenidən hesablansın');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'forwarded', stage: 'closed' });
    expect(await desk.db.notes.countDocuments({ inquiry: inquiry._id })).toBe(1);
    expect(citizen.texts().slice(before).join()).not.toContain('hesablansın');
  });

  it('as forwarded waits for no note once something else is done', async () => {
    await desk.db.inquiries.updateOne(
      { _id: inquiry._id },
      { $set: { direction: 'labour', type: 'question', district: 'baki' } },
    );
    await operator.says('/close');
    await operator.chooses('Kargüzarlığa göndərildi');
    await operator.says('/mine');
    await operator.says('/note Sonra');
    await operator.says('Bir sualım var');
    expect(citizen.texts().at(-1)).toBe('Bir sualım var');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'open' });
  });

  it('as forwarded takes nothing for the note once the citizen has written, and asks anew', async () => {
    await desk.db.inquiries.updateOne(
      { _id: inquiry._id },
      { $set: { direction: 'labour', type: 'question', district: 'baki' } },
    );
    await operator.says('/close');
    await operator.chooses('Kargüzarlığa göndərildi');
    await citizen.says('Sənədi tapdım');
    await operator.hears('Sənədi tapdım');
    const before = citizen.texts().length;
    await operator.says('Yaxşı, göndərin');
    expect(operator.texts().at(-1)).toContain('vətəndaş bu arada yazıb');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'open', stage: 'taken' });
    expect(await desk.db.notes.countDocuments()).toBe(0);
    expect(citizen.texts().slice(before)).toEqual([]);
    await operator.says('Arayış yenidən hesablansın');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ outcome: 'forwarded', stage: 'closed' });
    expect(await desk.db.notes.countDocuments()).toBe(1);
  });

  it('pressed by somebody else closes nothing', async () => {
    const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says('/close');
    const { value } = operator.choices()[0]!;
    const other = await desk.operator('701');
    await other.presses(value);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken' });
    expect(other.texts().at(-1)).toContain('müraciət sizin icranızda deyil');
  });

  it('/correct mends a closed one, for supervisors, and the audit has both', async () => {
    const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    const supervisor = await desk.operator('800', { role: 'supervisor', on: false });
    const line = `/correct ${inquiry.number} direction=sosial müdafiə type=şikayət district=Gence`;
    await supervisor.says(line);
    expect(supervisor.texts().at(-1)).toContain('müraciət hələ bağlanmayıb');
    await operator.says('/close');
    await operator.chooses('Tam cavablandırıldı');
    await operator.says(line);
    expect(operator.texts().at(-1)).toContain('Belə əmr yoxdur.');
    await supervisor.says(line);
    expect(supervisor.texts().at(-1)).toBe(`${inquiry.number}: düzəliş edildi.`);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({
      ...{ direction: 'socialProtection', type: 'complaint', district: 'gence', outcome: 'answered' },
    });
    expect((await desk.db.audit.findOne({ action: 'desk.correct' }))?.details).toEqual({
      from: known,
      to: { direction: 'socialProtection', type: 'complaint', district: 'gence' },
    });
    await supervisor.says(`/correct ${inquiry.number} outcome=bəlkə`);
    expect(supervisor.texts().at(-1)).toContain('Bu dəyər uyğun deyil: bəlkə');
    expect(supervisor.texts().at(-1)).toContain('kargüzarlığa göndərildi');
    await supervisor.says(`/correct ${inquiry.number} colour=red`);
    expect(supervisor.texts().at(-1)).toContain('Nümunə: /correct');
  });
});

test('/correct with more than any correction has is not looked through, but answered as what cannot be read', async () => {
  const supervisor = await desk.operator('800', { role: 'supervisor', on: false });
  const { number } = await desk.waiting(desk.citizen('1'));
  await supervisor.says(`/correct ${number} type=${' '.repeat(400)}şikayət`);
  expect(supervisor.texts().at(-1)).toContain('Nümunə: /correct');
  await supervisor.says(`/correct ${number} type=${' '.repeat(300)}şikayət`);
  expect(supervisor.texts().at(-1)).toContain('müraciət hələ bağlanmayıb');
});

describe('/correct takes the fields by their names in every language', () => {
  it.each([
    'istiqamət=əlillik növ=şikayət rayon=Gəncə nəticə=imtina edildi',
    'İSTİQAMƏTİ = Əlillik növü = Şikayət rayonu = Gəncə nəticəsi = İmtina edildi',
    'направление=инвалидность вид=жалоба район=Гянджа результат=отказано',
    'direction=disability type=complaint district=Ganja outcome=refused',
  ])('%s', async (said) => {
    const supervisor = await desk.operator('800', { role: 'supervisor', on: false });
    const inquiry = await desk.waiting(desk.citizen('1'));
    const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: known });
    await operator.says(`/take ${inquiry.number}`);
    await operator.says('/close');
    await operator.chooses('Tam cavablandırıldı');
    await supervisor.says(`/correct ${inquiry.number} ${said}`);
    expect(supervisor.texts().at(-1)).toBe(`${inquiry.number}: düzəliş edildi.`);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({
      ...{ direction: 'disability', type: 'complaint', district: 'gence', outcome: 'refused' },
    });
  });
});

describe('/block', () => {
  it('ends the inquiry unresolved and silences the bot to that citizen, until /unblock', async () => {
    const citizen = desk.citizen('1');
    const { number, _id } = await desk.waiting(citizen);
    await operator.says(`/take ${number}`);
    await operator.says('/block');
    expect(await desk.inquiry(_id)).toMatchObject({ outcome: 'unresolved', stage: 'closed' });
    await citizen.says('Salam');
    await citizen.says('Salam');
    const before = citizen.texts().length;
    await citizen.says('Salam');
    expect(citizen.texts()).toHaveLength(before);
    await operator.says(`/unblock ${number}`);
    await citizen.says('Salam');
    expect(citizen.texts().length).toBeGreaterThan(before);
    const actions = (await desk.db.audit.find().toArray()).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['desk.block', 'desk.unblock']));
  });
});

test('/unblock that was interrupted after its audit row is done by doing it again', async () => {
  const citizen = desk.citizen('1');
  const inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
  await operator.says('/block');
  const act = desk.act(operator);
  const { unblock } = desk.instance.services.desk;
  expect(await unblock(act, inquiry)).toBe(true);
  const cut = { by: operator.person, at: new Date(act.at.getTime() - 1) };
  await desk.db.people.updateOne({ _id: citizen.person }, { $set: { blocked: cut } });
  expect(await unblock(act, inquiry)).toBe(true);
  expect((await desk.db.people.findOne({ _id: citizen.person }))?.blocked).toBeNull();
});

test('/block ends what else of that citizen waits, and leaves alone what a colleague has', async () => {
  const [citizen, colleague] = [desk.citizen('1'), await desk.operator('701')];
  const one = await desk.waiting(citizen);
  const model = await desk.inquiry(one._id);
  const copy = (id: string, more: object) =>
    desk.db.inquiries.insertOne({ ...model, _id: id, number: `2024-00090${id}`, ...more });
  await copy('1', {});
  await copy('2', { stage: 'bot', queuedAt: null });
  await copy('3', { stage: 'taken', assignee: colleague.person, takenAt: desk.now() });
  await operator.says(`/take ${one.number}`);
  await operator.says(`/block ${one.number}`);
  const ends = await Promise.all(
    [one._id, '1', '2', '3'].map(async (id) => (await desk.inquiry(id)).outcome),
  );
  expect(ends).toEqual(['unresolved', 'unresolved', 'unresolved', 'open']);
});

describe('/r', () => {
  it('sends a canned reply in the citizen’s language, and lists the names', async () => {
    const citizen = desk.citizen('1');
    await citizen.says('/lang ru');
    const { number } = await desk.waiting(citizen, 'Пенсия не пришла');
    await operator.says(`/take ${number}`);
    await operator.says('/r');
    expect(operator.texts().at(-1)).toMatch(/Hazır cavablar:\n\/r salam – Salam!/);
    await operator.says('/r tesekkur');
    expect(citizen.texts().at(-1)).toBe('Благодарим вас за обращение.');
    await operator.says('/r yoxdur');
    expect(operator.texts().at(-2)).toContain('Belə hazır cavab yoxdur: yoxdur');
  });
});

describe('a supervisor whose limit comes to leave the chats out', () => {
  it('has nothing at the desk any more: it is back in the queue, and nothing else comes there', async () => {
    const supervisor = await desk.operator('702', { role: 'supervisor' });
    const citizen = desk.citizen('1');
    const { _id, number } = await desk.waiting(citizen);
    await supervisor.says(`/take ${number}`);
    await desk.db.staff.updateOne({ _id: supervisor.person }, { $set: { number: 77 } });
    const admin = await desk.operator('703');
    await desk.db.staff.updateOne({ _id: admin.person }, { $set: { role: 'admin' } });
    await admin.says('/staff 77 agency');
    expect(admin.texts().at(-1)).toContain('Növbəyə qaytarılan müraciətlər: 1');
    expect(admin.texts().at(-1)).not.toContain('növbətçidir');
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'queued', assignee: null });
    const before = supervisor.texts().length;
    await citizen.says('Hələ gözləyirəm');
    expect(supervisor.texts()).toHaveLength(before);
    for (const command of ['/queue', `/take ${number}`, '/on', '/mine']) {
      await supervisor.says(command);
      expect(supervisor.texts().at(-1)).toContain('Yazışmalarla işləmək üçün səlahiyyətiniz yoxdur.');
    }
    await operator.says(`/take ${number}`);
    await operator.says('/transfer');
    expect(operator.choices().map(({ label }) => label)).not.toContain('Əməkdaş 702');
  });
});

describe('a rating', () => {
  it('of an inquiry that is open again is not taken, and asks for nothing more', async () => {
    const citizen = desk.citizen('1');
    const { _id, number } = await desk.waiting(citizen);
    await operator.says(`/take ${number}`);
    await closes(_id);
    await citizen.says('Yox, hələ də səhvdir');
    await citizen.presses(`rate:${number}:5`);
    expect(citizen.texts().at(-1)).toMatch(/yenidən açılıb/);
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'queued', rating: null });
    expect((await desk.db.people.findOne({ _id: citizen.person }))?.npsAskedAt).toBeUndefined();
  });
});

describe('an inquiry that is claimed', () => {
  it('shows what came between two runs of a claim that was cut off, by the relay', async () => {
    const citizen = desk.citizen('1');
    const inquiry = await desk.waiting(citizen);
    const act = desk.act(operator);
    const { claim } = desk.instance.services.desk;
    await claim(act, inquiry.number);
    const recorder = createInstance(database.collections, { clock: desk.now, onRecorded: () => undefined });
    await recorder.inbox.record(said('Bunu da yazım', { from: '1' }));
    await claim(act, inquiry.number);
    await desk.instance.settle();
    expect(operator.texts().filter((text) => text.includes('Bunu da yazım'))).toHaveLength(1);
  });

  it('shows the first question and the latest words, and says that some are left out', async () => {
    const citizen = desk.citizen('1');
    const { number } = await desk.waiting(citizen, 'Birinci sualım budur');
    for (let n = 1; n <= 45; n += 1) await citizen.says(`Əlavə ${n}.`);
    await operator.says(`/take ${number}`);
    const shown = operator.texts().join('\n');
    expect(shown).toMatch(/Birinci sualım budur\n… \(aradakı mesajlar göstərilmir\)\n/);
    expect(shown).toContain('Əlavə 45.');
    expect(shown).not.toContain('Əlavə 1.');
  });

  it('counts waiting from when a person was asked for, and service while people have it', async () => {
    const citizen = desk.citizen('1');
    await citizen.says('iş saatları necədir');
    desk.later(5 * 3_600_000);
    await citizen.says('Xeyr');
    const { _id, number } = (await desk.db.inquiries.findOne({ person: citizen.person }))!;
    desk.later(60_000);
    await operator.says(`/take ${number}`);
    desk.later(60_000);
    await operator.says(`/release ${number}`);
    desk.later(16 * 3_600_000);
    await operator.says(`/take ${number}`);
    await closes(_id);
    const { wait, service } = (await desk.inquiry(_id)).times!;
    expect(wait).toBeGreaterThanOrEqual(60);
    expect(wait).toBeLessThan(120);
    expect(service).toBeGreaterThanOrEqual(60);
    expect(service).toBeLessThan(120);
  });
});
