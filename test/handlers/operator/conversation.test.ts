import type { DeliveryResult } from '../../../src/core/channel';
import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';

const database = useDatabase();
let desk: Bench;
let operator: Someone;
const PHOTO = { kind: 'attachment', type: 'photo', fileId: 'file-1' } as const;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
});

describe('an inquiry that enters the queue', () => {
  it('is announced in the staff group, with its number, direction, channel and waiting time alone', async () => {
    const { number } = await desk.waiting(desk.citizen('1'), 'Mənim gizli sözlərim');
    expect(desk.group()).toHaveLength(1);
    expect(desk.group()[0]).toMatch(new RegExp(`№ ${number} · .* · Telegram\nGözləmə müddəti: \\d+\\ssan`));
    expect(desk.group()[0]).not.toContain('gizli');
  });

  it('is announced privately to those on duty where there is no group, and to nobody else', async () => {
    const alone = openDesk(database.collections, { group: false });
    const off = await alone.operator('701', { on: false });
    const on = await alone.operator('702');
    await alone.waiting(alone.citizen('2'), 'Mənim gizli sözlərim');
    expect(on.texts().at(-1)).toContain('Növbədə yeni müraciət var.');
    expect(on.texts().join()).not.toContain('gizli');
    expect(off.texts().join()).not.toContain('Növbədə yeni');
  });

  it('is taken by the button in the group; the words come in private', async () => {
    const citizen = desk.citizen('1');
    const inquiry = await desk.waiting(citizen, 'Mənim gizli sözlərim');
    const before = desk.group().length;
    await operator.presses(`claim:${inquiry.number}`, { conversationId: '-100500', group: true });
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken', assignee: operator.person });
    expect(desk.group().slice(before)).toEqual([
      `${inquiry.number}: icraya götürüldü. Operator: Əməkdaş 700`,
    ]);
    expect(operator.texts().at(-1)).toContain('Vətəndaş: Mənim gizli sözlərim');
    expect(desk.group().join()).not.toContain('gizli');
  });

  it('is nobody’s who is no staff, and nothing else is done in a group', async () => {
    const { number, _id } = await desk.waiting(desk.citizen('1'));
    const before = desk.group().length;
    await desk.citizen('99').presses(`claim:${number}`, { conversationId: '-100500', group: true });
    await operator.says(`/take ${number}`, { conversationId: '-100500', group: true });
    await operator.says('Salam', { conversationId: '-100500', group: true });
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'queued' });
    expect(desk.group().slice(before).join()).not.toContain('götürüldü');
  });

  it('tells the second who taps that it is taken, and by whom', async () => {
    const { number } = await desk.waiting(desk.citizen('1'));
    const second = await desk.operator('703');
    await operator.presses(`claim:${number}`);
    await second.presses(`claim:${number}`);
    expect(second.texts().at(-1)).toBe(`${number}: artıq icradadır. Operator: Əməkdaş 700`);
    expect(second.texts().join()).not.toContain('Pensiyam');
  });
});

