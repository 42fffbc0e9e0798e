/** How high something is: at least, when nothing presses, and at most when there is room left. Pixels. */
export interface Size {
  readonly least: number;
  readonly natural: number;
  readonly most: number;
}

/**
 * Heights of things one below another that share a room: each its natural one; when there is too little, all shrink towards
 * their least in proportion, when there is more, they grow towards their most. Pure.
 */
export function shareHeight(sizes: readonly Size[], room: number, gap: number): number[] {
  const free = room - gap * Math.max(0, sizes.length - 1);
  const natural = total(sizes, ({ natural }) => natural);
  const towards: 'least' | 'most' = natural > free ? 'least' : 'most';
  const slack = total(sizes, (size) => Math.abs(size[towards] - size.natural));
  const part = slack === 0 ? 0 : Math.min(1, Math.abs(free - natural) / slack);
  return sizes.map((size) => size.natural + (size[towards] - size.natural) * part);
}

/** The size of things one below another. Pure. */
export function stackSize(sizes: readonly Size[], gap: number): Size {
  const gaps = gap * Math.max(0, sizes.length - 1);
  return {
    least: total(sizes, ({ least }) => least) + gaps,
    natural: total(sizes, ({ natural }) => natural) + gaps,
    most: total(sizes, ({ most }) => most) + gaps,
  };
}

/** The size of things side by side: the highest of each. Pure. */
export function rowSize(sizes: readonly Size[]): Size {
  const least = Math.max(...sizes.map((size) => size.least));
  const natural = Math.max(least, ...sizes.map((size) => size.natural));
  return { least, natural, most: Math.max(natural, ...sizes.map(({ most }) => most)) };
}

function total(sizes: readonly Size[], pick: (size: Size) => number): number {
  return sizes.reduce((sum, size) => sum + pick(size), 0);
}
