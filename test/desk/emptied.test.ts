import { readAlbumWords, readDraft } from '../../src/desk/draft';
import { labelOfNumber, offeredLabels } from '../../src/desk/event-words';
import { tellUndelivered } from '../../src/desk/undelivered';
import { claimEcho } from '../../src/outbox/claim-echo';
import type { DeskDeps } from '../../src/desk/deps';
import { applyRetention } from '../../src/retention/apply';
import { PIXEL } from '../contracts/channel-samples';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';
import { KEYRING } from '../support/instance';
import { RETENTION } from '../support/retention';

const database = useDatabase();
const PHOTO = { kind: 'attachment', type: 'photo', fileId: 'photo-1', fileName: 'a.jpg' } as const;

let desk: Bench;
let operator: Someone;
let citizen: Someone;

/** Retention has emptied what was said and what was sent until now; the rows are there still. */
async function emptied(): Promise<void> {
  for (const rows of [desk.db.interactions, desk.db.outbound] as unknown as Bench['db']['outbound'][])
    await rows.updateMany({}, { $set: { content: Buffer.alloc(0) } });
}

const deps = (): DeskDeps =>
  ({
    ...{ db: desk.db, people: desk.instance.people, clock: desk.now, defaultLocale: 'az' },
    tell: (...told: Parameters<DeskDeps['tell']>) => desk.instance.outbox.tell(...told),
  }) as DeskDeps;

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('7001');
});

it('an inquiry is shown with what is left of it, and can be gone on with', async () => {
  const { number } = await desk.waiting(citizen, 'Birinci');
  await operator.says(`/take ${number}`);
  await operator.says('İkinci');
  await emptied();
  await citizen.says('Üçüncü');
  await operator.says(`/mine ${number}`);
  const shown = operator.texts().at(-1)!;
  expect(shown).toContain('Üçüncü');
  for (const gone of ['Birinci', 'İkinci']) expect(shown).not.toContain(gone);
  await operator.says('Dördüncü');
  expect(citizen.texts().at(-1)).toContain('Dördüncü');
});

it('a file that was brought to staff goes as files do, and not as late as words', async () => {
  const { number } = await desk.waiting(citizen, 'Birinci');
  await operator.says(`/take ${number}`);
  desk.files.set(PHOTO.fileId, { ok: true, bytes: PIXEL, fileName: 'a.png', mimeType: 'image/png' });
  await citizen.does({ ...PHOTO, caption: 'Qapı' });
  const files = { file: true } as never;
  expect(operator.got().at(-1)!.reply.kind).toBe('picture');
  expect(await desk.db.outbound.countDocuments(files)).toBe(1);
  const after = (days: number) => new Date(desk.now().getTime() + days * 86_400_000);
  expect((await applyRetention(desk.db, RETENTION, after(RETENTION.files.days - 1))).files).toBe(0);
  // One is still to be sent.
  await desk.db.outbound.updateOne(files, { $set: { state: 'queued' } });
  expect((await applyRetention(desk.db, RETENTION, after(RETENTION.files.days + 1))).files).toBe(0);
  await desk.db.outbound.updateOne(files, { $set: { state: 'sent' } });
  expect((await applyRetention(desk.db, RETENTION, after(RETENTION.files.days + 1))).files).toBe(1);
  const rows = await desk.db.outbound.find().toArray();
  expect(rows.filter(({ content }) => content.length === 0).map(({ file }) => file)).toEqual([true]);
});

it('files of which only the row is left are not brought', async () => {
  const { number } = await desk.waiting(citizen, 'Birinci');
  await citizen.does(PHOTO);
  await emptied();
  const before = operator.got().length;
  await operator.says(`/take ${number}`);
  expect(
    operator
      .got()
      .slice(before)
      .map(({ reply }) => reply.kind),
  ).not.toContain('picture');
  expect(desk.instance.logged).not.toContain('event.failed');
});

it('a button and a number stand for nothing any more, and that is no fault', async () => {
  await citizen.says('/start');
  const row = (await desk.db.interactions.findOne({ person: citizen.person }))!;
  await emptied();
  expect(await offeredLabels(deps(), citizen.conversation)('menu:1')).toBe('menu:1');
  expect(await labelOfNumber(deps(), { ...row, order: row.order + 1 }, '1')).toBeNull();
});

it('a draft that is gone is none', async () => {
  await operator.says('Qaralama');
  const row = (await desk.db.interactions.findOne({ person: operator.person }, { sort: { order: -1 } }))!;
  const act = { staff: operator.person };
  expect(await readDraft(deps(), act, operator.conversation, row._id)).toMatchObject({ text: 'Qaralama' });
  await operator.does({ ...PHOTO, caption: 'Albom', album: 'a1' });
  expect(await readAlbumWords(deps(), act, operator.conversation, { album: 'a1' })).toEqual(['Albom']);
  await emptied();
  expect(await readDraft(deps(), act, operator.conversation, row._id)).toBeNull();
  expect(await readAlbumWords(deps(), act, operator.conversation, { album: 'a1' })).toEqual([]);
});

it('an author hears that a message did not arrive, without its words', async () => {
  const inquiry = await desk.waiting(citizen, 'Birinci');
  await operator.says(`/take ${inquiry.number}`);
  await operator.says('Məktub hazırdır');
  const sent = (await desk.db.outbound.findOne({ author: operator.person }))!;
  await emptied();
  const row = (await desk.db.outbound.findOne({ _id: sent._id }))!;
  await tellUndelivered(deps(), { ...row, state: 'failed', reason: 'window-closed' });
  const told = await operator.hears(inquiry.number);
  expect(told).not.toContain('Məktub hazırdır');
});

it('an echo is of no message whose words are gone', async () => {
  await citizen.says('/start');
  const said = citizen.texts().at(-1)!;
  const echo = { kind: 'staff-echo', channel: 'telegram', text: said, sentAt: null } as never;
  await desk.db.outbound.updateMany({}, { $unset: { providerKey: '' } });
  const claim = claimEcho(desk.db, KEYRING, 0);
  expect(await claim(echo, citizen.conversation, desk.now())).toBe(true);
  await emptied();
  expect(await claim(echo, citizen.conversation, desk.now())).toBe(false);
});
