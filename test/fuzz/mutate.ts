import fc from 'fast-check';
import { BROKEN, BYTES, KEYS, VALUES, WORDS } from './nasty';
import { type Branch, copyOf, leaf, slotsOf, type Tree } from './tree';

/** One change of a value: how, at which of its places, and with which of the nasty things; numbers wrap around. */
export interface Edit {
  readonly how: keyof typeof EDITS;
  readonly at: number;
  readonly with: number;
}

/** One change of bytes. */
export interface ByteEdit {
  readonly how: keyof typeof BYTE_EDITS;
  readonly at: number;
  readonly with: number;
}

type Apply = (branch: Branch, index: number, edit: Edit, root: Branch) => void;

const pick = <T>(all: readonly T[], index: number): T => all[index % all.length]!;
const array = (value: Tree): Branch => ({ kind: 'array', children: [{ key: '0', value }] });

/** Ways in which a value is changed so that it stays JSON. */
const EDITS = {
  drop: ({ children }, index) => void children.splice(index, 1),
  twice: ({ children }, index) => void children.splice(index, 0, { ...children[index]! }),
  replace: ({ children }, index, edit) => void (children[index]!.value = leaf(pick(VALUES, edit.with))),
  rename: ({ children }, index, edit) => void (children[index]!.key = pick(KEYS, edit.with)),
  add: ({ children }, index, edit) =>
    void children.splice(index, 0, {
      key: pick(KEYS, edit.with),
      value: leaf(pick(VALUES, edit.with >> 3)),
    }),
  list: ({ children }, index) => void (children[index]!.value = array(children[index]!.value)),
  inside: ({ children }, index, edit) => {
    const child = children[index]!;
    child.value = { kind: 'object', children: [{ key: pick(KEYS, edit.with), value: child.value }] };
  },
  swap: ({ children }, index, edit, root) => {
    const other = pick(slotsOf(root), edit.with);
    const value = copyOf(other.branch.children[other.index]!.value);
    other.branch.children[other.index]!.value = copyOf(children[index]!.value);
    if (index < children.length) children[index]!.value = value;
  },
  say: ({ children }, index, edit) => {
    const child = children[index]!;
    const said =
      child.value.kind === 'leaf' && child.value.text.startsWith('"') ? asText(child.value.text) : '';
    child.value = leaf(
      JSON.stringify(edit.at % 2 ? said + pick(WORDS, edit.with) : pick(WORDS, edit.with) + said),
    );
  },
} satisfies Record<string, Apply>;

function asText(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return '';
  }
}

/** Ways in which bytes are changed, whatever they are. */
const BYTE_EDITS = {
  cut: (bytes, { at }) => bytes.subarray(0, at % (bytes.length + 1)),
  flip: (bytes, edit) => {
    const flipped = Buffer.from(bytes);
    if (flipped.length > 0) flipped[edit.at % flipped.length]! ^= 1 << (edit.with % 8);
    return flipped;
  },
  insert: (bytes, edit) => splice(bytes, edit.at, 0, pick(BYTES, edit.with)),
  break: (bytes, edit) => splice(bytes, edit.at, edit.with % 3, Buffer.from(pick(BROKEN, edit.with))),
  remove: (bytes, edit) => splice(bytes, edit.at, 1 + (edit.with % 40), Buffer.alloc(0)),
  double: (bytes, edit) => splice(bytes, edit.at, 0, bytes.subarray(edit.with % (bytes.length + 1))),
} satisfies Record<string, (bytes: Buffer, edit: ByteEdit) => Buffer>;

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  const start = at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
}

const number = fc.nat({ max: 65_535 });

/** A few changes of a value. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ how: fc.constantFrom(...(Object.keys(EDITS) as Edit['how'][])), at: number, with: number }),
  { maxLength: 5 },
);

/** One or two changes of bytes. */
export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.array(
  fc.record({
    how: fc.constantFrom(...(Object.keys(BYTE_EDITS) as ByteEdit['how'][])),
    at: number,
    with: number,
  }),
  { minLength: 1, maxLength: 2 },
);

/** The value with these changes; the value itself stays as it is. */
export function changed(value: Tree, all: readonly Edit[]): Tree {
  // The whole is a place as well.
  const root = array(copyOf(value));
  for (const edit of all) {
    const { branch, index } = pick(slotsOf(root), edit.at);
    EDITS[edit.how](branch, index, edit, root);
    if (root.children.length === 0) root.children.push({ key: '0', value: leaf('null') });
  }
  return root.children[0]!.value;
}

/** The bytes with these changes. */
export function changedBytes(bytes: Buffer, all: readonly ByteEdit[]): Buffer {
  return all.reduce((before, edit) => BYTE_EDITS[edit.how](before, edit), bytes);
}
