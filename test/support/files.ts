import { PICTURE } from './chat-script';

/** The beginnings and marks by which files are known. */
export const FILES = {
  png: PICTURE,
  jpeg: jpeg(640, 360),
  pdf: Buffer.from('%PDF-1.4\n%%EOF\n'),
  docx: zip('[Content_Types].xml', 'word/document.xml'),
  xlsx: zip('_rels/.rels', 'xl/workbook.xml', '[Content_Types].xml'),
  doc: ole('WordDocument'),
  xls: ole('Workbook'),
} as const;

/** The segments before a picture's frame, and the frame's header, as JPEG has them. */
export function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const app0 = 'ffe000104a46494600010100000100010000';
  return Buffer.concat([Buffer.from(`ffd8${app0}ff`, 'hex'), frame, Buffer.from('ffd9', 'hex')]);
}

/** An archive as far as its entries' names. */
export function zip(...names: string[]): Buffer {
  return Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    ...names.map((name) => Buffer.from(`\u0000\u0000${name}`)),
  ]);
}

/** An older office document as far as its streams' names. */
export function ole(...names: string[]): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ...names.map((name) => Buffer.from(`\u0000${name}`, 'utf16le')),
  ]);
}

/** The header that tells of a file's message. */
export function messageHeader(message: unknown): Record<string, string> {
  return { 'dost-message': Buffer.from(JSON.stringify(message)).toString('base64') };
}
