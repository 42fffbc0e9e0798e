import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCasesFile } from '../../../src/cli/import-cases';
import type {
  ExampleAnswer,
  Mapping,
  MappingAnswer,
  MappingsAnswer,
} from '../../../src/console/administration/api';
import { OUR_MAPPING } from '../../../src/imports/cases/mapping';
import { type ConsoleClient, signIn } from '../../support/console';
import { runCommand } from '../../support/command';
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

const NOW = '2024-09-02T10:00:00';
/** As a register of visits might write them: a title, names of its own, words of its own. */
const FILE = [
  'Növbə sistemi – hesabat;;;;',
  'Talon;Tarix;Filial;Sonuc;Telefon',
  'A-1;30.08.2024 09:05;3 saylı;Həll edildi;+994501234567',
  'A-2;30.08.2024 10:15;Birinci;Həll edildi;+994501234568',
  'A-3;30.08.2024 11:00;3 saylı;Göndərildi;+994501234569',
  'A-4;31.02.2024 11:00;3 saylı;Həll edildi;+994501234560',
].join('\n');
const DRAFT = {
  ...{ version: 1, about: 'Növbə sistemi', kinds: ['visit'], times: ['dd.MM.yyyy HH:mm'] },
  columns: { id: 'Talon', at: 'Tarix', centre: 'Filial', outcome: 'Sonuc' },
};
const KNOWING = {
  ...DRAFT,
  words: { outcome: { answered: ['Həll edildi'] }, centre: { 1: ['Birinci'] } },
};

/** Sends an example, with or without a mapping to be tried on it. */
async function tried(mapping: object | null, file = FILE, by = browser) {
  const response = await fetch(`${product.url}/console/api/administration/mapping-example`, {
    method: 'POST',
    headers: {
      ...{ cookie: by.cookie, 'accept-language': 'az', 'sec-fetch-site': 'same-origin' },
      'content-type': 'application/octet-stream',
    },
    body: `${JSON.stringify({ kind: 'visit', mapping })}\n${file}`,
  });
  return { status: response.status, body: (await response.json()) as ExampleAnswer };
}
const save = (name: string, mapping: object | string, after = 0) =>
  browser.post(`/administration/mappings/${name}`, { after, mapping });
const read = async (name: string) => (await browser.get(`/administration/mappings/${name}`)).body;
const names = async (): Promise<string[]> =>
  (await browser.get('/administration/mappings')).body.mappings.map(({ name }: { name: string }) => name);

describe('the mappings', () => {
  it('are those of the files at first, in the words of the reader', async () => {
    const { mappings, fields, choices } = (await browser.get('/administration/mappings')).body;
    expect(mappings).toEqual([
      expect.objectContaining({ name: 'call-centre', version: 0, file: true }),
      expect.objectContaining({ name: 'front-desk', kinds: 'birbaşa müraciətlər, xidmətlər' }),
      expect.objectContaining({ name: 'survey', at: '—', by: '—' }),
    ]);
    expect(fields).toHaveLength(Object.keys(OUR_MAPPING.columns).length);
    expect(choices.outcome).toContainEqual({ id: 'answered', name: expect.any(String) });
    expect(choices.centre).toContainEqual({ id: '3', name: '3 saylı Bakı DOST' });
    expect(choices.district.length).toBeGreaterThan(60);
  });

  it('are said of in the language of the reader, where the program came with them', async () => {
    const russian = await signIn(product, await staffOf(product, 'admin', { number: 31, language: 'ru' }));
    for (const [reader, survey] of [
      [browser, 'Məmnunluq sorğusunun cavabları.'],
      [russian, 'Ответы на опрос удовлетворённости.'],
    ] as const) {
      const { mappings } = (await reader.get('/administration/mappings')).body as MappingsAnswer;
      expect(mappings.find(({ name }) => name === 'survey')).toMatchObject({ about: survey });
      expect(mappings.filter(({ about }) => about === '')).toEqual([]);
      const { mapping } = (await reader.get('/administration/mappings/survey')).body as MappingAnswer;
      expect(mapping).toMatchObject({ about: survey });
    }
  });

  it('do not exist for a supervisor', async () => {
    const other = await signIn(product, await staffOf(product, 'supervisor', { number: 30 }));
    for (const path of ['mappings', 'mappings/survey'])
      expect((await other.get(`/administration/${path}`)).status).toBe(404);
    expect((await tried(null, FILE, other)).status).toBe(404);
    expect((await other.post('/administration/mappings/x', { after: 0, mapping: DRAFT })).status).toBe(404);
  });
});

