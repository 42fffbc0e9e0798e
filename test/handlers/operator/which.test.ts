import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let anna: Someone;
let bela: Someone;
let ofAnna: { _id: string; number: string };
let ofBela: { _id: string; number: string };

/** What somebody was sent in the name of a person. */
const heard = async (citizen: Someone): Promise<string[]> => {
  const rows = await desk.db.outbound.find({ person: citizen.person, author: { $exists: true } }).toArray();
  const ids = new Set(rows.map(({ _id }) => _id));
  return citizen
    .got()
    .filter(({ id }) => ids.has(id))
    .map(({ reply }) => (reply.kind === 'text' ? reply.text : reply.kind));
};

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  anna = desk.citizen('1');
  bela = desk.citizen('2', 'messenger');
  ofAnna = await desk.waiting(anna);
  ofBela = await desk.waiting(bela);
});

const takeBoth = async (): Promise<void> => {
  await operator.says(`/take ${ofAnna.number}`);
  await operator.says(`/take ${ofBela.number}`);
};

describe('what an operator with several inquiries writes', () => {
  beforeEach(takeBoth);

  it('as a note is kept with one of them, whatever is pressed after', async () => {
    await operator.says('/note Zəng gözləyir');
    const buttons = operator.choices();
    const of = ({ number }: { number: string }): string =>
      buttons.find(({ value }) => value.startsWith(`for:${number}:`))!.value;
    await operator.presses(of(ofAnna));
    expect(operator.texts().at(-1)).toBe(`${ofAnna.number}: daxili qeyd saxlanıldı.`);
    await operator.presses(of(ofBela));
    expect(operator.texts().at(-1)).toBe('Bu qeyd artıq başqa müraciətə əlavə edilib.');
    expect((await desk.db.notes.find().toArray()).map(({ inquiry }) => inquiry)).toEqual([ofAnna._id]);
  });

  it('as a command is done as often as it is pressed, and audited each time', async () => {
    const [one, other] = [ofAnna.number, ofBela.number];
    await operator.says('/release');
    const pressed = operator.choices();
    const of = (number: string): string =>
      pressed.find(({ value }) => value.startsWith(`for:${number}:`))!.value;
    for (const number of [one, other]) await operator.presses(of(number));
    await operator.says(`/take ${one}`);
    await operator.presses(of(one));
    const rows = await desk.db.audit.find({ action: 'desk.release' }).toArray();
    expect(rows.map(({ subject }) => subject).sort()).toEqual(
      [one, one, other].map((number) => `inquiry:${number}`).sort(),
    );
  });

  it('goes nowhere until it is chosen, and then to that citizen alone', async () => {
    await operator.says('Kimə?');
    expect(operator.texts().at(-1)).toContain('Bu, hansı müraciətə aiddir?');
    expect([...(await heard(anna)), ...(await heard(bela))]).toEqual([]);
    await operator.chooses(ofAnna.number);
    expect([await heard(anna), await heard(bela)]).toEqual([['Kimə?'], []]);
    expect(operator.texts().at(-1)).toBe(`Göndərilir: ${ofAnna.number}`);
  });

  it('goes where the message belongs that it answers, however often the other citizen writes', async () => {
    await anna.says('Anna soruşur');
    await bela.says('Bela soruşur');
    await operator.says('Annaya', { replyTo: operator.messageWith('Anna soruşur') });
    await bela.says('Bela yenə soruşur');
    await operator.says('Belaya', { replyTo: operator.messageWith('Bela soruşur') });
    await operator.says('Annaya yenə', { replyTo: operator.messageWith(`№ ${ofAnna.number}`) });
    expect([await heard(anna), await heard(bela)]).toEqual([['Annaya', 'Annaya yenə'], ['Belaya']]);
  });

  it('is asked about again each time, also right after an answer that had its place', async () => {
    await operator.says('Annaya', { replyTo: operator.messageWith(`№ ${ofAnna.number}`) });
    await operator.says('Bəs bu?');
    expect([await heard(anna), await heard(bela)]).toEqual([['Annaya'], []]);
  });

  it('goes once: another button of the same question sends it to nobody else', async () => {
    await operator.says('Bir dəfə');
    await operator.chooses(ofAnna.number);
    const other = operator.choices().find(({ value }) => value.includes(ofBela.number))!;
    await operator.presses(other.value);
    expect([await heard(anna), await heard(bela)]).toEqual([['Bir dəfə'], []]);
    expect(operator.texts().at(-1)).toBe(`Bu mesaj artıq göndərilib: ${ofAnna.number}`);
  });

  it('keeps several questions apart: each button sends its own message', async () => {
    await operator.says('Birinci');
    const first = operator.choices();
    await operator.says('İkinci');
    const second = operator.choices();
    await operator.presses(second.find(({ value }) => value.includes(ofAnna.number))!.value);
    await operator.presses(first.find(({ value }) => value.includes(ofBela.number))!.value);
    expect([await heard(anna), await heard(bela)]).toEqual([['İkinci'], ['Birinci']]);
  });

  it('is dropped when cancelled', async () => {
    await operator.says('Yox');
    await operator.chooses('Ləğv et');
    expect([...(await heard(anna)), ...(await heard(bela))]).toEqual([]);
  });

  it('asks for pictures too, and sends the right one', async () => {
    const bytes = Buffer.from([0xff, 0xd8]);
    desk.files.set('f', { ok: true, bytes, fileName: 'f.jpg', mimeType: 'image/jpeg' });
    await operator.does({ kind: 'attachment', type: 'photo', fileId: 'f' });
    expect([...(await heard(anna)), ...(await heard(bela))]).toEqual([]);
    await operator.chooses(ofBela.number);
    expect([await heard(anna), await heard(bela)]).toEqual([[], ['picture']]);
  });

  it('never takes a number or a word for a button', async () => {
    await operator.says('Kimə?');
    await operator.says('1');
    await operator.says('Ləğv et');
    expect([...(await heard(anna)), ...(await heard(bela))]).toEqual([]);
    expect(
      operator
        .texts()
        .slice(-2)
        .every((text) => text.includes('hansı müraciətə')),
    ).toBe(true);
  });

  it('asks for a note and a canned reply too', async () => {
    await operator.says('/note Sənəd gözlənilir');
    await operator.chooses(ofBela.number);
    expect(operator.texts().at(-1)).toBe(`${ofBela.number}: daxili qeyd saxlanıldı.`);
    await operator.says('/r zeng');
    await operator.chooses(ofAnna.number);
    expect(await heard(anna)).toEqual(['142 Çağrı Mərkəzinə də zəng edə bilərsiniz.']);
    expect((await desk.db.notes.find().toArray()).map(({ inquiry }) => inquiry)).toEqual([ofBela._id]);
  });
});

