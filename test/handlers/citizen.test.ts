import type { Locale } from '../../src/core/actor';
import { metaPayloads } from '../fakes/graph-payloads';
import { onMeta, onTelegram, onWeb, type Answer, type Person } from '../support/people';
import { startProduct, type Product } from '../support/product';

let product: Product;
let id = 100;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const text = (answers: readonly Answer[]): string => {
  expect(answers).toHaveLength(1);
  return answers[0]!.text;
};
const onPage = (locale: Locale = 'az'): Promise<Person> => onWeb(product, { locale });
/** Somebody on Telegram, where a chat gets one message a second: for what only Telegram has. */
const telegram = (options: { language?: string } = {}) => onTelegram(product, (id += 1), options);

const WORDS = {
  az: {
    welcome: 'Salam! Sizə necə kömək edə bilərik?',
    registered: /^Müraciətiniz qeydə alındı\. Nömrəsi: 2024-\d{6}\n/m,
    askType: 'Zəhmət olmasa, müraciətin növünü seçin.',
    write: 'Seçilmiş istiqamət: Məşğulluq.',
    disability: 'Əlillik',
    waiting: /^2024-\d{6}, 02\.09\.2024, Əlillik: növbədə$/,
    none: 'Hələ müraciətiniz yoxdur.',
    unknown: 'Belə əmr yoxdur. Kömək üçün: /help',
    unsupported: 'Bu növ mesaj qəbul edilmir. Zəhmət olmasa, sualınızı mətnlə yazın.',
  },
  ru: {
    welcome: 'Здравствуйте! Чем мы можем вам помочь?',
    registered: /^Ваше обращение зарегистрировано\. Номер: 2024-\d{6}\n/m,
    askType: 'Пожалуйста, выберите вид обращения.',
    write: 'Выбранное направление: Занятость.',
    disability: 'инвалидность',
    waiting: /^2024-\d{6}, 02\.09\.2024, Инвалидность: /,
    none: 'У вас пока нет обращений.',
    unknown: 'Такой команды нет. Помощь: /help',
    unsupported: 'Сообщения этого вида не принимаются. Пожалуйста, напишите свой вопрос текстом.',
  },
  en: {
    welcome: 'Hello! How can we help you?',
    registered: /^Your inquiry is registered\. Number: 2024-\d{6}\n/m,
    askType: 'Please choose the type of your inquiry.',
    write: 'Chosen direction: Employment.',
    disability: 'DISABILITY',
    waiting: /^2024-\d{6}, 2 September 2024, Disability: /,
    none: 'You have no inquiries yet.',
    unknown: 'There is no such command. For help: /help',
    unsupported: 'This kind of message is not accepted. Please write your question as text.',
  },
} as const;

describe.each(['az', 'ru', 'en'] as const)('a citizen who speaks %s', (locale) => {
  const words = WORDS[locale];

  it('is greeted with the privacy notice, the directions and the choice of language', async () => {
    const [answer] = await (await onPage(locale)).asks('/start');
    expect(answer!.text).toContain(words.welcome);
    expect(answer!.text).toMatch(/FİN/);
    expect(answer!.choices.map(({ value }) => value)).toEqual([
      ...['coordination', 'disability', 'labour', 'certificates', 'employment', 'socialProtection'].map(
        (direction) => `direction:${direction}`,
      ),
      ...['topics:about:1', '/human', '/status', '/lang'],
    ]);
  });

  it('picks a direction by its name, asks, gets a number, and finds both in /status', async () => {
    const citizen = await onPage(locale);
    expect((await citizen.asks(words.disability))[0]!.choices.length).toBeGreaterThan(3);
    const registered = text(await citizen.asks('Sual'));
    expect(registered).toMatch(words.registered);
    expect(registered).toContain(words.askType);
    expect(
      text(await citizen.asks('/status'))
        .split('\n')
        .at(-1),
    ).toMatch(words.waiting);
  });

  it('chooses a direction by its number first, and then writes', async () => {
    const citizen = await onPage(locale);
    await citizen.asks('/start');
    expect(text(await citizen.asks('5'))).toContain(words.write);
    expect(text(await citizen.asks('Sual'))).toMatch(words.registered);
    expect(await product.db.inquiries.findOne({}, { sort: { number: -1 } })).toMatchObject({
      direction: 'employment',
      stage: 'queued',
    });
  });

  it('is told politely what there is not: inquiries, commands, kinds of message', async () => {
    const citizen = await onPage(locale);
    expect(text(await citizen.asks('/status'))).toContain(words.none);
    expect(text(await citizen.asks('/stats 3 2024-08'))).toBe(words.unknown);
    const sticker = { message_id: 1, sticker: { file_id: 'x' } };
    const person = telegram({ language: locale });
    await person.sends('message', { ...sticker });
    await product.settled();
    expect(text(await person.answers())).toBe(words.unsupported);
  });

  it('finds all commands in the help, with the way to 142', async () => {
    const help = text(await (await onPage(locale)).asks('/help'));
    for (const part of ['/start', '/status', '/lang', '/help', '142']) expect(help).toContain(part);
  });
});