describe('an example file', () => {
  it('tells its columns below a title, each with what it seems to be', async () => {
    const { body } = await tried(null);
    expect(body.columns.map(({ name, field }) => [name, field])).toEqual([
      ...[
        ['Talon', null],
        ['Tarix', 'at'],
        ['Filial', null],
        ['Sonuc', null],
        ['Telefon', null],
      ],
    ]);
    expect(body.columns[0]!.samples).toEqual(['A-1', 'A-2', 'A-3']);
    expect(body.trial).toBeNull();
    const ours = await tried(null, 'number,receivedAt,centre,rayon\n1,2024-08-30T10:00,1,Quba\n');
    expect(ours.body.columns.map(({ field }) => field)).toEqual(['id', 'at', 'centre', 'district']);
  });

  it('shows what its lines would become, what would be refused, and which words nobody knows', async () => {
    const { body } = await tried(DRAFT);
    expect(body.trial).toMatchObject({
      counts: 'Oxunan sətirlər: 4. Qəbul ediləcək: 1. Qəbul edilməyən: 3',
      // Our own words are understood anyway.
      taken: [{ line: 5, cells: expect.arrayContaining(['A-3']) }],
      unknown: [
        { group: 'outcome', word: 'Həll edildi' },
        { group: 'centre', word: 'Birinci' },
      ],
      ignored: ['Telefon'],
    });
    expect(body.trial!.refused[2]!.reasons).toContain('31.02.2024');
    const knowing = (await tried(KNOWING)).body.trial!;
    expect(knowing.counts).toBe('Oxunan sətirlər: 4. Qəbul ediləcək: 3. Qəbul edilməyən: 1');
    expect(knowing.columns).toEqual([
      'müraciətin nömrəsi',
      'tarix və vaxt',
      'kimə aiddir',
      'cavablandırma növü',
    ]);
    expect(knowing.taken[1]).toEqual({
      line: 4,
      cells: ['A-2', '30.08.2024, 10:15', '1 saylı Bakı DOST Mərkəzi', expect.any(String)],
    });
    expect(knowing.refused).toEqual([{ line: 6, reasons: expect.stringContaining('31.02.2024') }]);
    expect(await product.db.cases.countDocuments()).toBe(0);
    expect(await product.db.sources.countDocuments()).toBe(0);
    expect(await product.db.mappings.countDocuments()).toBe(0);
  });

  it('says what is wrong with the file, or with what was sent', async () => {
    const other = await tried(DRAFT, 'name;sum\nx;1\n');
    expect(other.body).toMatchObject({ trial: null, error: expect.stringContaining('"Talon"') });
    expect((await tried(null, '')).body.error).toBe('Fayl boşdur.');
    expect((await tried({ ...DRAFT, columns: {} })).body.problems).toEqual([
      { field: 'columns', message: expect.stringContaining('müraciətin nömrəsi') },
    ]);
    const response = await fetch(`${product.url}/console/api/administration/mapping-example`, {
      method: 'POST',
      headers: {
        ...{ cookie: browser.cookie, 'sec-fetch-site': 'same-origin' },
        'content-type': 'application/octet-stream',
      },
      body: 'not what our page sends',
    });
    expect(response.status).toBe(400);
  });
});

