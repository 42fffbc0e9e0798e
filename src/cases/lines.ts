import { type CaseContext, type ParsedCase, parseCase } from './parse';

/** The longest line; a case needs a twentieth of it. */
export const MAX_LINE_BYTES = 16_384;

/** A line of NDJSON that is not blank, and its number in the whole, from 1. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array;
}

const LF = 0x0a;

/** The lines of NDJSON without the blank ones, ended by LF or CRLF, the last one also by nothing. Pure; copies nothing. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  let number = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LF, from);
    const to = end === -1 ? bytes.length : end;
    const line = bytes.subarray(from, to);
    number += 1;
    from = to + 1;
    if (!line.every(isBlank)) yield { number, bytes: line };
  }
}

/** The case that a line tells, or what is wrong with it, whatever the bytes are. Pure; never throws. */
export function parseLine(bytes: Uint8Array, context: CaseContext): ParsedCase {
  if (bytes.length > MAX_LINE_BYTES)
    return wrong(`should be at most ${MAX_LINE_BYTES} bytes long, but has ${bytes.length}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wrong('should be UTF-8, but has bytes that are not');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('should be one JSON object on a line of its own, but is no JSON');
  }
  return parseCase(value, context);
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function wrong(message: string): ParsedCase {
  return { ok: false, problems: [{ field: '', code: 'shape', message }] };
}
