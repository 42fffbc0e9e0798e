import { readdirSync } from 'node:fs';
import type { CaseKind } from '../../../src/core/cases';
import { dataPath } from '../../../src/database/project-root';
import { mappingFile, mappingFiles } from '../../../src/imports/cases/load-mapping';
import { type Mapping, mappingSchema } from '../../../src/imports/cases/mapping';
import { timeReader } from '../../../src/imports/cases/read-time';
import { ageOn, readDuration, readWhole } from '../../../src/imports/cases/read-value';
import { importText, withCentres } from '../../support/case-import';
import { useDatabase } from '../../support/database';

const database = useDatabase();
const db = () => database.collections;
beforeEach(() => withCentres(db()));
const FOLDER = dataPath('mappings');
const imported = async (content: string | Buffer, kind: CaseKind, mapping: Mapping) => {
  const result = await importText(db(), content, { kind, mapping });
  expect(result.rejected).toEqual([]);
  return db().cases.find().sort({ _id: 1 }).toArray();
};
const windows1251 = (text: string): Buffer => {
  const decoder = new TextDecoder('windows-1251');
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]),
  );
  return Buffer.from(Array.from(text, (letter) => codes.get(letter)!));
};

test('what is longer than any word, name or time is none, and is not looked up', async () => {
  const long = ' '.repeat(300);
  const lines = [
    `1;1;2024-09-03 10:15;Əmək${long}münasibətləri;Quba`,
    `2;1;2024-09-03 10:15;VƏM;Quba${long}rayonu`,
  ];
  const { rejected } = await importText(db(), ['id;centre;at;direction;district', ...lines].join('\n'));
  expect(rejected.map(({ line, reasons }) => [line, ...reasons.map(({ code }) => code)])).toEqual([
    [2, 'word'],
    [3, 'districtName'],
  ]);
});

test('an import has an audit row before its first case, and another at the end that says what it came to', async () => {
  const seen: unknown[] = [];
  const onProgress = async (): Promise<void> =>
    void seen.push(await db().audit.findOne({ subject: 'front-desk' }));
  const rows = Array.from({ length: 3000 }, (_, at) => `${at};1;2024-09-03 10:15`);
  await importText(db(), ['id;centre;at', ...rows].join('\n'), { onProgress: () => void onProgress() });
  expect(seen[0]).toMatchObject({
    ...{
      action: 'import.begun',
      actor: 'cli',
      details: { kind: 'visit', from: '2024-09-01', to: '2024-10-01' },
    },
  });
  const told = await db().audit.find({ action: 'import.cases' }).toArray();
  expect(told).toMatchObject([{ subject: 'front-desk', details: { read: 3000, new: 3000, rejected: 0 } }]);
});

