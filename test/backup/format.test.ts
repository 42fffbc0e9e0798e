import { FORMAT, type Manifest, packPiece, type Piece, readPieces } from '../../src/backup/format';

const MANIFEST: Manifest = {
  ...{
    format: FORMAT,
    product: '0.1.0',
    schema: null,
    at: new Date('2024-09-02T10:00:00Z'),
    database: 'dost',
  },
  collections: [{ name: 'log', rows: 2, hash: 'abc', indexes: [{ name: 'day_1', key: { day: 1 } }] }],
  erased: [{ person: 'p', conversation: 'c', at: new Date('2024-09-01T10:00:00Z') }],
};
const row = (letter: string, length: number): Piece => {
  const bytes = packPiece({ kind: 'collection', name: letter.repeat(length) }).subarray(1);
  return { kind: 'row', bytes };
};

async function read(bytes: Uint8Array, chunk: number): Promise<Piece[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const pieces: Piece[] = [];
  for await (const piece of readPieces(chunks())) pieces.push(piece);
  return pieces;
}

const PIECES: Piece[] = [
  { kind: 'collection', name: 'log' },
  ...[row('a', 3), row('b', 5000), row('c', 0)],
  { kind: 'manifest', manifest: MANIFEST },
];
const BYTES = Buffer.concat(PIECES.map(packPiece));

test.each([1, 2, 7, 100, 4096, 1_000_000])('is read the same in chunks of %i bytes', async (chunk) => {
  expect(await read(BYTES, chunk)).toEqual(PIECES);
});

test.each([1, 100, 1_000_000])('that is cut short is none, in chunks of %i bytes', async (chunk) => {
  for (const left of [3, 5, BYTES.length - 1])
    await expect(read(BYTES.subarray(0, left), chunk)).rejects.toThrow('it ends in the middle of a row');
});

test('a long piece is put together once', async () => {
  const bytes = packPiece(row('x', 10_000_000));
  const concat = jest.spyOn(Buffer, 'concat');
  const pieces = await read(bytes, 16_384);
  const copied = concat.mock.results.reduce((sum, { value }) => sum + (value as Buffer).length, 0);
  concat.mockRestore();
  expect(pieces).toHaveLength(1);
  expect(copied).toBeLessThan(3 * bytes.length);
});

test.each<[string, object | undefined]>([
  ['there is none', undefined],
  ['another format', { ...MANIFEST, format: 2 }],
  ['collections that are no list', { ...MANIFEST, collections: {} }],
  ['a collection without a name', { ...MANIFEST, collections: [{ ...MANIFEST.collections[0], name: null }] }],
  ['an operator for a person', { ...MANIFEST, erased: [{ ...MANIFEST.erased[0], person: { $ne: null } }] }],
  ['no time', { ...MANIFEST, at: 'once' }],
])('a manifest with %s is none', async (_what, manifest) => {
  const bytes = packPiece({ kind: 'manifest', manifest: manifest as Manifest });
  await expect(read(bytes, 4096)).rejects.toThrow('This is no whole backup');
});
