import { useDatabase } from '../../support/database';
import { beginTalk, closeIt, takeIt, type Talk } from './talk';

const database = useDatabase();
const MONDAY = new Date('2024-09-02T08:00:00Z');
const HOUR = 3_600_000;
let clock: { now: Date };
let citizen: Talk;

beforeEach(() => {
  clock = { now: MONDAY };
  citizen = beginTalk(database.collections, clock);
});

const TYPES = ['Sorğu', 'Şikayət', 'Təklif', 'Ərizə', 'Keç'];

describe('a question', () => {
  it('with an answer is answered at once, with its number and the question whether it helped', async () => {
    const { text, labels } = await citizen.says('is saatlari necedir');
    expect(text).toMatch(/\n\nMüraciətinizin nömrəsi: 2024-000001\n\nBu cavab sizə kömək etdi\?$/);
    expect(labels).toEqual(['Bəli', 'Xeyr', 'Geri', 'Əsas menyu']);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'bot', outcome: 'open' }]);
  });

  it.each(['Bəli', '1', 'hə', 'да', 'Təşəkkür edirəm'])(
    'that helped ("%s") is closed by the bot as answered, and a rating is asked for',
    async (yes) => {
      await citizen.says('iş saatları necədir');
      const { text, labels } = await citizen.says(yes);
      expect(text).toMatch(/^2024-000001 nömrəli müraciətiniz bağlandı\. Nəticə: tam cavablandırıldı\./);
      expect(labels).toEqual(['1', '2', '3', '4', '5']);
      expect(await citizen.inquiries()).toMatchObject([
        { stage: 'closed', outcome: 'answered', closedBy: 'bot', type: 'question', takenAt: null },
      ]);
    },
  );

  it.each(['Xeyr', '2', 'yox', 'нет'])('that did not help ("%s") goes to a person', async (no) => {
    await citizen.says('iş saatları necədir');
    const { text, labels } = await citizen.says(no);
    expect(text).toContain('Müraciətiniz operatora yönləndirildi.');
    expect(labels).toEqual(TYPES);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued', outcome: 'open', queuedAt: MONDAY }]);
  });

  it('whose answer comes a second time goes to a person: it did not help the first time', async () => {
    await citizen.says('iş saatları necədir');
    expect((await citizen.says('bəs iş saatları necədir')).text).toContain('operatora yönləndirildi');
    expect(await citizen.inquiries()).toHaveLength(1);
  });

  it('without an answer says so, tells the number, and goes to a person with the direction found', async () => {
    const { text } = await citizen.says('Əlillik dərəcəm barədə komissiyada mənə fərqli söz dedilər');
    expect(text).toMatch(/^Müraciətiniz qeydə alındı\. Nömrəsi: 2024-000001\n/m);
    expect(text).toContain('Bu suala hazır cavab tapılmadı.');
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued', direction: 'disability' }]);
  });

  it('that waits for a person takes in what is written', async () => {
    await citizen.says('Sual');
    expect((await citizen.says('iş saatları necədir')).text).toBe(
      'Mesajınız 2024-000001 nömrəli müraciətə əlavə edildi.',
    );
    expect(await citizen.inquiries()).toHaveLength(1);
  });

  it('can be answered yes after it was handed over, and no after it was closed', async () => {
    const { choices } = await citizen.says('iş saatları necədir');
    const [yes, no] = choices.map(({ value }) => value);
    await citizen.presses(no!);
    await citizen.presses(yes!);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'closed', closedBy: 'bot' }]);
    await citizen.presses(no!);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued', outcome: 'open' }]);
  });

  it('of somebody else is nobody’s to close', async () => {
    const { choices } = await citizen.says('iş saatları necədir');
    const other = beginTalk(database.collections, clock);
    await other.presses(choices[0]!.value);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'bot' }]);
  });
});

describe('an old "Did it help?"', () => {
  let yes = '';
  let no = '';
  beforeEach(async () => {
    const { choices } = await citizen.says('iş saatları necədir');
    [yes = '', no = ''] = choices.map(({ value }) => value);
    await citizen.says('/start', 'Qonşumun iti hər gecə hürür');
    const [, other] = await citizen.inquiries();
    await takeIt(database.collections, other!, MONDAY);
  });

  it('leaves the conversation with the person who has another inquiry', async () => {
    expect((await citizen.presses(yes)).texts).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([
      { stage: 'closed', closedBy: 'bot' },
      { stage: 'taken' },
    ]);
    expect((await citizen.says('Bir də bu')).texts).toEqual([]);
    expect(await citizen.inquiries()).toHaveLength(2);
  });

  it('gives no second person the same citizen', async () => {
    expect((await citizen.presses(no)).texts).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'bot' }, { stage: 'taken' }]);
  });
});

