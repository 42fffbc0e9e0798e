import { fileOf } from '../../../src/imports/table/file';
import { openTable } from '../../../src/imports/table/open';
import type { TableRow } from '../../../src/imports/table/table';

const read = async (bytes: string | Buffer, hints = {}): Promise<TableRow[]> => {
  const table = await openTable(fileOf(Buffer.from(bytes as string)), hints);
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
};
const cells = async (bytes: string | Buffer, hints = {}) =>
  (await read(bytes, hints)).map((row) => row.cells);
const TEXT = 'id;rayon;qeyd\r\n1;Şəki;"a; ""b"""\r\n2;Əli Bayramlı;Привет\r\n';
const ROWS = [
  ['id', 'rayon', 'qeyd'],
  ['1', 'Şəki', 'a; "b"'],
  ['2', 'Əli Bayramlı', 'Привет'],
];
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const oneByte = (text: string, encoding: string): Buffer => {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]),
  );
  return Buffer.from(Array.from(text, (letter) => codes.get(letter)!));
};

describe('a text file is read whatever its encoding', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 BE with its mark', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16 LE without', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 BE without', utf16be(TEXT)],
  ])('%s', async (_name, bytes) => {
    expect(await cells(bytes)).toEqual(ROWS);
  });

  test('Windows-1251', async () => {
    const text = 'номер;район\r\n1;Шеки\r\n2;Баку\r\n';
    expect(await cells(oneByte(text, 'windows-1251'))).toEqual([
      ['номер', 'район'],
      ['1', 'Шеки'],
      ['2', 'Баку'],
    ]);
  });

  test('Windows-1254', async () => {
    const text = 'no;şehir\r\n1;Göyçay\r\n2;Ağdaş\r\n';
    expect(await cells(oneByte(text, 'windows-1254'))).toEqual([
      ['no', 'şehir'],
      ['1', 'Göyçay'],
      ['2', 'Ağdaş'],
    ]);
  });

  test('as it is told, where it could be either', async () => {
    const bytes = oneByte('a;b\r\n1;Я\r\n', 'windows-1251');
    expect(await cells(bytes, { encoding: 'windows-1251' })).toEqual([
      ['a', 'b'],
      ['1', 'Я'],
    ]);
  });

  test('letters that are none are marked, and the rest is read', async () => {
    const bytes = Buffer.concat([Buffer.from('id;ə\n1;'), Buffer.from([0xff]), Buffer.from('\n2;ə\n')]);
    expect(await cells(bytes, { encoding: 'utf-8' })).toEqual([
      ['id', 'ə'],
      ['1', '\ufffd'],
      ['2', 'ə'],
    ]);
  });
});

describe('a text file is read whatever separates its cells', () => {
  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('%s', async (_name, delimiter) => {
    const text = `a${delimiter}b\n1${delimiter}"x,;\ty"\n`;
    expect(await cells(text)).toEqual([
      ['a', 'b'],
      ['1', 'x,;\ty'],
    ]);
  });

  test("Excel's own line sep=; says it, and lines are numbered with it", async () => {
    expect(await read('sep=;\r\na;b,c,d\r\n1;2,3,4,5\r\n')).toEqual([
      { line: 2, cells: ['a', 'b,c,d'] },
      { line: 3, cells: ['1', '2,3,4,5'] },
    ]);
  });

  test.each(['\n', '\r\n', '\r'])('lines ending in %j', async (end) => {
    expect(await read(['a;b', '1;2', '', '3;4'].join(end))).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });
});

describe('quotes', () => {
  test('hold line breaks; the next line has the number a person sees', async () => {
    expect(await read('a;b\r\n1;"x\r\ny\nz"\r\n2;3\r\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x\r\ny\nz'] },
      { line: 5, cells: ['2', '3'] },
    ]);
  });

  test('inside a cell are what they are', async () => {
    expect(await cells('a;b\n1;5" boru\n')).toEqual([
      ['a', 'b'],
      ['1', '5" boru'],
    ]);
  });

  test.each([
    ['that do not end', 'a;b\n1;"x\n2;y\n3;z\n'],
    ['that end in the middle of another cell', 'a;b\n1;"x\n2;y\n3;"z"\n'],
    ['that are followed by text', 'a;b\n1;"x"y\n2;y\n3;z\n'],
  ])('%s spoil their own line and no other', async (_name, text) => {
    const rows = await read(text);
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [1, undefined],
      [2, 'quotes'],
      [3, undefined],
      [4, undefined],
    ]);
    expect(rows[3]!.cells).toEqual(['3', 'z']);
  });
});

describe('a line longer than any real one', () => {
  test('is reported, and the next is read', async () => {
    const rows = await read(`a;b\n1;${'x'.repeat(600_000)}\n2;y\n`);
    expect(rows.filter(({ problem }) => problem === 'too-long').map(({ line }) => line)).toContain(2);
    expect(rows.at(-1)).toEqual({ line: 3, cells: ['2', 'y'] });
  });
});

describe('NDJSON', () => {
  test('has a column for each name that occurs', async () => {
    const table = await openTable(
      fileOf(Buffer.from('{"id":1,"ok":true}\n\n{"id":"2","age":null,"x":{"y":1}}\n')),
    );
    const rows: TableRow[] = [];
    for await (const row of table.rows) rows.push(row);
    expect(table).toMatchObject({ format: 'ndjson', columns: ['id', 'ok', 'age', 'x'] });
    expect(rows.map(({ line, cells: row }) => [line, row])).toEqual([
      [1, ['1', 'true']],
      [3, ['2', '', '', '{…}']],
    ]);
  });

  test('reports what is no JSON, no object, or too long', async () => {
    const deep = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const rows = await read(
      ['{"id":1}', '{"id":', '[1]', deep, `{"a":"${'x'.repeat(600_000)}"}`, '{"id":2}'].join('\n'),
    );
    expect(rows.map(({ problem }) => problem)).toEqual([
      undefined,
      'not-json',
      'not-object',
      undefined,
      'too-long',
      undefined,
    ]);
  });

  test('names of the language itself are names like others', async () => {
    expect(await cells('{"__proto__":"x","constructor":"y"}')).toEqual([['x', 'y']]);
  });
});

describe('what is no table', () => {
  test.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty.'],
    ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /before 2007, or has a password/],
    ['half a workbook', Buffer.from('504b0304000000', 'hex'), /^The workbook cannot be read/],
  ])('%s is an error that says so', async (_name, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });
});

test('lines that are named by numbers do not make every row longer than the one before', async () => {
  const lines = Array.from({ length: 50 }, (_, line) => {
    const names = Array.from({ length: 100 }, (_one, at) => [`n${line}-${at}`, at]);
    return JSON.stringify({ id: String(line), ...Object.fromEntries(names) });
  });
  const table = await openTable(fileOf(Buffer.from(lines.join('\n'))));
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  expect(rows.map(({ cells: [id] }) => id)).toEqual(lines.map((_, line) => String(line)));
  expect(table.columns).toHaveLength(1000);
  expect(rows.at(-1)!.cells.length).toBeLessThanOrEqual(1000);
});
