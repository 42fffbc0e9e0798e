import { mongo } from 'mongoose';
import { asName } from '../core/names';

/** A short text that was met before: the same bytes give the same one, without being decoded again. */
export interface Word {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly next: Word | undefined;
  /** False: it is not remembered, so the same text may come as another word. */
  readonly kept: boolean;
  /** Among the names that the reader was given. */
  readonly marked: boolean;
  /** For whoever goes through documents and numbers them: the last one in which it was met. */
  metIn: number;
}

/** Remembers at most so many words; what is longer is decoded each time. */
const WORDS = 50_000;
const LONGEST = 64;
const BUCKETS = 16_384;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What is found in a value of a type that is not read here (decimals, integers of 64 bits): let the driver decode it. */
export const UNREAD: unique symbol = Symbol('unread');

const TYPE = { double: 1, text: 2, document: 3, list: 4, boolean: 8, date: 9, null: 10, int: 16 } as const;

/**
 * Reads BSON as the database sends it, only as far as it is asked: names and short texts are told by their bytes, and values
 * that nobody wants are passed over. For reading a collection from end to end, where decoding rows is most of the work.
 */
export class RawReader {
  private readonly buckets = new Array<Word | undefined>(BUCKETS).fill(undefined);
  private words = 0;
  private bytes: Uint8Array = new Uint8Array();
  private view = new DataView(this.bytes.buffer);
  private at = 0;
  /** The type of the element that `next` has found. */
  private type = 0;

  /** @param marked Names that whoever reads wants to tell from others at once. */
  constructor(private readonly marked: ReadonlySet<string> = new Set()) {}

  /** Begins with a document; `next` goes through its elements. */
  open(bytes: Uint8Array): void {
    // Many documents are parts of one message.
    if (bytes.buffer !== this.view.buffer) this.view = new DataView(bytes.buffer);
    this.bytes = bytes;
    this.at = 4;
  }

  /** The name of the next element, whose value must be read or passed over; null at the end of the document. */
  next(): Word | null {
    const { bytes } = this;
    this.type = bytes[this.at++]!;
    if (this.type === 0) return null;
    const from = this.at;
    let hash = 0;
    let to = from;
    for (let byte = bytes[to]!; byte !== 0; byte = bytes[++to]!) hash = (Math.imul(hash, 31) + byte) | 0;
    this.at = to + 1;
    return this.wordOf(from, to, hash);
  }

  /** Passes over the value; false when it is of a type that is not known here. */
  skip(): boolean {
    const size = this.size();
    if (size < 0) return false;
    this.at += size;
    return true;
  }

  /** True when the value is a document; then `next` goes on inside it. */
  enter(): boolean {
    if (this.type !== TYPE.document) return false;
    this.at += 4;
    return true;
  }

  /** Where the value is, to be entered later, if it is a document; else 0. The value must still be passed over. */
  here(): number {
    return this.type === TYPE.document ? this.at : 0;
  }

  /** Goes back into a document that was passed over. */
  enterAt(here: number): void {
    this.at = here + 4;
  }

  /** A text that hardly comes twice, which is not remembered; null when the value is none. */
  id(): string | null {
    if (this.type !== TYPE.text) return null;
    const from = this.at + 4;
    this.at = from + this.int(this.at);
    return utf8.decode(this.bytes.subarray(from, this.at - 1));
  }

  /** The value as the driver decodes it, or UNREAD. */
  value(): unknown {
    const { at, type } = this;
    switch (type) {
      case TYPE.text:
        return this.text();
      case TYPE.int:
        this.at += 4;
        return this.int(at);
      case TYPE.null:
        return null;
      case TYPE.boolean:
        this.at += 1;
        return this.bytes[at] === 1;
      case TYPE.double:
        this.at += 8;
        return this.view.getFloat64(this.bytes.byteOffset + at, true);
      case TYPE.date:
        this.at += 8;
        return new Date(Number(this.view.getBigInt64(this.bytes.byteOffset + at, true)));
      case TYPE.document:
        this.at += 4;
        return this.object();
      case TYPE.list:
        this.at += 4;
        return listOf(this.object());
      default:
        return UNREAD;
    }
  }

  private object(): Record<string, unknown> | typeof UNREAD {
    const object: Record<string, unknown> = {};
    for (let word = this.next(); word; word = this.next()) {
      const value = this.value();
      // A name that means something to objects is left to the driver.
      if (value === UNREAD || word.text === '__proto__') return UNREAD;
      object[word.text] = value;
    }
    return object;
  }

  private text(): string {
    const length = this.int(this.at) - 1;
    const from = this.at + 4;
    const to = from + length;
    this.at = to + 1;
    const { bytes } = this;
    if (length > LONGEST) return utf8.decode(bytes.subarray(from, to));
    let hash = 0;
    for (let index = from; index < to; index++) hash = (Math.imul(hash, 31) + bytes[index]!) | 0;
    return this.wordOf(from, to, hash).text;
  }

  private wordOf(from: number, to: number, hash: number): Word {
    const bucket = hash & (BUCKETS - 1);
    for (let word = this.buckets[bucket]; word; word = word.next) if (this.is(word, from, to)) return word;
    const bytes = this.bytes.slice(from, to);
    const kept = this.words < WORDS && to - from <= LONGEST;
    const text = asName(utf8.decode(bytes));
    const next = this.buckets[bucket];
    const word: Word = { text, bytes, next, kept, metIn: 0, marked: this.marked.has(text) };
    if (!kept) return word;
    this.words += 1;
    this.buckets[bucket] = word;
    return word;
  }

  private is({ bytes: known }: Word, from: number, to: number): boolean {
    if (known.length !== to - from) return false;
    const { bytes } = this;
    for (let index = 0; index < known.length; index++) if (known[index] !== bytes[from + index]) return false;
    return true;
  }

  /** Bytes of the value; below 0 for a type that is not known. */
  private size(): number {
    switch (this.type) {
      case TYPE.null:
        return 0;
      case TYPE.boolean:
        return 1;
      case TYPE.int:
        return 4;
      case TYPE.double:
      case TYPE.date:
        return 8;
      case TYPE.text:
        return 4 + this.int(this.at);
      case TYPE.document:
      case TYPE.list:
        return this.int(this.at);
      default:
        return -1;
    }
  }

  private int(at: number): number {
    const { bytes } = this;
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  }
}

function listOf(object: Record<string, unknown> | typeof UNREAD): unknown[] | typeof UNREAD {
  return object === UNREAD ? UNREAD : Object.values(object);
}

/** What the driver makes of a document. */
export function decoded<Row>(bytes: Uint8Array): Row {
  return mongo.BSON.deserialize(bytes) as Row;
}