describe('while the year of birth is asked for', () => {
  beforeEach(async () => {
    await citizen.says('Sual', 'Keç');
  });

  it.each(['Mənim 3 uşağım var', 'pensiya 2024'])(
    '"%s" is a message, which the operator reads',
    async (text) => {
      expect((await citizen.says(text)).text).toContain('əlavə edildi');
      expect(await citizen.inquiries()).toMatchObject([{ birthYear: null }]);
      expect(await database.collections.interactions.countDocuments({ inquiry: { $exists: true } })).toBe(3);
    },
  );

  it('nothing is taken for one after the inquiry was closed', async () => {
    const [inquiry] = await citizen.inquiries();
    await takeIt(database.collections, inquiry!, MONDAY);
    await closeIt(database.collections, inquiry!, MONDAY);
    clock.now = new Date(MONDAY.getTime() + HOUR);
    expect((await citizen.says('1985')).text).toContain('yenidən açıldı');
  });
});

it('what begins with a slash and is no command is for the operator who has the inquiry', async () => {
  await citizen.says('Sual');
  expect((await citizen.says('/pensiya haqqında')).text).toContain('əlavə edildi');
  await takeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
  expect((await citizen.says('/pensiya haqqında')).texts).toEqual([]);
  expect(await database.collections.interactions.countDocuments({ inquiry: { $exists: true } })).toBe(3);
});

describe('while a person has the inquiry', () => {
  beforeEach(async () => {
    await citizen.says('Sual');
    await takeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
  });

  it.each(['Salam', '3', 'Şikayət', 'Bəli', 'təşəkkürlər', 'Əlillik', 'iş saatları necədir'])(
    'the bot is silent to "%s"',
    async (text) => {
      expect((await citizen.says(text)).texts).toEqual([]);
    },
  );

  it('files, places and edits are silent too, and belong to the inquiry', async () => {
    await citizen.does({ kind: 'attachment', type: 'photo', fileId: 'x' });
    await citizen.does({ kind: 'attachment', type: 'location', location: { latitude: 40, longitude: 49 } });
    expect((await citizen.does({ kind: 'edited', of: '1', text: 'Sual?' })).texts).toEqual([]);
    const [inquiry] = await citizen.inquiries();
    expect(await database.collections.interactions.countDocuments({ inquiry: inquiry!._id })).toBe(4);
  });

  it('commands are answered: who has it, and how it stands', async () => {
    for (const command of ['/start', '/human'])
      expect((await citizen.says(command)).text).toContain('operator məşğul olur');
    expect((await citizen.says('/status')).text).toMatch(/: icrada$/m);
  });

  it('a type chosen late is noted in silence', async () => {
    expect((await citizen.presses('type:2024-000001:complaint')).texts).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([{ type: 'complaint', stage: 'taken' }]);
  });
});

describe('after a person closed it', () => {
  const closed = async (): Promise<void> => {
    await citizen.says('Sual', 'Keç', 'Keç', 'Keç', 'Keç');
    const [inquiry] = await citizen.inquiries();
    await takeIt(database.collections, inquiry!, clock.now);
    await closeIt(database.collections, inquiry!, clock.now);
  };

  it('thanks open nothing', async () => {
    await closed();
    for (const thanks of ['Təşəkkürlər!', 'cox sag olun', 'спасибо', 'Thank you'])
      expect((await citizen.says(thanks)).text).toMatch(/^Dəyməz\./);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'closed' }]);
  });

  it('a message within a day opens it again, for a person', async () => {
    await closed();
    clock.now = new Date(MONDAY.getTime() + 23 * HOUR);
    expect((await citizen.says('Cavab gəlmədi')).text).toMatch(
      /^2024-000001 nömrəli müraciətiniz yenidən açıldı\./,
    );
    expect(await citizen.inquiries()).toMatchObject([
      { stage: 'queued', outcome: 'open', reopenedAt: clock.now },
    ]);
  });

  it('a greeting opens nothing, and what follows it opens the inquiry again', async () => {
    await closed();
    expect((await citizen.says('Salam')).text).toMatch(/^Salam! Sizə necə kömək/);
    expect((await citizen.says('Cavab gəlmədi')).text).toContain('yenidən açıldı');
  });

  it('a message later, or after the main menu, opens another one', async () => {
    await closed();
    clock.now = new Date(MONDAY.getTime() + 25 * HOUR);
    expect((await citizen.says('Cavab gəlmədi')).text).toContain('ömrəsi: 2024-000002');
    const other = beginTalk(database.collections, clock);
    await other.says('Sual');
    const [inquiry] = await other.inquiries();
    await closeIt(database.collections, inquiry!, clock.now);
    await other.says('/start', 'Başqa sual');
    expect(await other.inquiries()).toHaveLength(2);
  });
});

