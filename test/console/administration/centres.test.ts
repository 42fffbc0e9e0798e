import type { CentreLine } from '../../../src/console/administration/api';
import { openCollections } from '../../../src/database/collections';
import { connect, kindOf } from '../../../src/database/connect';
import { centreName } from '../../../src/reports/centre-name';
import { listCentres } from '../../../src/stats/list-centres';
import { type ConsoleClient, signIn } from '../../support/console';
import { type Product, startProduct } from '../../support/product';
import { staffOf } from '../../support/staff';

let product: Product;
let browser: ConsoleClient;
let admin: Awaited<ReturnType<typeof staffOf>>;

beforeAll(async () => {
  product = await startProduct();
  admin = await staffOf(product, 'admin', { number: 1, label: 'Rəna' });
  browser = await signIn(product, admin);
});
afterAll(() => product.stop());

const list = async (): Promise<CentreLine[]> => (await browser.get('/administration/centres')).body.centres;
const read = async (code: string) => (await list()).find((one) => one.code === code)!;
/** A centre as it is changed: what is sent of it, with something else. */
function factsOf({ kind, order, since, until, successor, names, aliases }: CentreLine) {
  return { kind, order, since, until, successor, names, aliases };
}
async function change(code: string, what: object, version?: string) {
  const now = await read(code);
  const body = { version: version ?? now.version, centre: { ...factsOf(now), ...what } };
  return browser.post(`/administration/centres/${code}`, body);
}
const nameOf = (name: string, from: string | null = null) => ({
  ...{ from, names: { az: name, ru: `${name} (ru)`, en: `${name} (en)` } },
  short: { az: name.slice(0, 20), ru: `${name.slice(0, 15)} ru`, en: `${name.slice(0, 15)} en` },
});
const GANJA = {
  ...{ kind: 'centre', order: 10, since: '2024-06-01', until: null, successor: null },
  ...{ names: [nameOf('Gəncə DOST')], aliases: ['gəncə', ' gəncə ', 'ganja'] },
};
const fields = (body: { problems: { field: string }[] }) => body.problems.map(({ field }) => field);
const stats = async (words: string) =>
  (await admin.asks(`/stats ${words}`)).map(({ text }) => text).join('\n');

describe('the list of centres', () => {
  it('has every centre with its facts, in the words of the reader', async () => {
    const { kinds, centres } = (await browser.get('/administration/centres')).body;
    expect(kinds).toContainEqual({ id: 'branch', name: 'Filial' });
    expect(centres).toHaveLength(9);
    expect(centres[2]).toMatchObject({
      ...{ code: '3', name: '3 saylı Bakı DOST Mərkəzi', label: '3 saylı Bakı DOST', kindText: 'Mərkəz' },
      ...{ sinceText: '19.05.2020', untilText: '—', successorText: '—' },
    });
  });

  it('does not exist for a supervisor', async () => {
    const other = await signIn(product, await staffOf(product, 'supervisor', { number: 30 }));
    expect((await other.get('/administration/centres')).status).toBe(404);
    expect((await other.post('/administration/centres', { code: 'x', centre: GANJA })).status).toBe(404);
  });
});