describe('a number that an operator writes to the citizen', () => {
  it.each(['messenger', 'instagram', 'web'] as const)('presses no button on %s either', async (channel) => {
    const one = await desk.operator('705', { channel });
    await one.says(`/take ${ofAnna.number}`);
    await one.says('/queue');
    await one.says(`/mine ${ofAnna.number}`);
    await one.says('1');
    await one.says('/close');
    await one.says('1');
    expect(await heard(anna)).toEqual(['1', '1']);
    expect(await desk.inquiry(ofAnna._id)).toMatchObject({ stage: 'taken', outcome: 'open' });
  });
});

describe('what an operator with one inquiry writes', () => {
  it('goes there without asking once he took it', async () => {
    await operator.says(`/take ${ofAnna.number}`);
    await operator.says('Salam');
    expect(await heard(anna)).toEqual(['Salam']);
  });

  it('is asked about when the one he has is another than the one he wrote to', async () => {
    await operator.says(`/take ${ofAnna.number}`);
    await operator.says('Salam, Anna');
    const colleague = await desk.operator('701');
    await colleague.says(`/take ${ofBela.number}`);
    await colleague.says('/transfer');
    await colleague.chooses('Əməkdaş 700');
    await operator.says(`/release ${ofAnna.number}`);
    await operator.says('Anna üçün yazmışdım');
    expect(await heard(bela)).toEqual([]);
    expect(operator.texts().at(-1)).toContain('hansı müraciətə');
  });

  it('answers to an inquiry that is not his any more go nowhere', async () => {
    await operator.says(`/take ${ofAnna.number}`);
    await anna.says('Sual');
    const asked = operator.messageWith('Sual');
    await operator.says('/release');
    await operator.says(`/take ${ofBela.number}`);
    await operator.says('Annaya', { replyTo: asked });
    expect([await heard(anna), await heard(bela)]).toEqual([[], []]);
    expect(operator.texts().at(-1)).toContain(`${ofAnna.number}: müraciət sizin icranızda deyil.`);
  });

  it('an answer to something else of the bot’s is asked about', async () => {
    await operator.says(`/take ${ofAnna.number}`);
    await operator.says('/queue');
    await operator.says('Salam', { replyTo: operator.messageWith('Növbədə: 1') });
    expect(await heard(anna)).toEqual([]);
    expect(operator.texts().at(-1)).toContain('hansı müraciətə');
  });

  it('a button pressed after he lost it sends nothing', async () => {
    await takeBoth();
    await operator.says('Gec');
    const { value } = operator.choices().find((one) => one.value.includes(ofAnna.number))!;
    await operator.says(`/release ${ofAnna.number}`);
    await operator.presses(value);
    expect(await heard(anna)).toEqual([]);
    expect(operator.texts().at(-1)).toContain('müraciət sizin icranızda deyil');
  });

  it('a button of somebody else’s question sends nothing', async () => {
    await takeBoth();
    await operator.says('Mənim sözüm');
    const { value } = operator.choices().find((one) => one.value.includes(ofAnna.number))!;
    const colleague = await desk.operator('701');
    await colleague.presses(value);
    expect(await heard(anna)).toEqual([]);
  });

  it('without any inquiry goes nowhere, and is told so', async () => {
    await operator.says('Salam?');
    expect(operator.texts().at(-1)).toContain('İcranızda müraciət yoxdur, mesaj göndərilmədi.');
  });
});

describe('a command with a number that is not his', () => {
  beforeEach(() => operator.says(`/take ${ofAnna.number}`));

  it.each(['/block 2', '/release #2', '/close 2', '/block iki', '/close 2024-000002'])(
    '%s does nothing to the one that he has',
    async (command) => {
      await operator.says(command);
      expect(await desk.inquiry(ofAnna._id)).toMatchObject({ stage: 'taken', assignee: operator.person });
      expect(operator.texts().at(-1)).not.toContain(ofAnna.number);
    },
  );

  it('short numbers are his own too; before words they need their sign', async () => {
    await operator.says('/note 142 manat');
    await operator.says('/note #1 Sonra');
    await operator.says('/release 1');
    expect(await desk.inquiry(ofAnna._id)).toMatchObject({ stage: 'queued' });
    expect(await desk.db.notes.countDocuments({ inquiry: ofAnna._id })).toBe(2);
  });
});
