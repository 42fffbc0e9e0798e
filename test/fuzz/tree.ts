/** A JSON value that can also be written as no program would: repeated keys, numbers beyond all types, texts that are no JSON. */
export type Tree = Leaf | Branch;

export interface Leaf {
  readonly kind: 'leaf';
  /** As it is written, whatever it is. */
  readonly text: string;
}

export interface Branch {
  readonly kind: 'object' | 'array';
  readonly children: Child[];
}

export interface Child {
  key: string;
  value: Tree;
}

/** Where a value stands. */
export interface Slot {
  readonly branch: Branch;
  readonly index: number;
}

export function leaf(text: string): Leaf {
  return { kind: 'leaf', text };
}

/** A JSON value as a tree of its own. */
export function treeOf(value: unknown): Tree {
  if (typeof value !== 'object' || value === null) return leaf(JSON.stringify(value));
  return {
    kind: Array.isArray(value) ? 'array' : 'object',
    children: Object.entries(value).map(([key, inner]) => ({ key, value: treeOf(inner) })),
  };
}

/** How a tree is written. */
export function written(tree: Tree): string {
  if (tree.kind === 'leaf') return tree.text;
  if (tree.kind === 'array') return `[${tree.children.map(({ value }) => written(value)).join(',')}]`;
  return `{${tree.children.map(({ key, value }) => `${JSON.stringify(key)}:${written(value)}`).join(',')}}`;
}

/** Every place in a tree, the outer ones before those inside them. */
export function slotsOf(tree: Tree): Slot[] {
  if (tree.kind === 'leaf') return [];
  return tree.children.flatMap((child, index) => [{ branch: tree, index }, ...slotsOf(child.value)]);
}

/** The same again, sharing nothing. */
export function copyOf(tree: Tree): Tree {
  if (tree.kind === 'leaf') return tree;
  return {
    kind: tree.kind,
    children: tree.children.map(({ key, value }) => ({ key, value: copyOf(value) })),
  };
}
