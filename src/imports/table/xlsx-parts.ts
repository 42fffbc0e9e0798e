import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import sax from 'sax';
import yauzl from 'yauzl';
import { DostError } from '../../core/errors';
import { namesInEnglish, someNames } from '../some-names';
import type { TableFile } from './file';
import { kindOfFormat, type NumberKind } from './xlsx-values';

/** A workbook's parts by their paths. */
export interface Workbook {
  /** Streams a part of so many bytes at most, where that is less than what is always allowed; null when there is none. */
  part(path: string, most?: number): Promise<Readable | null>;
  close(): void;
}

/** A part of a file on disk unpacks to at most so many times its size, or to so many bytes; of one that was sent, to so many bytes: more is made to fill a memory or a disk. */
const [MOST_TIMES, ALWAYS_ALLOWED] = [200, 100 * 1024 * 1024];
const MOST_PARTS = 10_000;
/** Those that say what the sheets and styles are hold no rows, and are kept in memory. */
const ABOUT_SHEETS = 8 * 1024 * 1024;
/** No workbook nests its elements deeper, or gives one more attributes; each open one is kept in memory. */
const [DEEPEST, MOST_ATTRIBUTES] = [100, 1000];

/** The error for a workbook that cannot be read; `detail` is a library's own sentence. */
export function damaged(detail: string): DostError {
  return new DostError('input.invalid', `The workbook cannot be read: ${detail}. Save it again, or as CSV.`, {
    ...{ why: 'damaged', detail },
  });
}

/** Opens the zip archive that a workbook is. Throws `input.invalid`. */
export async function openWorkbook(file: TableFile): Promise<Workbook> {
  const most = file.kind === 'bytes' ? ALWAYS_ALLOWED : Math.max(ALWAYS_ALLOWED, file.size * MOST_TIMES);
  try {
    const zip =
      file.kind === 'path'
        ? await yauzl.openPromise(file.path, { autoClose: false })
        : await yauzl.fromBufferPromise(Buffer.from(file.bytes), {});
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_PARTS) throw new Error('it has too many parts');
      entries.set(entry.fileName, entry);
    }
    return {
      close: () => zip.close(),
      part: async (path, mostOfPart = most) => {
        const entry = entries.get(path);
        if (!entry) return null;
        if (entry.uncompressedSize > mostOfPart) throw damaged(`${path} is too large when unpacked`);
        // A part may be packed in a way that nobody knows, or lie where the file has nothing.
        return zip.openReadStreamPromise(entry).catch((error: unknown) => {
          throw damaged(messageOf(error));
        });
      },
    };
  } catch (error) {
    throw error instanceof DostError ? error : damaged(messageOf(error));
  }
}

/** What is heard of a part's XML: names without prefixes. */
export interface Heard {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Hears a part's XML, and yields after each piece of it. Throws `input.invalid` when it is damaged. */
export async function* hear(stream: Readable, heard: Heard): AsyncGenerator<void> {
  const parser = sax.parser(true, {});
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
  let [depth, attributes] = [0, 0];
  parser.onopentagstart = () => {
    attributes = 0;
    if ((depth += 1) > DEEPEST) throw damaged('its elements are nested too deep');
  };
  parser.onattribute = () => {
    if ((attributes += 1) > MOST_ATTRIBUTES) throw damaged('an element has too many attributes');
  };
  parser.onopentag = (tag) => heard.open?.(bare(tag.name), tag.attributes as Record<string, string>);
  parser.ontext = (text) => heard.text?.(text);
  parser.oncdata = (text) => heard.text?.(text);
  parser.onclosetag = (name) => {
    depth -= 1;
    heard.close?.(bare(name));
  };
  // What is missing at the end is told only here.
  parser.onerror = (error) => {
    throw error;
  };
  const decoder = new TextDecoder();
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      parser.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    parser.close();
  } catch (error) {
    throw error instanceof DostError ? error : damaged(messageOf(error).split('\n')[0]!);
  }
  yield;
}

/** Hears a whole part, of at most so many bytes; nothing when there is none. */
export async function hearAll(workbook: Workbook, path: string, heard: Heard, most?: number): Promise<void> {
  const stream = await workbook.part(path, most);
  if (stream) for await (const _ of hear(stream, heard));
}

/** The sheet of this name (any case), or the first; and which calendar its dates are in. Throws `input.invalid`. */
export async function findSheet(
  workbook: Workbook,
  wanted: string | undefined,
): Promise<{ readonly path: string; readonly date1904: boolean }> {
  const sheets: { name: string; id: string }[] = [];
  let date1904 = false;
  await hearAll(
    workbook,
    'xl/workbook.xml',
    {
      open: (name, attributes) => {
        if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
        if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', id: id ?? '' });
      },
    },
    ABOUT_SHEETS,
  );
  const targets = new Map<string, string>();
  await hearAll(
    workbook,
    'xl/_rels/workbook.xml.rels',
    {
      open: (name, { Id, Target }) =>
        void (name === 'Relationship' && Id && Target && targets.set(Id, Target)),
    },
    ABOUT_SHEETS,
  );
  const sheet = wanted ? sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) : sheets[0];
  if (!sheet && wanted && sheets.length > 0) {
    const found = someNames(sheets.map(({ name }) => name));
    throw new DostError(
      'input.invalid',
      `The workbook has no sheet "${wanted}"; it has ${namesInEnglish(found)}.`,
      { why: 'noSheet', wanted, found },
    );
  }
  const target = targets.get(sheet?.id ?? '') ?? 'worksheets/sheet1.xml';
  return { path: target.startsWith('/') ? target.slice(1) : posix.join('xl', target), date1904 };
}

/** What each cell style shows a number as, by the style's number. */
export async function readStyles(workbook: Workbook): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inside = false;
  await hearAll(
    workbook,
    'xl/styles.xml',
    {
      open: (name, attributes) => {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inside = true;
        const id = Number(attributes['numFmtId'] ?? 0);
        if (name === 'xf' && inside) kinds.push(kindOfFormat(id, codes.get(id)));
      },
      close: (name) => void (name === 'cellXfs' && (inside = false)),
    },
    ABOUT_SHEETS,
  );
  return kinds;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