describe('a mapping that is saved', () => {
  it.each([
    ['without a number', 'x', { columns: { at: 'Tarix', centre: 'Filial' } }, 'columns'],
    ['without a time', 'x', { columns: { id: 'Talon', centre: 'Filial' } }, 'columns'],
    ['of visits without a centre', 'x', { columns: { id: 'Talon', at: 'Tarix' } }, 'columns'],
    ['of no kind', 'x', { kinds: [] }, 'kinds'],
    ['in a zone that is none', 'x', { zone: 'Bakı' }, 'zone'],
    ['with words for no centre', 'x', { words: { centre: { nowhere: ['Birinci'] } } }, 'words.nowhere'],
    ['under a name that is none', 'Növbə', {}, 'name'],
  ])('%s is refused beside the field', async (_what, name, wrong, field) => {
    const { status, body } = await save(encodeURIComponent(name), { ...DRAFT, ...wrong });
    expect(status).toBe(422);
    expect(body.problems).toEqual([{ field, message: expect.any(String) }]);
    expect(await product.db.mappings.countDocuments()).toBe(0);
  });

  it('is what imports of its name are read by: the chat’s, the console’s and the command line’s', async () => {
    product.at(NOW);
    expect((await save('queue', KNOWING)).body).toEqual({ version: 1 });
    expect(await names()).toContain('queue');
    const asked = { format: 'cases', kind: 'visit', source: 'queue', from: '2024-08-30', to: '2024-08-30' };
    const response = await fetch(
      `${product.url}/console/api/administration/imports?${new URLSearchParams(asked).toString()}`,
      {
        method: 'POST',
        headers: {
          ...{ cookie: browser.cookie, 'accept-language': 'az', 'sec-fetch-site': 'same-origin' },
          'content-type': 'application/octet-stream',
        },
        body: FILE.split('\n').slice(0, 5).join('\n'),
      },
    );
    expect(await response.text()).toContain('Yeni: 3');
    const rows = await product.db.cases.find({ source: 'queue' }).sort({ id: 1 }).toArray();
    expect(rows.map(({ id, subject, outcome }) => [id, subject, outcome])).toEqual([
      ['A-1', 'centre:3', 'answered'],
      ['A-2', 'centre:1', 'answered'],
      ['A-3', 'centre:3', 'forwarded'],
    ]);
    const figures = (await admin.asks('/stats 3 2024-08-30')).map(({ text }) => text).join('\n');
    expect(figures).toMatch(/Birbaşa müraciətlər: gün ərzində 2,/);
    const usage = (await admin.asks('/import')).map(({ text }) => text).join('\n');
    expect(usage).toContain('call-centre, front-desk, queue, survey');
    const path = join(product.environment['DATA_DIR']!, 'queue.csv');
    writeFileSync(path, FILE.split('\n').slice(0, 5).join('\n'));
    const ran = await runCommand(product.environment, () =>
      importCasesFile({
        ...{ kind: 'visit', path, source: 'queue', mapping: 'queue', dryRun: true, despiteRejects: false },
        ...{ from: '2024-08-30', to: '2024-08-30', lang: 'en' },
      }),
    );
    expect(ran).toMatchObject({ status: 0, text: expect.stringContaining('Unchanged: 3') });
  });

  it('stands in the place of the file of its name, until that is brought back', async () => {
    const { mapping } = (await read('survey')) as { mapping: Mapping };
    expect((await save('survey', { ...mapping, about: 'Bizim' })).body).toEqual({ version: 1 });
    expect(await read('survey')).toMatchObject({
      ...{ version: 1, mapping: { about: 'Bizim' } },
      versions: [
        { version: 1, by: 'Rəna', file: false },
        { version: 0, by: '—', file: true },
      ],
    });
    const restore = (name: string, after: number, version: number) =>
      browser.post(`/administration/mappings/${name}/restore`, { after, version });
    expect((await restore('survey', 1, 0)).body).toEqual({ version: 2 });
    expect(await read('survey')).toMatchObject({ version: 2, mapping: { about: mapping.about } });
    expect((await restore('survey', 2, 1)).body).toEqual({ version: 3 });
    expect(await read('survey')).toMatchObject({ mapping: { about: 'Bizim' } });
    // Of those that no file stands behind there is nothing to go back to.
    expect((await restore('queue', 1, 0)).status).toBe(404);
    expect((await restore('survey', 3, 9)).status).toBe(404);
  });

  it('by two at once is saved by one', async () => {
    const both = await Promise.all([save('both', KNOWING), save('both', DRAFT)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save('both', KNOWING, 0)).status).toBe(409);
  });

  it('leaves an audit row, and no word of the file anywhere', async () => {
    const rows = await product.db.audit.find({ action: 'mapping.save' }).toArray();
    expect(rows).toContainEqual(
      expect.objectContaining({ actor: admin.person, subject: 'survey', details: { after: 2, restored: 1 } }),
    );
    expect(JSON.stringify([rows, product.logged])).not.toContain('A-1');
  });
});

it('one that another version of the program saved leaves the list of the others usable, and says so', async () => {
  const row = { name: 'later', version: 1, content: { version: 2 }, by: 'nobody', savedAt: new Date() };
  await product.db.mappings.insertOne({ _id: 'later/1', ...row });
  const { status, body } = await browser.get('/administration/mappings');
  expect(status).toBe(200);
  const about = 'Bu uyğunluq oxunmur. Açıb mətnini düzəltmək olar.';
  expect(body.mappings).toContainEqual(expect.objectContaining({ name: 'later', version: 1, about }));
  expect(body.mappings).toContainEqual(expect.objectContaining({ name: 'front-desk' }));
  const opened = await browser.get('/administration/mappings/later');
  expect(opened.status).toBe(200);
  expect(opened.body).toMatchObject({ name: 'later', version: 1, mapping: null });
  expect(JSON.parse(opened.body.unreadable.text)).toEqual({ version: 2 });
  expect(opened.body.unreadable.problems).not.toEqual([]);
});

it('one that is no JSON says where, in the reader’s language, as it is and when it is saved', async () => {
  const text = '{\n  "version": 1\n  "kinds": ["visit"]\n}';
  const where = 'Mətn burada JSON kimi oxunmur: sətir 3, işarə 3. Mötərizə, vergül və dırnaqları yoxlayın.';
  const { status, body } = await save('typed', text);
  expect([status, body.problems]).toEqual([422, [{ field: '', message: where }]]);
  expect((await save('typed', '[]')).body.problems).toEqual([{ field: '', message: expect.any(String) }]);
  expect((await save('typed', JSON.stringify(KNOWING))).body).toEqual({ version: 1 });
  expect((await read('typed')).mapping).toMatchObject({ about: 'Növbə sistemi' });
});