describe('/human', () => {
  it('without an inquiry asks for the question, which goes to a person even with an answer at hand', async () => {
    expect((await citizen.says('/human')).text).toContain('operatora yönləndiriləcək');
    expect((await citizen.says('iş saatları necədir')).labels).toEqual(TYPES);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued' }]);
  });

  it('hands over what the bot has answered, and says so when it waits already', async () => {
    await citizen.says('iş saatları necədir');
    expect((await citizen.says('operatorla elaqe')).labels).toEqual(TYPES);
    expect((await citizen.says('/human')).text).toContain('operatorun cavabını gözləyir');
    expect(await citizen.inquiries()).toHaveLength(1);
  });
});

describe('danger', () => {
  it('gives the emergency numbers first, and a person all the same', async () => {
    const { texts, labels } = await citizen.says('ərim məni döyür');
    for (const number of ['112', '103', '102']) expect(texts[0]).toContain(number);
    expect(texts[1]).toContain('2024-000001');
    expect(labels).toEqual([]);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'queued' }]);
  });

  it('is heard while a person has the inquiry, and in words below a picture', async () => {
    await citizen.says('Sual');
    await takeIt(database.collections, (await citizen.inquiries())[0]!, MONDAY);
    expect((await citizen.says('özümü öldürmək istəyirəm')).texts).toHaveLength(1);
    const caption = { kind: 'attachment', type: 'photo', caption: 'evimiz yanır' } as const;
    expect((await citizen.does(caption)).text).toContain('112');
  });
});

describe('files without an inquiry', () => {
  it('a voice message is for a person: the bot cannot listen', async () => {
    const { text, labels } = await citizen.does({ kind: 'attachment', type: 'voice', fileId: 'x' });
    expect(text).toContain('Nömrəsi: 2024-000001');
    expect(labels).toEqual(TYPES);
  });

  it('a sticker opens nothing', async () => {
    await citizen.does({ kind: 'attachment', type: 'sticker', fileId: 'x' });
    expect(await citizen.inquiries()).toEqual([]);
  });
});

