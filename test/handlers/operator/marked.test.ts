import { readBare, readCommand } from '../../../handlers/typed';
import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let citizen: Someone;
let inquiry: { _id: string; number: string };

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('1');
  inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
  desk.files.set('f', {
    ok: true,
    bytes: Buffer.from([0xff, 0xd8]),
    fileName: 'f.jpg',
    mimeType: 'image/jpeg',
  });
});

/** What reached the citizen from a person. */
const relayed = (): Promise<number> =>
  desk.db.outbound.countDocuments({ person: citizen.person, author: { $exists: true } });
const notes = (): Promise<number> => desk.db.notes.countDocuments({ inquiry: inquiry._id });
const last = (): string => operator.texts().at(-1)!;

describe('what an operator writes with a stroke before it', () => {
  it.each([
    '/тщеу bu adam yalan danışır',
    '/nöte bu adam yalan danışır',
    '/ note bu adam yalan danışır',
    '\\note bu adam yalan danışır',
    '／note bu adam yalan danışır',
    '.note bu adam yalan danışır',
    '/note: bu adam yalan danışır',
    '/ТЩЕУ bu adam yalan danışır',
    '\u200e/note bu adam yalan danışır',
  ])('"%s" is a note', async (text) => {
    await operator.says(text);
    expect([await notes(), await relayed()]).toEqual([1, 0]);
  });

  it.each(['/MİNE', '/mıne', '/ mine', '/ьшту', '/mine'])('"%s" lists what one has', async (text) => {
    await operator.says(text);
    expect(last()).toContain(inquiry.number);
    expect(await relayed()).toBe(0);
  });

  it.each(['/qeyd bu adam', '/', '/...', '\\bu adam', '／salam', '/note@BasqaBot bu adam', '//'])(
    '"%s" is no command and goes nowhere',
    async (text) => {
      await operator.does({ kind: 'text', text });
      expect([await notes(), await relayed()]).toEqual([0, 0]);
      expect(last()).toContain('vətəndaşa heç nə göndərilmədi');
    },
  );

  it('goes nowhere either when it is forwarded', async () => {
    await operator.does({ kind: 'text', text: '/note özgə sözləri', forwarded: true });
    expect([await notes(), await relayed()]).toEqual([0, 0]);
  });

  it('goes nowhere while a district is asked for', async () => {
    await operator.says('/close');
    await operator.chooses('Sorğu');
    await operator.says('/Bakı');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ district: null });
    expect(last()).toContain('vətəndaşa heç nə göndərilmədi');
  });

  it('is an inquiry’s words as ever when it stands inside', async () => {
    await operator.says('1/2 hissəsi ödənilib, bax: dost.gov.az/note');
    expect(await relayed()).toBe(1);
  });
});

describe('a file with a command below it', () => {
  it.each(['/note bu adam yalan danışır', '/тщеу sözlər', '/close', '/yalan'])(
    '"%s" is not sent',
    async (caption) => {
      await operator.does({ kind: 'attachment', type: 'photo', fileId: 'f', caption });
      expect([await notes(), await relayed()]).toEqual([0, 0]);
      expect(last()).toContain('Əmri ayrıca mesajla yazın');
    },
  );

  it('is not sent either when it is one of an album', async () => {
    const picture = { kind: 'attachment', type: 'photo', fileId: 'f', album: 'a' } as const;
    await operator.does({ ...picture, caption: '/note üç şəkil' });
    await operator.does(picture);
    await operator.does(picture);
    expect(await relayed()).toBe(0);
    await operator.does({ ...picture, album: 'b' });
    expect(await relayed()).toBe(1);
  });
});

describe('the name of a command and a number', () => {
  const text = (): string => `take ${inquiry.number}`;

  it('is asked about and sent to nobody', async () => {
    await operator.says(text());
    expect(last()).toContain('yoxsa vətəndaşa mesaj?');
    expect(await relayed()).toBe(0);
  });

  it('is done when it was a command', async () => {
    await operator.says(`release ${inquiry.number}`);
    await operator.chooses('/release');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued' });
  });

  it('is sent when it was none', async () => {
    await operator.says(text());
    await operator.chooses('Vətəndaşa göndər');
    expect(citizen.texts().at(-1)).toBe(text());
  });
});

describe('a mistyped command for one of several inquiries', () => {
  beforeEach(async () => {
    const other = await desk.waiting(desk.citizen('2'));
    await operator.says(`/take ${other.number}`);
  });

  it.each(['/тщеу bu adam yalan danışır', '/ note bu adam', '.note bu adam', '\\note bu adam'])(
    '"%s" stays a command when it is chosen which',
    async (text) => {
      await operator.does({ kind: 'text', text });
      await operator.chooses(inquiry.number);
      expect([await notes(), await relayed()]).toEqual([1, 0]);
      expect(last()).toBe(`${inquiry.number}: daxili qeyd saxlanıldı.`);
    },
  );

  it('is sent to nobody when it is none that is about an inquiry', async () => {
    await operator.does({ kind: 'text', text: '/nota bu adam' });
    const { _id } = (await desk.db.interactions.findOne(
      { person: operator.person },
      { sort: { order: -1 } },
    ))!;
    await operator.presses(`for:${inquiry.number}:${_id}`);
    expect([await notes(), await relayed()]).toEqual([0, 0]);
  });
});

describe('reading commands', () => {
  it.each([
    ['/стату', null],
    ['/сдщыу 000123', { name: 'close', args: '000123' }],
    ['/forüard Pensiya', { name: 'forward', args: 'Pensiya' }],
    ['/к пщядуншт', { name: 'r', args: 'пщядуншт' }],
    ['.on dəqiqə gözləyin', null],
    ['note bunu', null],
  ])('reads "%s"', (text, command) => expect(readCommand(text)).toEqual(command));

  it.each([
    ['note 2024-000123 söz', { name: 'note', args: '2024-000123 söz' }],
    ['Close №123', { name: 'close', args: '№123' }],
    ['transfer 000123', { name: 'transfer', args: '000123' }],
    ['take 2 gün gözləyin', null],
    ['note 2024-08 ayı', null],
    ['on 000123', null],
  ])('reads "%s" without a stroke', (text, command) => expect(readBare(text)).toEqual(command));
});

test('a text of strokes alone is read once, however long it is', () => {
  // Tried at each of its strokes it would take hours.
  const strokes = '/'.repeat(2_000_000);
  expect(readCommand(`${strokes}::`)).toBeNull();
  expect(readCommand(`${strokes}stats 3`)).toEqual({ name: 'stats', args: '3' });
});
