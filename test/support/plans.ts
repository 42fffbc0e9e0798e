import mongoose from 'mongoose';

/** A question or change as the driver sends it. */
export interface Asked {
  readonly collection: string;
  readonly command: Readonly<Record<string, unknown>>;
  /** The same for all that differ only in values. */
  readonly shape: string;
}

/** A way in which the engine would do it. */
export interface Plan {
  /** `COLLSCAN`, `SORT` and alike. */
  readonly stages: readonly string[];
  /** Names of the indexes it uses. */
  readonly indexes: readonly string[];
}

/** Everything that is asked through connections opened from now on, each shape once. */
export interface Watch {
  readonly asked: ReadonlyMap<string, Asked>;
  stop(): void;
}

const PLANNED = ['find', 'aggregate', 'update', 'delete', 'findAndModify', 'count', 'distinct'] as const;
/** What says nothing of how it is done, and what `explain` does not take. */
const LEFT_OUT =
  /^(\$.*|lsid|txnNumber|writeConcern|readConcern|ordered|bypass.*|maxTimeMS|comment|cursor|batchSize)$/;

/** Watches what every connection of this process asks. Call it before they are opened. */
export function watchQueries(): Watch {
  const asked = new Map<string, Asked>();
  const connections = Object.getPrototypeOf(mongoose.connection) as Pick<mongoose.Connection, 'openUri'>;
  const own = connections.openUri;
  connections.openUri = async function (this: mongoose.Connection, uri: string, options?: object) {
    const connection = await own.call(this, uri, { ...options, monitorCommands: true });
    connection.getClient().on('commandStarted', ({ commandName, command }) => {
      if (!(PLANNED as readonly string[]).includes(commandName)) return;
      for (const one of single(commandName, command)) asked.set(one.shape, one);
    });
    return connection;
  };
  return { asked, stop: () => void (connections.openUri = own) };
}

/** A command of many updates is as many to explain. */
function single(name: string, command: Asked['command']): Asked[] {
  const collection = String(command[name]);
  const kept = Object.fromEntries(Object.entries(command).filter(([key]) => !LEFT_OUT.test(key)));
  const many = name === 'update' ? 'updates' : name === 'delete' ? 'deletes' : null;
  const commands = many ? (command[many] as object[]).map((one) => ({ ...kept, [many]: [one] })) : [kept];
  return commands.map((one) => ({ collection, command: one, shape: shapeOf(name, one) }));
}

function shapeOf(name: string, command: Asked['command']): string {
  const { filter, query, pipeline, sort, updates, deletes } = command as Record<string, unknown>;
  const [change] = (updates ?? deletes ?? []) as { q: unknown; upsert?: boolean }[];
  const asks = { filter: filter ?? query ?? change?.q, pipeline, sort };
  const text = JSON.stringify(asks, (key, value: unknown) => withoutValues(key, value));
  return `${name} ${String(command[name])} ${text}`;
}

function withoutValues(key: string, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (value instanceof Map) return Object.fromEntries(value) as unknown;
  if (Array.isArray(value) && ['$in', '$nin', '$eq'].includes(key)) return ['?'];
  const plain = typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
  if (plain && !('_bsontype' in value) && !(value instanceof RegExp)) return value;
  return typeof value === 'boolean' || value === null || value === 1 || value === -1 ? value : '?';
}

/**
 * How the engine would do what was asked. Of an empty collection every way costs the same, so where one of those thought of
 * needs no sorting it is taken for the one of a full collection.
 */
export async function planOf(db: mongoose.mongo.Db, { command }: Asked): Promise<Plan> {
  const asks = 'aggregate' in command ? { ...command, cursor: {} } : command;
  const told = await db.command({ explain: asks, verbosity: 'queryPlanner' });
  const winning = collect(told, 'winningPlan');
  const better = winning.stages.includes('SORT')
    ? waysOf(told).find(({ stages }) => !stages.includes('SORT'))
    : null;
  return better ?? winning;
}

function collect(node: unknown, under: string | null): Plan {
  const stages = new Set<string>();
  const indexes = new Set<string>();
  const visit = (one: unknown, counts: boolean): void => {
    if (Array.isArray(one)) return one.forEach((part) => visit(part, counts));
    if (typeof one !== 'object' || one === null) return;
    const { stage, indexName } = one as { stage?: unknown; indexName?: unknown };
    if (counts && typeof stage === 'string') stages.add(stage);
    if (counts && typeof indexName === 'string') indexes.add(indexName);
    for (const [key, value] of Object.entries(one)) {
      if (key === 'rejectedPlans' || key === 'slotBasedPlan') continue;
      if (key === '$sort') stages.add('SORT');
      visit(value, counts || key === under);
    }
  };
  visit(node, under === null);
  return { stages: [...stages], indexes: [...indexes] };
}

/** What was thought of and not taken. */
function waysOf(told: unknown): Plan[] {
  if (typeof told !== 'object' || told === null) return [];
  return Object.entries(told).flatMap(([key, value]) =>
    key === 'rejectedPlans' ? (value as unknown[]).map((one) => collect(one, null)) : waysOf(value),
  );
}
