import type { mongo } from 'mongoose';

/** A change of one row. Done a second time it must change nothing. */
export interface Change<Row extends { _id: string }> {
  readonly id: string;
  /** What has to hold of the row besides; else it is left alone. */
  readonly when?: mongo.Filter<Row>;
  /** Whole fields, never a part of one. */
  readonly set: Readonly<Partial<Row>>;
  /** Fields that are raised to this, and never lowered. */
  readonly max?: Readonly<Partial<Row>>;
  readonly unset?: readonly (keyof Row & string)[];
}

/** Which row a change is of. */
export function filterOf<Row extends { _id: string }>({ id, when }: Change<Row>): mongo.Filter<Row> {
  return { _id: id, ...when } as mongo.Filter<Row>;
}

/** A change as the driver's own operators. */
export function updateOf<Row extends { _id: string }>({
  set,
  max,
  unset = [],
}: Omit<Change<Row>, 'id' | 'when'>): mongo.UpdateFilter<Row> {
  return {
    $set: set,
    ...(max ? { $max: max } : {}),
    ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
  } as mongo.UpdateFilter<Row>;
}

/**
 * Changes as the operations of one bulk write, in their order for each row. Those under the same condition are one statement
 * that looks up what becomes of each row: a statement for each costs the engine three times as much.
 */
export function operationsFor<Row extends { _id: string }>(
  changes: readonly Change<Row>[],
): mongo.AnyBulkWriteOperation<Row>[] {
  const groups = new Map<string, Change<Row>[]>();
  const seen = new Map<string, number>();
  for (const change of changes) {
    // A second change of a row is for a later statement.
    const nth = seen.get(change.id) ?? 0;
    seen.set(change.id, nth + 1);
    const key = JSON.stringify([nth, change.when, Object.keys(change.max ?? {}), change.unset]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Change<Row>];
    if (group.length === 1) return { updateOne: { filter: filterOf(first), update: updateOf(first) } };
    const _id = { $in: group.map(({ id }) => id) };
    return { updateMany: { filter: { ...first.when, _id } as mongo.Filter<Row>, update: lookedUp(group) } };
  });
}

/** What is set may begin with a dollar: nothing of it is read as an expression. */
function lookedUp<Row extends { _id: string }>(group: readonly Change<Row>[]): mongo.Document[] {
  const [first] = group as [Change<Row>];
  const at = { $indexOfArray: [{ $literal: group.map(({ id }) => id) }, '$_id'] };
  const own = (values: readonly unknown[]) => ({ $arrayElemAt: [{ $literal: values }, at] });
  const raised = Object.keys(first.max ?? {}).map((field): [string, unknown] => [
    field,
    { $max: [`$${field}`, own(group.map(({ max }) => max![field as keyof Row]))] },
  ]);
  return [
    { $replaceWith: { $mergeObjects: ['$$ROOT', own(group.map(({ set }) => set))] } },
    ...(raised.length > 0 ? [{ $set: Object.fromEntries(raised) }] : []),
    ...(first.unset && first.unset.length > 0 ? [{ $unset: [...first.unset] }] : []),
  ];
}