describe('the language', () => {
  it('is the platform’s hint until one is chosen, and stays chosen', async () => {
    const citizen = telegram({ language: 'ru' });
    expect(text(await citizen.asks('/help'))).toContain('/status');
    const other = await onPage('en');
    expect(text(await other.chooses('/lang ru'))).toBe('Язык: русский.');
    expect(text(await other.asks('/nothing'))).toBe(WORDS.ru.unknown);
  });

  it('is offered by /lang, and a language we do not speak is refused with those we do', async () => {
    const citizen = await onPage();
    const [offer] = await citizen.asks('/lang');
    expect(offer!.choices).toEqual([
      { label: 'Azərbaycanca', value: '/lang az' },
      { label: 'Русский', value: '/lang ru' },
      { label: 'English', value: '/lang en' },
    ]);
    expect(text(await citizen.asks('/lang fr'))).toMatch(/fr.*az, ru, en/s);
    expect(text(await citizen.asks('/dil en'))).toBe('Language: English.');
  });

  it('is Azerbaijani for somebody whose language we do not speak', async () => {
    expect(text(await telegram({ language: 'fr' }).asks('/nothing'))).toBe(WORDS.az.unknown);
  });
});

describe('an inquiry', () => {
  const numbers = (answer: string): string => /\d{4}-\d{6}/.exec(answer)![0];

  it('takes in what is written while it is open: one inquiry, one number', async () => {
    const citizen = await onPage();
    const number = numbers(text(await citizen.asks('Birinci mesaj')));
    expect(text(await citizen.asks('İkinci mesaj'))).toBe(
      `Mesajınız ${number} nömrəli müraciətə əlavə edildi.`,
    );
    expect(text(await citizen.asks('/status')).split('\n')).toHaveLength(2);
  });

  it('that waits for a person goes on after /start, which says so', async () => {
    const citizen = await onPage();
    const first = numbers(text(await citizen.asks('Birinci')));
    expect(text(await citizen.asks('/start'))).toContain(
      `${first} nömrəli müraciətiniz operatorun cavabını gözləyir.`,
    );
    expect(numbers(text(await citizen.asks('İkinci')))).toBe(first);
  });

  it('is another one after /start while only the bot has answered', async () => {
    const citizen = await onPage();
    const first = numbers(text(await citizen.asks('iş saatları necədir')));
    await citizen.asks('/start');
    const second = numbers(text(await citizen.asks('Sual')));
    expect(second).not.toBe(first);
    const [, latest, earlier] = text(await citizen.asks('/status')).split('\n');
    expect([numbers(latest!), numbers(earlier!)]).toEqual([second, first]);
  });

  it('is taken by a person when staff answer in Meta’s own app: then the bot is silent', async () => {
    const citizen = onMeta(product, 'messenger', '4101');
    await citizen.asks('Sual');
    await citizen.isAnsweredByStaff('Salam!');
    await product.settled();
    expect(await citizen.asks('Təşəkkür edirəm')).toEqual([]);
    expect(text(await citizen.asks('/status'))).toMatch(/: icrada$/m);
  });

  it('takes numbers and names of directions for answers to the person who has taken it', async () => {
    const citizen = onMeta(product, 'messenger', '4102');
    await citizen.asks('Sual');
    await citizen.isAnsweredByStaff('Neçə uşağınız var?');
    await product.settled();
    expect(await citizen.asks('3')).toEqual([]);
    expect(await citizen.asks('Əlillik')).toEqual([]);
    expect(
      await product.db.inquiries.findOne({ takenAt: { $ne: null }, direction: { $ne: null } }),
    ).toBeNull();
  });

  it('is no one else’s: another person’s /status does not show it', async () => {
    await (await onPage()).asks('Sual');
    expect(text(await (await onPage()).asks('/status'))).toContain(WORDS.az.none);
  });
});

describe('a number', () => {
  it('names a button of our last message, as Messenger numbers them where it shows none', async () => {
    const citizen = onMeta(product, 'messenger', '4103');
    const [menu] = await citizen.asks('/start');
    expect(menu!.text).toMatch(/^2\. Əlillik$/m);
    expect(text(await citizen.asks('10'))).toContain('Zəhmət olmasa, dili seçin:');
    expect(text(await citizen.asks(' 3) '))).toContain('Language: English.');
    expect(text(await citizen.asks('2'))).toContain('You have no inquiries yet.');
  });

  it('is a question like any other when nothing was offered', async () => {
    const citizen = await onPage();
    expect(text(await citizen.asks('77'))).toMatch(WORDS.az.registered);
  });
});

