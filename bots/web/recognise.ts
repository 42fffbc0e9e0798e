/** A type of file that the chat page takes; the first of its extensions is the usual one. */
export interface FileKind {
  readonly mimeType: string;
  readonly extensions: readonly [string, ...string[]];
}

const ZIP = '504b0304';
const OLE = 'd0cf11e0a1b11ae1';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** By how files begin, and what stands in them: office documents are archives. Those with macros are none of these. */
const KINDS: readonly (FileKind & { readonly begins: string; readonly has?: readonly Buffer[] })[] = [
  { mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: 'ffd8ff' },
  { mimeType: 'image/png', extensions: ['png'], begins: '89504e470d0a1a0a' },
  { mimeType: 'application/pdf', extensions: ['pdf'], begins: '255044462d' },
  {
    mimeType: `${OFFICE}.wordprocessingml.document`,
    extensions: ['docx'],
    begins: ZIP,
    has: [Buffer.from('[Content_Types].xml'), Buffer.from('word/')],
  },
  {
    mimeType: `${OFFICE}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    begins: ZIP,
    has: [Buffer.from('[Content_Types].xml'), Buffer.from('xl/')],
  },
  {
    mimeType: 'application/msword',
    extensions: ['doc'],
    begins: OLE,
    has: [Buffer.from('WordDocument', 'utf16le')],
  },
  {
    mimeType: 'application/vnd.ms-excel',
    extensions: ['xls'],
    begins: OLE,
    has: [Buffer.from('Workbook', 'utf16le')],
  },
];
const MACROS = [Buffer.from('vbaProject.bin'), Buffer.from('_VBA_PROJECT', 'utf16le')];

/** What a file picker may offer: types, and extensions for systems that do not know the types. */
export const ACCEPTED: readonly string[] = KINDS.flatMap(({ mimeType, extensions }) => [
  mimeType,
  ...extensions.map((extension) => `.${extension}`),
]);

/** What a file is, by its bytes alone; null: nothing that is taken. */
export function recognise(bytes: Uint8Array): FileKind | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = KINDS.find(
    ({ begins, has = [] }) =>
      file.subarray(0, begins.length / 2).toString('hex') === begins &&
      has.every((part) => file.includes(part)),
  );
  return kind && !(kind.has && MACROS.some((part) => file.includes(part))) ? kind : null;
}

const MAX_SIDES = 10_000;
const MAX_RATIO = 20;

/** True for a picture that platforms take as a photo; a larger or longer one goes as a document. */
export function isPhoto(bytes: Uint8Array, { mimeType }: FileKind): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sides =
    mimeType === 'image/png' ? pngSides(file) : mimeType === 'image/jpeg' ? jpegSides(file) : null;
  if (!sides) return false;
  const [short, long] = sides.toSorted((a, b) => a - b) as [number, number];
  return short > 0 && short + long <= MAX_SIDES && long <= MAX_RATIO * short;
}

function pngSides(file: Buffer): number[] | null {
  return file.length < 24 ? null : [file.readUInt32BE(16), file.readUInt32BE(20)];
}

/** From the first frame header, past the segments before it. */
function jpegSides(file: Buffer): number[] | null {
  for (let at = 2; at + 9 <= file.length && file[at] === 0xff;) {
    const marker = file[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
    // Bytes of filling may stand before a marker.
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  return null;
}
