import fc from 'fast-check';
import { FILE_MAX_BYTES } from '../../../bots/download';
import { safeName } from '../../../bots/web/file-name';
import { MAX_CAPTION, parseFile } from '../../../bots/web/parse-file';
import { type FileKind, isPhoto, recognise } from '../../../bots/web/recognise';
import type { ChatSender } from '../../../src/core/chat';
import { FILES, jpeg, ole, zip } from '../../support/files';

const ID = '0b8f6a52-7c1e-4d7a-9a55-0f1c2d3e4f50';
const SESSION = 'AAAAAAAAAAAAAAAAAAAAAA';
const CITIZEN: ChatSender = { session: SESSION, demo: false };
const PNG: FileKind = { mimeType: 'image/png', extensions: ['png'] };
const JPEG: FileKind = { mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'] };

describe('what a file is', () => {
  it('is told by its bytes', () => {
    const known = Object.entries(FILES).map(([name, bytes]) => [name, recognise(bytes)?.extensions.at(-1)]);
    expect(known).toEqual(Object.keys(FILES).map((name) => [name, name]));
  });

  it.each([
    ['nothing', ''],
    ['words', 'salam'],
    ['a page', '<html><script>alert(1)</script>'],
    ['a page that begins with a line', '\n%PDF-1.4'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['half a signature', '\u0089PN'],
    ['a program', 'MZ\u0090\u0000'],
  ])('is not taken: %s', (_, text) => {
    expect(recognise(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('is not taken: an archive that is no document, and documents with macros', () => {
    expect(recognise(zip('virus.exe'))).toBeNull();
    expect(recognise(zip('[Content_Types].xml', 'ppt/presentation.xml'))).toBeNull();
    expect(recognise(zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'))).toBeNull();
    expect(recognise(ole('Workbook', '_VBA_PROJECT'))).toBeNull();
    expect(recognise(ole('EncryptedPackage'))).toBeNull();
  });

  it('never throws, whatever the bytes are', () => {
    const begins = fc.constantFrom('', 'ffd8ff', '89504e470d0a1a0a', '504b0304', 'd0cf11e0a1b11ae1');
    fc.assert(
      fc.property(begins, fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        const bytes = Buffer.concat([Buffer.from(begin, 'hex'), rest]);
        const kind = recognise(bytes);
        if (kind) isPhoto(bytes, kind);
      }),
    );
  });

  it('is a photo when platforms show it as one', () => {
    expect(isPhoto(FILES.png, PNG)).toBe(true);
    expect(isPhoto(jpeg(4000, 3000), JPEG)).toBe(true);
    expect(isPhoto(jpeg(8160, 6120), JPEG)).toBe(false);
    expect(isPhoto(jpeg(100, 2100), JPEG)).toBe(false);
    expect(isPhoto(Buffer.from('ffd8ffd9', 'hex'), JPEG)).toBe(false);
  });
});

describe('a name', () => {
  it.each([
    ['qərar.png', 'qərar.png'],
    ['Foto 1.PNG', 'Foto 1.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\Əli\\şəkil.png', 'şəkil.png'],
    ['şəkil.png.html', 'şəkil.png.html.png'],
    ['.png', 'png.png'],
    ['..', 'file.png'],
    ['', 'file.png'],
    ['qaimə\u202egnp.exe', 'qaimə gnp.exe.png'],
    ['a"b<c>\r\nd.png', 'a b c d.png'],
    ['yarım\ud800.png', 'yarım.png'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given, PNG)).toBe(kept);
  });

  it('is bounded, whole, and safe whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeName(given, JPEG);
        expect(name).toMatch(/^[^ .\p{C}\\/"<>:|?*][^\p{C}\\/"<>:|?*]*\.(jpg|jpeg)$/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(86);
      }),
    );
  });
});

describe('a file of the page', () => {
  const parse = (message: object, bytes: Uint8Array = FILES.pdf, sender = CITIZEN) =>
    parseFile({ id: ID, ...message }, bytes, sender);

  it('becomes an attachment of its session', () => {
    expect(parse({ name: 'qərar.pdf', caption: 'Bu nədir?', locale: 'ru' })).toEqual({
      ok: true,
      role: null,
      event: {
        ...{ channel: 'web', accountId: 'web', conversationId: SESSION, senderId: SESSION },
        ...{ eventKey: `${SESSION}/${ID}`, fileId: `${SESSION}/${ID}`, messageId: ID, sentAt: null },
        ...{ kind: 'attachment', type: 'document', fileName: 'qərar.pdf', caption: 'Bu nədir?' },
        localeHint: 'ru',
      },
      file: { bytes: FILES.pdf, fileName: 'qərar.pdf', mimeType: 'application/pdf' },
    });
  });

  it('is a photo without a name when it has none, and a document has one', () => {
    const photo = parse({}, FILES.jpeg);
    expect(photo).toMatchObject({ event: { type: 'photo' }, file: { fileName: 'file.jpg' } });
    expect(photo.ok && 'fileName' in photo.event).toBe(false);
    expect(parse({ caption: ' ' })).toMatchObject({ event: { fileName: 'file.pdf' } });
    expect(parse({ caption: ' ' })).not.toHaveProperty('event.caption');
  });

  it('is what its bytes are, whatever its name says', () => {
    expect(parse({ name: 'film.mp4' }, FILES.png)).toMatchObject({
      event: { type: 'photo', fileName: 'film.mp4.png' },
      file: { mimeType: 'image/png' },
    });
  });

  it.each([
    ['id', { id: 'x' }, FILES.pdf],
    ['fileMessage', { name: 5 }, FILES.pdf],
    ['fileMessage', { url: 'http://169.254.169.254/' }, FILES.pdf],
    ['roleRefused', { role: 'operator' }, FILES.pdf],
    ['tooLong', { caption: 'a'.repeat(MAX_CAPTION + 1) }, FILES.pdf],
    ['fileEmpty', {}, Buffer.alloc(0)],
    ['fileType', { name: 'şəkil.png' }, Buffer.from('<svg/>')],
    ['fileTooLarge', {}, Buffer.concat([FILES.pdf, Buffer.alloc(FILE_MAX_BYTES)])],
  ])('is refused: %s', (problem, message, bytes) => {
    expect(parse(message, bytes)).toEqual({ ok: false, problem });
  });

  it('is refused without its message', () => {
    for (const nothing of [null, 'text', [], 5])
      expect(parseFile(nothing, FILES.pdf, CITIZEN)).toMatchObject({ ok: false });
  });
});