describe('attachments', () => {
  const photo = { photo: [{ file_id: 'AgAC', width: 90, height: 90 }] };

  it('without an open inquiry are kept, and a question in words is asked for', async () => {
    const citizen = telegram();
    await citizen.sends('message', photo);
    await product.settled();
    expect(text(await citizen.answers())).toBe(
      'Mesajlarınız yalnız müraciətinizin cavablandırılması və ümumiləşdirilmiş statistika məqsədilə işlənilir. ' +
        'Şəxsiyyət vəsiqəsi, FİN və bank kartı məlumatlarını göndərməyin.\n\n' +
        'Göndərdiyiniz məlumat qeydə alındı. Zəhmət olmasa, sualınızı yazılı şəkildə də bildirin.',
    );
  });

  it('belong to the open inquiry', async () => {
    const citizen = onMeta(product, 'messenger', '4201');
    await citizen.asks('Sual');
    await citizen.event(metaPayloads.attachment(citizen.moment(), 'image', { url: 'https://x.example/y' }));
    await product.settled();
    expect((await citizen.answers()).at(-1)!.text).toMatch(
      /məlumat 2024-\d{6} nömrəli müraciətə əlavə edildi/,
    );
    const row = await product.db.interactions.findOne({ kind: 'attachment', channel: 'messenger' });
    expect(row?.inquiry).toBeDefined();
  });

  it('with words open an inquiry by their words', async () => {
    const citizen = telegram();
    await citizen.sends('message', { ...photo, caption: 'Əlillik arayışım budur, necə uzada bilərəm?' });
    await product.settled();
    expect(text(await citizen.answers())).toMatch(WORDS.az.registered);
  });
});

describe('what is not said to us', () => {
  it('an edit, a reaction and a receipt are logged and not answered', async () => {
    const citizen = onMeta(product, 'messenger', '4301');
    const moment = citizen.moment();
    await citizen.event(metaPayloads.edit(moment, 'Sual?', 1));
    await citizen.event(metaPayloads.reaction(moment, 'react'));
    await citizen.event(metaPayloads.delivered(moment, [moment.mid], moment.at));
    await product.settled();
    expect(await citizen.answers()).toEqual([]);
  });

  it('what somebody else says in a private conversation is logged and opens nothing', async () => {
    const [before, logged] = [await product.db.inquiries.countDocuments(), product.logged.length];
    const stranger = onTelegram(product, 701, { chat: 4003 });
    for (const said of ['Salam', '/start', 'özümü öldürmək istəyirəm'])
      expect(await stranger.asks(said)).toEqual([]);
    expect(await stranger.chooses('direction:labour')).toEqual([]);
    expect(await product.db.inquiries.countDocuments()).toBe(before);
    expect(product.logged.slice(logged).filter((line) => line.includes('event.failed'))).toEqual([]);
  });

  it('talk in a group is logged and opens nothing', async () => {
    const before = await product.db.inquiries.countDocuments();
    expect(await onTelegram(product, 700, { chat: -4002, group: true }).asks('Salam hamıya')).toEqual([]);
    expect(await product.db.inquiries.countDocuments()).toBe(before);
  });
});

describe('a citizen who blocks the bot', () => {
  const conversationOf = (chat: number) =>
    product.db.conversations.findOne({
      _id: product.running.core.keyring.pseudonym('conversation', 'telegram', '123456', String(chat)),
    });

  it('is unreachable when Telegram refuses our answer, and reachable on writing again', async () => {
    const citizen = telegram();
    product.bot.state.blockedBy.add(String(id));
    await citizen.says('Sual');
    await product.settled();
    expect(await conversationOf(id)).toMatchObject({ unreachable: expect.stringContaining('blocked') });
    expect(await product.db.outbound.countDocuments({ state: 'failed' })).toBe(1);
    product.bot.state.blockedBy.clear();
    await citizen.asks('Yenə mən');
    expect(await conversationOf(id)).toMatchObject({ unreachable: null });
  });

  it('is unreachable when Telegram says so, and reachable when it says that', async () => {
    const citizen = telegram();
    await citizen.asks('Sual');
    const member = (status: string) => ({
      chat: { id, type: 'private' },
      from: { id, is_bot: false },
      date: product.now().getTime() / 1000,
      old_chat_member: { user: { id: 123456, is_bot: true }, status: 'member' },
      new_chat_member: { user: { id: 123456, is_bot: true }, status },
    });
    await citizen.update('my_chat_member', member('kicked'));
    await product.settled();
    expect((await conversationOf(id))?.unreachable).toEqual(expect.any(String));
    product.at('2024-09-02T10:00:01');
    await citizen.update('my_chat_member', member('member'));
    await product.settled();
    expect(await conversationOf(id)).toMatchObject({ unreachable: null });
  });
});