describe('a conversation with a citizen', () => {
  let citizen: Someone;
  let number: string;
  let id: string;
  beforeEach(async () => {
    citizen = desk.citizen('1');
    ({ number, _id: id } = await desk.waiting(citizen));
    await operator.says(`/take ${number}`);
  });

  it('goes both ways, and the bot itself is silent', async () => {
    const before = citizen.texts().length;
    await operator.says('Salam! Nə vaxtdan gəlmir?');
    await citizen.says('İyuldan');
    await citizen.says('3');
    expect(citizen.texts().slice(before)).toEqual(['Salam! Nə vaxtdan gəlmir?']);
    expect(operator.texts().at(-2)).toMatch(new RegExp(`${number}[^]*Vətəndaş: İyuldan`));
    expect(operator.texts().at(-1)).toMatch(/Vətəndaş: 3/);
  });

  it('measures the first reply, and audits the claim and the reply without their words', async () => {
    const at = desk.now();
    await operator.says('Salam!');
    const { firstReplyAt, takenAt } = await desk.inquiry(id);
    expect(firstReplyAt!.getTime()).toBe(at.getTime() + 1000);
    expect(takenAt).toEqual(at);
    const audit = await desk.db.audit.find({ subject: `inquiry:${number}` }).toArray();
    expect(audit.map(({ action }) => action).sort()).toEqual(['desk.claim', 'desk.reply']);
    expect(JSON.stringify(audit)).not.toContain('Salam');
  });

  it('passes pictures and documents on, both ways, by the platform’s handle', async () => {
    desk.files.set('file-1', { ok: true, bytes: JPEG, fileName: 'file_1.jpg', mimeType: 'image/jpeg' });
    desk.files.set('file-2', {
      ok: true,
      bytes: Buffer.from('%PDF'),
      fileName: 'f.pdf',
      mimeType: 'application/pdf',
    });
    await operator.does({ ...PHOTO, caption: 'Belə doldurun' });
    await operator.does({ kind: 'attachment', type: 'document', fileId: 'file-2', fileName: 'ərizə.pdf' });
    const [picture, document] = citizen.got().slice(-2);
    expect(picture!.reply).toMatchObject({
      kind: 'picture',
      mimeType: 'image/jpeg',
      caption: 'Belə doldurun',
    });
    expect(document!.reply).toMatchObject({ kind: 'document', fileName: 'ərizə.pdf' });
    await citizen.does(PHOTO);
    expect(operator.got().at(-1)!.reply).toMatchObject({ kind: 'picture', mimeType: 'image/jpeg' });
    expect(operator.texts().at(-2)).toContain('Vətəndaş: [şəkil]');
  });

  it('says when a file cannot be passed on', async () => {
    const before = citizen.texts().length;
    desk.files.set('file-1', { ok: false, reason: 'too-large' });
    await operator.does(PHOTO);
    expect(operator.texts().at(-1)).toBe('Fayl göndərilmədi: 10 MB-dan böyükdür.');
    await operator.does({ kind: 'attachment', type: 'location', location: { latitude: 1, longitude: 2 } });
    expect(operator.texts().at(-1)).toContain('Bu növ mesajı vətəndaşa göndərmək mümkün deyil.');
    expect(citizen.texts()).toHaveLength(before);
  });

  it('keeps the citizen’s words under the citizen’s key, also where the operator reads them', async () => {
    await citizen.says('Gizli');
    const row = await desk.db.outbound.findOne({
      conversation: operator.conversation,
      keyOf: citizen.person,
    });
    expect(row).not.toBeNull();
    const told = await desk.db.outbound
      .find({ conversation: operator.conversation, inquiry: id, author: { $exists: false } })
      .toArray();
    expect(told.filter(({ keyOf }) => keyOf === undefined).map(({ _id }) => _id)).toHaveLength(1);
  });

  it('tells a change and a deletion of the citizen’s words', async () => {
    await citizen.does({ kind: 'edited', of: 'x', text: 'Avqustdan' });
    expect(operator.texts().at(-1)).toContain('Vətəndaş: [düzəliş] Avqustdan');
    await citizen.does({ kind: 'edited', of: 'x', text: null });
    expect(operator.texts().at(-1)).toContain('[mesaj silinib]');
  });

  it('tells the operator at once that a message was not delivered, or that nobody knows, and what to do', async () => {
    let fate: DeliveryResult = { state: 'failed', reason: '400: Bad Request' };
    desk.channels.telegram.answer(({ id: out, to }) =>
      to.conversationId === '1' ? fate : { state: 'sent', messageId: `m:${out}` },
    );
    await operator.says('Birinci');
    expect(await operator.hears('“Birinci”')).toContain('Göndərilmədi: kanal mesajı qəbul etmədi.');
    fate = { state: 'unknown', reason: 'timeout' };
    await operator.says('İkinci');
    expect(await operator.hears('“İkinci”')).toContain('Çatdırıldığı məlum deyil.');
    fate = { state: 'unreachable', reason: '403: Forbidden: bot was blocked by the user' };
    await operator.says('Üçüncü');
    expect(await operator.hears('“Üçüncü”')).toContain('vətəndaş botu bloklayıb');
    await operator.says('Dördüncü');
    expect(operator.texts().at(-1)).toContain('vətəndaş botu bloklayıb');
    expect(desk.channels.telegram.texts('1')).not.toContain('Dördüncü');
    await desk.instance.services.desk.sweep();
    await desk.instance.settle();
    expect(operator.texts().filter((text) => text.includes('“Birinci”'))).toHaveLength(1);
  });

  it('tells the operator that the citizen has blocked the bot', async () => {
    await citizen.does({ kind: 'unreachable', reason: 'blocked by the user' });
    expect(operator.texts().at(-1)).toContain('Vətəndaş botu bloklayıb.');
  });

  it('does not pass on a mended message, and says so', async () => {
    await operator.says('Salam');
    const before = citizen.texts().length;
    await operator.does({ kind: 'edited', of: 'x', text: 'Salam!' });
    expect(operator.texts().at(-1)).toContain('Düzəliş vətəndaşa göndərilmir.');
    expect(citizen.texts()).toHaveLength(before);
  });
});