describe('a new centre', () => {
  it('is known to commands at once, by its words, and leaves an audit row', async () => {
    product.at('2024-09-02T10:00:01');
    const { status, body } = await browser.post('/administration/centres', { code: 'ganja', centre: GANJA });
    expect({ status, code: body.code, aliases: body.aliases }).toEqual({
      ...{ status: 200, code: 'ganja', aliases: ['gəncə', 'ganja'] },
    });
    expect(await stats('gəncə 2024-08')).toContain('Gəncə DOST');
    expect(await product.db.audit.findOne({ action: 'centre.add', actor: admin.person })).toMatchObject({
      ...{ subject: 'centre:ganja', details: { since: '2024-06-01' } },
    });
  });

  it.each([
    ['whose code is taken', '3', {}, '_id', 'Bu kod artıq istifadə olunur'],
    ['whose code means somebody else', '142', {}, '_id', 'Bu kod artıq istifadə olunur'],
    ['whose code is none', 'Şəki 1', {}, '_id', 'Kod kiçik latın'],
    ['without a place in lists', 'x', { order: null }, 'order', 'Tam ədəd'],
    ['that opened on no day', 'x', { since: '2024-02-30' }, 'since', 'Tarixi düzgün göstərin'],
    ['without a name', 'x', { names: [] }, 'names', 'Ən azı bir ad'],
    ['with a word of another', 'x', { aliases: ['yeni', '3 sayli'] }, 'aliases.1', '3 saylı Bakı DOST'],
    ['with the code of another', 'x', { aliases: ['4'] }, 'aliases.0', '4 saylı Bakı DOST'],
    ['taken over by nobody known', 'x', { until: '2024-07-01', successor: 'y' }, 'successor', 'Belə mərkəz'],
    ['taken over by itself', 'x', { until: '2024-07-01', successor: 'x' }, 'successor', 'özünü'],
    ['taken over while it is open', 'x', { successor: '3' }, 'successor', 'bağlanma günü'],
    ['closed before it opened', 'x', { until: '2024-06-01' }, 'until', 'açılış günündən sonra'],
  ])('%s is refused beside the field', async (_what, code, wrong, field, message) => {
    const words = { names: [nameOf('Sınaq yeri')], aliases: [] };
    const centre = { ...GANJA, ...words, ...wrong };
    const { status, body } = await browser.post('/administration/centres', { code, centre });
    expect({ status, error: body.error }).toEqual({ status: 422, error: 'centre' });
    expect(body.problems).toEqual([{ field, message: expect.stringContaining(message) }]);
    expect(await product.db.centres.countDocuments()).toBe(10);
  });

  it('has short names for buttons, in every language', async () => {
    const long = nameOf('Sınaq yeri');
    const names = [
      { ...long, names: { ...long.names, ru: ' ' }, short: { ...long.short, en: 'a'.repeat(21) } },
    ];
    const { body } = await browser.post('/administration/centres', {
      ...{ code: 'x', centre: { ...GANJA, aliases: [], names } },
    });
    expect(fields(body)).toEqual(['names.0.names.ru', 'names.0.short.en']);
  });

  it('has no control characters in its names', async () => {
    const name = nameOf('Sınaq yeri');
    const names = [{ ...name, names: { ...name.names, ru: 'Проба\u001b[2J' } }];
    const { body } = await browser.post('/administration/centres', {
      ...{ code: 'x', centre: { ...GANJA, aliases: ['si\u009bnaq'], names } },
    });
    expect(fields(body)).toEqual(['names.0.names.ru', 'aliases.0']);
  });
});

describe('a new name', () => {
  it('is that of months after it, not of those before, in answers and pictures', async () => {
    const { names } = await read('3');
    const picture = () => browser.get(`/dashboard/picture/stats?q=${encodeURIComponent('3 2024-08')}`);
    const drawn = await picture();
    expect(drawn.body).toContain('3 saylı Bakı DOST Mərkəzi');
    const renamed = await change('3', { names: [...names, nameOf('Xətai DOST', '2024-08-01')] });
    expect(renamed.status).toBe(200);
    expect(await stats('3 2024-08')).toContain('Xətai DOST');
    const before = await stats('xətai 2024-07');
    expect(before).toContain('3 saylı Bakı DOST Mərkəzi');
    expect(before).not.toContain('Xətai DOST');
    const anew = await picture();
    expect(anew.body).toContain('Xətai DOST');
    expect(anew.headers.get('etag')).not.toBe(drawn.headers.get('etag'));
  });

  it('is known to every other process at once', async () => {
    const uri = product.environment['MONGODB_URI']!;
    const connection = await connect(uri, kindOf(uri), product.environment['MONGODB_DB']!);
    const other = await openCollections(connection);
    const nameThere = async () => centreName(await listCentres(other), '6x', '2024-09-02', 'az');
    expect(await nameThere()).toBe('6x');
    const centre = { ...GANJA, names: [nameOf('Altıncı')], aliases: [] };
    await browser.post('/administration/centres', { code: '6x', centre });
    expect(await nameThere()).toBe('Altıncı');
    await change('6x', { names: [nameOf('Altıncı'), nameOf('Yeddinci', '2024-09-01')] });
    expect(await nameThere()).toBe('Yeddinci');
    await connection.close(true);
  });

  it('begins after the one before it, and the one before it stays', async () => {
    const { names } = await read('3');
    const early = await change('3', { names: [...names, nameOf('Başqa', '2024-08-01')] });
    expect(early.body.problems).toEqual([
      { field: 'names.2.from', message: expect.stringContaining('əvvəlki addan sonrakı') },
    ]);
    const gone = await change('3', { names: names.slice(0, 1) });
    expect(fields(gone.body)).toEqual(['names']);
  });

  it('that has not begun yet can be taken back, and a misspelt one mended', async () => {
    const { names } = await read('5');
    await change('5', { names: [...names, nameOf('Gələcək', '2025-01-01')] });
    expect((await change('5', { names })).status).toBe(200);
    const [first] = names;
    const mended = { ...first!, names: { ...first!.names, en: 'Baku DOST Center No. 5' } };
    expect((await change('5', { names: [mended] })).body.names).toEqual([mended]);
  });
});

