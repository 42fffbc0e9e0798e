import { readLanguage } from '../../handlers/everyone/language';
import type { InquiryRow } from '../../models/inquiry';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let colleague: Someone;
let citizen: Someone;
let inquiry: InquiryRow;

beforeEach(async () => {
  desk = openDesk(database.collections, { group: false });
  citizen = desk.citizen('1');
  inquiry = await desk.waiting(citizen, 'Qərar aldım');
  operator = await desk.operator('700');
  colleague = await desk.operator('701');
  await desk.db.staff.updateOne({ _id: colleague.person }, { $set: { label: 'Elçin Quliyev' } });
  await operator.says(`/take ${inquiry.number}`);
});
const last = (one: Someone = operator): string => one.texts().at(-1)!;
const now = (): Promise<InquiryRow> => desk.inquiry(inquiry._id);

describe('/transfer with a name', () => {
  it.each(['Elçin', 'elcin', 'quliyev', 'ELÇİN QULİYEV', '#1 Elçin'])(
    '"%s" hands it to that colleague',
    async (name) => {
      await operator.says(`/transfer ${name}`);
      expect(await now()).toMatchObject({ assignee: colleague.person });
      expect(last()).toContain('yönləndirildi. Operator: Elçin Quliyev');
    },
  );

  it('of nobody on duty says so and offers those who are', async () => {
    await operator.says('/transfer Nigar');
    expect(last()).toContain('belə operator yoxdur: Nigar');
    expect(operator.choices().map(({ label }) => label)).toEqual(['Elçin Quliyev']);
    expect(await now()).toMatchObject({ assignee: operator.person });
  });

  it('of several offers them', async () => {
    const other = await desk.operator('702');
    await desk.db.staff.updateOne({ _id: other.person }, { $set: { label: 'Elçin Məmmədov' } });
    await operator.says('/transfer elçin');
    expect(operator.choices().map(({ label }) => label)).toEqual(['Elçin Məmmədov', 'Elçin Quliyev']);
  });

  it('that is a number of no inquiry does nothing', async () => {
    await operator.says('/transfer 2024-00O001');
    expect(last()).toContain('Belə müraciət tapılmadı: 2024-00O001');
    expect(await now()).toMatchObject({ assignee: operator.person });
  });
});

describe('/close with an outcome', () => {
  const picks = async (): Promise<void> => {
    await operator.chooses('Əlillik');
    await operator.chooses('Sorğu');
    await operator.chooses('Rayon göstərilməyib');
  };

  it.each([
    ['answered', 'answered'],
    ['tam cavablandırıldı', 'answered'],
    ['cavablandirildi', 'answered'],
    ['отказано', 'refused'],
    ['imtina', 'refused'],
    ['#1 nəticəsiz', 'unresolved'],
  ])('"%s" asks for the rest and closes', async (given, outcome) => {
    await operator.says(`/close ${given}`);
    await picks();
    expect(await now()).toMatchObject({ stage: 'closed', outcome });
  });

  it.each(['forwarded', 'kargüzarlığa', 'передано в делопроизводство'])(
    '"%s" asks for the note that clerical work needs, too',
    async (given) => {
      await operator.says(`/close ${given}`);
      expect(await now()).toMatchObject({ stage: 'taken' });
      await operator.says('Pensiyanın yenidən hesablanması');
      await picks();
      expect(await now()).toMatchObject({ stage: 'closed', outcome: 'forwarded' });
      expect(await desk.db.notes.countDocuments({ inquiry: inquiry._id })).toBe(1);
    },
  );

  it('that there is not is told which there are', async () => {
    await operator.says('/close bitdi');
    expect(last()).toContain('Mümkün dəyərlər: tam cavablandırıldı, kargüzarlığa göndərildi');
    expect(await now()).toMatchObject({ stage: 'taken' });
  });
});

describe('/r with the name as it is written', () => {
  it.each(['gözləyin', 'GOZLEYIN', 'Gözləyin'])('"%s" sends the reply', async (name) => {
    await operator.says(`/r ${name}`);
    expect(last(citizen)).toContain('bir qədər gözləyin');
  });
});

describe('/note with a number in its words', () => {
  it('takes a month for no inquiry', async () => {
    const other = (await desk.db.inquiries.findOne({ _id: inquiry._id }))!;
    const copy = { ...other, _id: 'other', number: '2024-000008', person: 'p' };
    await desk.db.inquiries.insertOne({ ...copy, stage: 'queued', assignee: null });
    await operator.says('/note 2024-08 ayı üçün müavinət köçürülməyib');
    const notes = await desk.db.notes.find().toArray();
    expect(notes.map((note) => note.inquiry)).toEqual([inquiry._id]);
    await operator.says('/note 2024-08');
    expect(await desk.db.notes.countDocuments({ inquiry: inquiry._id })).toBe(2);
  });

  it.each(['NUMBER Sənəd', '#1 Sənəd', '№ 1 Sənəd', '#2024-1 Sənəd', 'NUMBER: Sənəd'])(
    'finds it in "%s"',
    async (args) => {
      const bela = await desk.waiting(desk.citizen('2'));
      await operator.says(`/take ${bela.number}`);
      await operator.says(`/note ${args.replace('NUMBER', inquiry.number)}`);
      expect(last()).toBe(`${inquiry.number}: daxili qeyd saxlanıldı.`);
    },
  );
});

describe('a language by its name', () => {
  it.each<[string, string | null]>([
    ...['az', 'Azərbaycanca', 'azerbaycan dili', 'азербайджанский', 'Azerbaijani'].map(
      (one) => [one, 'az'] as [string, string],
    ),
    ...['ru', 'rus', 'rusca', 'русский', 'на русском', 'Russian'].map(
      (one) => [one, 'ru'] as [string, string],
    ),
    ...['en', 'eng', 'ingilis dili', 'ingiliscə', 'английский', 'English'].map(
      (one) => [one, 'en'] as [string, string],
    ),
    ...['türk', 'русский или английский', 'rumınca', ''].map((one) => [one, null] as [string, null]),
  ])('"%s" is %s', (given, locale) => expect(readLanguage(given)).toBe(locale));

  it('is what /lang takes', async () => {
    await citizen.says('/lang русский');
    expect(last(citizen)).toContain('Язык: русский');
  });
});

describe('a citizen who writes "menyu"', () => {
  it.each(['menyu', 'Menü', 'Меню', 'əsas menyu', 'main menu'])('"%s" sees the menu', async (text) => {
    const other = desk.citizen('5');
    await other.says(text);
    expect(last(other)).toContain('istiqamət');
    expect(await desk.db.inquiries.countDocuments({ person: other.person })).toBe(0);
  });

  it('says it to the person who has the inquiry', async () => {
    await citizen.says('menyu');
    await operator.hears('Vətəndaş: menyu');
  });
});