describe('the mappings that come with the product', () => {
  test('are all there and all in order', () => {
    expect(mappingFiles(FOLDER)).toEqual(['call-centre', 'front-desk', 'survey']);
    expect(readdirSync(FOLDER)).toHaveLength(3);
    for (const name of mappingFiles(FOLDER)) expect(mappingFile(FOLDER, name).version).toBe(1);
  });

  test('front-desk: visits of the centres’ queue system', async () => {
    const rows = await imported(
      'Nömrə;Qəbul vaxtı;Mərkəz;Xidmət istiqaməti;Nəticə;Rayon;Cins;Doğum tarixi;Növbədə gözləmə;Xidmət müddəti\r\n' +
        'Q-17;03.09.2024 09:05;3 saylı Bakı DOST Mərkəzi;ƏMƏK MÜNASİBƏTLƏRİ;Yerində həll olundu;Sheki;Qadın;04.09.1984;00:05:10;1:00:00\r\n' +
        'Q-18;03.09.2024 10:00:30;absheron;arayislarin verilmesi;Kargüzarlığa verildi;Qeyd olunmayıb;;;;\r\n',
      'visit',
      mappingFile(FOLDER, 'front-desk'),
    );
    expect(rows).toMatchObject([
      {
        ...{
          id: 'Q-17',
          subject: 'centre:3',
          at: new Date('2024-09-03T05:05:00Z'),
          hour: 9,
          direction: 'labour',
        },
        ...{
          outcome: 'answered',
          district: 'seki',
          sex: 'f',
          age: 39,
          waitSeconds: 310,
          serviceSeconds: 3600,
        },
      },
      {
        id: 'Q-18',
        subject: 'centre:absheron',
        direction: 'certificates',
        outcome: 'forwarded',
        district: null,
        age: null,
      },
    ]);
  });

  test('call-centre: calls in Windows-1251; whose numbers they are nobody can tell', async () => {
    const rows = await imported(
      windows1251(
        'ID звонка;Начало;Направление;Результат;Район;Ожидание, с;Разговор, с;Отвечен\r\n' +
          '994501234567;2024/09/03 23:59:59;Инвалидность;Консультация;Шеки;12,4;325;да\r\n' +
          '994507654321;2024/09/03 0:05;не указано;;;90;;пропущен\r\n',
      ),
      'call',
      mappingFile(FOLDER, 'call-centre'),
    );
    expect(rows).toHaveLength(2);
    expect(
      rows.map(({ day, hour, answered, waitSeconds }) => ({ day, hour, answered, waitSeconds })),
    ).toEqual(
      expect.arrayContaining([
        { day: '2024-09-03', hour: 23, answered: true, waitSeconds: 12 },
        { day: '2024-09-03', hour: 0, answered: false, waitSeconds: 90 },
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/99450/);
    for (const { id } of rows) expect(id).toMatch(/^[\w-]{22}$/);
    expect(await db().coverage.findOne()).toMatchObject({ subject: 'call-centre', measured: 'call' });
  });

  test('survey: answers by centre', async () => {
    const rows = await imported(
      'Timestamp,Response ID,DOST centre,Were you satisfied?,Would you recommend us (0-10)?\n' +
        '9/3/2024 9:05:00,r1,Abşeron,Razıyam,9\n9/4/2024 19:05:00,r2,1,Not satisfied,\n',
      'survey',
      mappingFile(FOLDER, 'survey'),
    );
    expect(rows).toMatchObject([
      { subject: 'centre:absheron', satisfied: true, nps: 9, hour: 9 },
      { subject: 'centre:1', satisfied: false, nps: null, hour: 19 },
    ]);
  });
});

describe('a mapping that is not as it should be', () => {
  test.each([
    [{ version: 1, columns: {} }, 'columns.id'],
    [{ version: 2, columns: { id: 'n' } }, 'version'],
    [{ version: 1, columns: { id: 'n', wait: 'x' } }, 'columns'],
    [{ version: 1, columns: { id: 'n' }, durations: 'hours' }, 'durations'],
    [{ version: 1, columns: { id: 'n' }, zone: 'Asia/Bakı' }, 'zone'],
    [{ version: 1, columns: { id: 'n' }, words: { outcome: { done: ['x'] } } }, 'words.outcome'],
  ])('%j is refused', (mapping, path) => {
    const { error } = mappingSchema.safeParse(mapping);
    expect(error!.issues[0]!.path.join('.')).toContain(path);
  });

  test.each([
    ...['dd.MM.yyyy HH:mm a', 'yyyy-ooo d', 'kkkk-WW d', 'yyyy-MM-dd ooo'],
    ...['dd.MM', 'HH:mm', 'dd.MM.yyyy h:mm', 'gün'],
  ])('the format %s is refused', (format) => {
    const mapping = { version: 1, columns: { id: 'n' }, times: ['dd.MM.yyyy', format] };
    expect(mappingSchema.safeParse(mapping).error?.issues.map(({ path }) => path)).toEqual([['times', 1]]);
  });
});

test.each([
  ...['dd.MM.yyyy', 'd.M.yy H:mm', 'yyyy/MM/dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ssZZ", 'dd MMMM yyyy'],
  ...['dd.MM.yyyy hh:mm a', 'yyyy-ooo', "kkkk-'W'WW-c", 'EEE, d MMM yyyy HH:mm', 'D'],
])('a mapping with the format %s is taken', (format) => {
  const { times } = mappingSchema.parse({ version: 1, columns: { id: 'n' }, times: format });
  expect(times).toEqual([format]);
});

test('a cell fits no format whose parts contradict one another', () => {
  const read = timeReader(['dd.MM.yyyy HH:mm a', 'yyyy-ooo d']);
  expect([read('03.09.2024 14:05 PM'), read('2024-247 3')]).toEqual([null, null]);
});

describe('what a mapping says of a whole file', () => {
  const mapping = (more: object): Mapping =>
    mappingSchema.parse({ version: 1, columns: { id: 'n', day: 'd' }, times: ['dd/MM/yy'], ...more });

  test('stands for columns that are not there: one centre, one service', async () => {
    const rows = await imported(
      'n,d\n1,03/09/24\n',
      'service',
      mapping({ always: { centre: '2', service: 'tsek' } }),
    );
    expect(rows).toMatchObject([{ subject: 'centre:2', service: 'tsek', day: '2024-09-03', hour: null }]);
    expect(await db().coverage.findOne()).toMatchObject({ measured: 'service:tsek', fields: [] });
  });

  test('joins a date and a time of two columns, in the source’s own zone', async () => {
    const columns = { id: 'n', day: 'd', time: 't', closedAt: 'end', centre: 'c' };
    const rows = await imported(
      'n,d,t,end,c\n1,03/09/24,22:30,23:10,1\n',
      'visit',
      mapping({ columns, zone: 'UTC' }),
    );
    expect(rows).toMatchObject([
      {
        day: '2024-09-04',
        hour: 2,
        at: new Date('2024-09-03T22:30:00Z'),
        closedAt: new Date('2024-09-03T23:10:00Z'),
      },
    ]);
  });
});

describe('the values of a cell', () => {
  test.each([
    ['dd.MM.yyyy', '31.12.2024', { day: '2024-12-31', seconds: null, offset: null }],
    ['dd.MM.yyyy', '31.11.2024', null],
    ['dd.MM.yyyy', '1.12.2024', null],
    ['d.M.yy H:mm', '1.2.24 9:05', { day: '2024-02-01', seconds: 32_700, offset: null }],
    [
      "yyyy-MM-dd'T'HH:mm:ssZZ",
      '2024-02-29T09:05:00+03:00',
      { day: '2024-02-29', seconds: 32_700, offset: '+03:00' },
    ],
    ['dd MMMM yyyy', '03 September 2024', { day: '2024-09-03', seconds: null, offset: null }],
    ['dd.MM.yyyy', '2024-09-03 10:15:30.250', { day: '2024-09-03', seconds: 36_930, offset: null }],
    ['dd.MM.yyyy', '2023-02-29', null],
    ['dd.MM.yyyy HH:mm', '03.09.2024 24:00', null],
  ])('a time written %s: %s', (format, text, expected) => {
    expect(timeReader([format])(text)).toEqual(expected);
  });

  test.each([
    ['seconds', '305', 305],
    ['seconds', '12,4', 12],
    ['seconds', '5:05', null],
    ['minutes', '1.5', 90],
    ['mm:ss', '75:05', 4505],
    ['mm:ss', '305', null],
    ['hh:mm:ss', '01:00:05', 3605],
    ['hh:mm:ss', '00:61:05', null],
    ['hh:mm:ss', '-1', null],
    ['seconds', '0:05:05', 305],
  ] as const)('a duration in %s: %s', (format, text, expected) => {
    expect(readDuration(text, format)).toBe(expected);
  });

  test('ages are whole years on the day', () => {
    expect(ageOn('1984-09-04', '2024-09-03')).toBe(39);
    expect(ageOn('1984-09-03', '2024-09-03')).toBe(40);
    expect(ageOn('2024-09-04', '2024-09-03')).toBeNull();
    expect([readWhole('41'), readWhole('41.0'), readWhole('41.5'), readWhole('4e1')]).toEqual([
      41,
      41,
      null,
      null,
    ]);
  });
});