describe('a centre', () => {
  it('is closed with whoever takes over, and opened again', async () => {
    const closed = await change('zangilan', { until: '2024-09-01', successor: 'karabakh' });
    expect(closed.body).toMatchObject({ untilText: '01.09.2024', successorText: 'Qarabağ DOST' });
    const circle = await change('karabakh', { until: '2024-09-02', successor: 'zangilan' });
    expect(fields(circle.body)).toEqual(['successor']);
    const opened = await change('zangilan', { until: null, successor: null });
    expect(opened.body).toMatchObject({ until: null, successor: null });
    expect(await product.db.centres.findOne({ _id: 'zangilan' })).not.toHaveProperty('until');
  });

  it('that two change at once is changed by one; the other is told what it is now', async () => {
    const { version } = await read('4');
    const both = await Promise.all(
      ['birinci söz', 'ikinci söz'].map((word) => change('4', { aliases: [word] }, version)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = both.find(({ status }) => status === 409)!;
    expect(body.message).toContain('başqası dəyişib');
    expect(body.now).toEqual(await read('4'));
  });

  it('is not changed by who read it before another process wrote', async () => {
    const { centres } = product.running.core.services;
    const stale = (await centres.list()).find(({ _id }) => _id === '4')!;
    expect(await centres.change(stale, { ...stale, aliases: ['yenisi'] })).toBe(true);
    expect(await centres.change(stale, { ...stale, aliases: ['köhnəsi'] })).toBe(false);
    expect((await read('4')).aliases).toEqual(['yenisi']);
  });

  it('leaves in the audit what was changed, and nothing when nothing was', async () => {
    const rows = () => product.db.audit.find({ action: 'centre.change', subject: 'centre:5' }).toArray();
    const before = await rows();
    const { order } = await read('5');
    await change('5', { order: 50 });
    await change('5', { order: 50 });
    const after = await rows();
    expect(after).toHaveLength(before.length + 1);
    expect(after.map(({ details }) => details)).toContainEqual({
      ...{ changed: ['order'], before: { order }, after: { order: 50 } },
    });
  });

  it('that is not there cannot be changed, and none is ever deleted', async () => {
    const [body, before] = [{ version: '', centre: factsOf(await read('5')) }, (await list()).length];
    expect((await browser.post('/administration/centres/nowhere', body)).status).toBe(404);
    expect(await list()).toHaveLength(before);
  });
});

test('the day is that of Baku, also while it is still the day before in Greenwich', async () => {
  for (const [time, day] of [
    ['2024-09-02T23:59:59', '2024-09-02'],
    ['2024-09-03T00:30:00', '2024-09-03'],
  ] as const) {
    product.at(time);
    const late = await signIn(product, admin);
    expect((await late.get('/administration/centres')).body.today).toBe(day);
  }
});