describe('an album', () => {
  let serial = 0;
  /** Photos sent as one; the last message said to each of them. */
  const album = async (...captions: readonly string[]): Promise<string[][]> => {
    const id = `album-${(serial += 1)}`;
    const answers: string[][] = [];
    for (const caption of captions)
      answers.push(
        (
          await citizen.does({
            ...{ kind: 'attachment', type: 'photo', fileId: 'x', album: id },
            ...(caption && { caption }),
          })
        ).texts,
      );
    return answers;
  };

  it('before a question is answered once, and another one again', async () => {
    for (let times = 0; times < 2; times += 1) {
      const [first, ...rest] = await album('', '', '');
      expect(first).toEqual([expect.stringContaining('sualınızı yazılı şəkildə də bildirin')]);
      expect(rest).toEqual([[], []]);
    }
    await citizen.says('Sual');
    const [inquiry] = await citizen.inquiries();
    const files = { kind: 'attachment', inquiry: inquiry!._id } as const;
    expect(await database.collections.interactions.countDocuments(files)).toBe(6);
  });

  it('in an inquiry that waits is answered once, also with words below each photo', async () => {
    await citizen.says('Sual');
    expect(await album('', '', '')).toEqual([[expect.stringContaining('əlavə edildi')], [], []]);
    expect(await album('Bir', 'İki', 'Üç')).toEqual([[expect.stringContaining('əlavə edildi')], [], []]);
  });

  it('with words is answered by what they ask', async () => {
    const [first, ...rest] = await album('Qonşumun iti hürür', '', '');
    expect(first).toEqual([expect.stringContaining('Nömrəsi: 2024-000001')]);
    expect(rest).toEqual([[], []]);
    const [inquiry] = await citizen.inquiries();
    const files = { kind: 'attachment', inquiry: inquiry!._id } as const;
    expect(await database.collections.interactions.countDocuments(files)).toBe(3);
  });

  it('with words that the bot can answer stays with the bot, as one photo does', async () => {
    const [first, ...rest] = await album('iş saatları necədir', '', '');
    expect(first).toHaveLength(1);
    expect(rest).toEqual([[], []]);
    expect(await citizen.inquiries()).toMatchObject([{ stage: 'bot' }]);
  });

  it('whose words come last is told what becomes of them', async () => {
    expect(await album('', 'Qonşumun iti hürür', '')).toEqual([
      [expect.stringContaining('sualınızı yazılı şəkildə')],
      [expect.stringContaining('Nömrəsi: 2024-000001')],
      [],
    ]);
  });

  it('that opens a closed inquiry again says so once', async () => {
    await citizen.says('Sual');
    await closeIt(database.collections, (await citizen.inquiries())[0]!, clock.now);
    const [first, ...rest] = await album('', '', '');
    expect(first).toEqual([expect.stringContaining('yenidən açıldı')]);
    expect(rest).toEqual([[], []]);
  });

  it('is answered once also when all of it is handled again', async () => {
    await album('', '', '');
    const told = citizen.instance.channel.sent.length;
    const { interactions } = database.collections;
    await interactions.updateMany({ kind: 'attachment' }, { $set: { state: 'received' } });
    citizen.instance.dispatcher.fellBehind();
    await citizen.instance.settle();
    expect(await interactions.countDocuments({ kind: 'attachment', state: 'handled' })).toBe(3);
    expect(citizen.instance.channel.sent).toHaveLength(told);
  });
});

describe('out of hours', () => {
  it.each([
    ['2024-09-07T08:00:00Z', 'Hazırda iş vaxtı deyil. Operatorlar işə başlayır: 09.09.2024, saat 09:00.'],
    ['2024-09-03T03:00:00Z', 'Hazırda iş vaxtı deyil. Operatorlar işə başlayır: bu gün, saat 09:00.'],
    [
      '2024-03-21T08:00:00Z',
      'Bu gün Novruz bayramı ilə əlaqədar qeyri-iş günüdür. Operatorlar işə başlayır:',
    ],
  ])('at %s the greeting and the hand-over say when people will be there', async (now, words) => {
    clock.now = new Date(now);
    expect((await citizen.says('/start')).text).toContain(words);
    expect((await citizen.says('Sual')).text).toContain(words);
  });

  it('in working hours nothing is said of them', async () => {
    expect((await citizen.says('/start')).text).not.toContain('iş vaxtı');
  });
});

describe('somebody blocked', () => {
  it('may still be erased', async () => {
    await citizen.says('Sual');
    const blocked = { by: 'operator', at: MONDAY };
    await database.collections.people.updateOne({ _id: citizen.person }, { $set: { blocked } });
    const { labels } = await citizen.says('/forget');
    expect(labels).toHaveLength(2);
    expect((await citizen.presses('forget:yes')).text).not.toBe('');
    expect(await database.collections.settings.countDocuments({ _id: /^erasure:/ })).toBe(1);
  });

  it('is told once that the conversation is closed; what follows is logged in silence', async () => {
    await citizen.says('Sual');
    const blocked = { by: 'operator', at: MONDAY };
    await database.collections.people.updateOne({ _id: citizen.person }, { $set: { blocked } });
    expect((await citizen.says('Niyə?')).text).toMatch(/^Bu söhbət bağlanıb/);
    for (const text of ['Alo', '/start', '/lang ru']) expect((await citizen.says(text)).texts).toEqual([]);
    expect(await database.collections.interactions.countDocuments()).toBe(5);
    await database.collections.people.updateOne({ _id: citizen.person }, { $set: { blocked: null } });
    expect((await citizen.says('Sual 2')).texts).toHaveLength(1);
  });

  it('is still told whom to call in danger', async () => {
    await citizen.says('Sual');
    const blocked = { by: 'operator', at: MONDAY };
    await database.collections.people.updateOne({ _id: citizen.person }, { $set: { blocked } });
    expect((await citizen.says('evimiz yanır')).text).toContain('112');
    expect(await citizen.inquiries()).toHaveLength(1);
  });
});
