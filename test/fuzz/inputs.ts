import fc from 'fast-check';
import { addressed, type Sending } from './corpus';
import { type ByteEdit, byteEdits, changed, changedBytes, type Edit, edits } from './mutate';
import { type Tree, written } from './tree';

/** A payload of the corpus, by its place there, who sends it, and what is done to it: to the value, and to the bytes. */
export interface Changed {
  readonly payload: number;
  readonly person: number;
  readonly edits: readonly Edit[];
  readonly bytes: readonly ByteEdit[];
}

/** Nothing of the corpus at all: bytes as hexadecimal digits, so that they can be printed and kept. */
export interface Raw {
  readonly raw: string;
}

/** So many people write, whatever the number of inputs. */
const PEOPLE = 300;

const changedBy = (bytes: fc.Arbitrary<readonly ByteEdit[]>): fc.Arbitrary<Changed> =>
  fc.record({ payload: fc.nat({ max: 999 }), person: fc.nat({ max: PEOPLE - 1 }), edits, bytes });

/** A changed payload that is still JSON. */
export const changedValue = changedBy(fc.constant([]));

/** A changed payload that may be no JSON any more. */
export const changedAnyhow = fc.oneof(changedValue, changedBy(byteEdits));

export const rawBytes: fc.Arbitrary<Raw> = fc
  .uint8Array({ maxLength: 200 })
  .map((bytes) => ({ raw: Buffer.from(bytes).toString('hex') }));

/** Mostly changed payloads, some broken as bytes, a few bytes that never were any. */
export const inputs: fc.Arbitrary<Changed | Raw> = fc.oneof(
  { weight: 12, arbitrary: changedValue },
  { weight: 3, arbitrary: changedBy(byteEdits) },
  { weight: 1, arbitrary: rawBytes },
);

/** The bytes that an input stands for, sent now. */
export function bytesOf(corpus: readonly Tree[], input: Changed | Raw, sending: Sending): Buffer {
  if ('raw' in input) return Buffer.from(input.raw, 'hex');
  const text = written(changed(corpus[input.payload % corpus.length]!, input.edits));
  return changedBytes(Buffer.from(addressed(text, sending)), input.bytes);
}
