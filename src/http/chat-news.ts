import type { Clock } from '../core/clock';

/** Rows may become visible a little out of order (several processes): each look reaches back this far. */
const OVERLAP_MS = 30_000;

export interface NewsDeps {
  /**
   * The ids of the lines whose order is above `after`, of each of these conversations that has any. An order is the
   * receipt's milliseconds × 1000 plus a counter.
   */
  recent(conversationIds: readonly string[], after: number): Promise<ReadonlyMap<string, readonly string[]>>;
  readonly everyMs: number;
  readonly clock: Clock;
  /** A look failed; the next one comes all the same. */
  onError(error: unknown): void;
}

/** Tells pages of lines that other processes have written. */
export interface News {
  /** Calls `read` soon after somebody else may have written to the conversation; returns how to stop. */
  watch(conversationId: string, read: () => Promise<void>): () => void;
}

interface Watch {
  readonly read: () => Promise<void>;
  /** Lines of the last look. */
  known: ReadonlySet<string>;
}

/** One look at the database for all pages that are open: a query for each of them would take it over. */
export function createNews({ recent, everyMs, clock, onError }: NewsDeps): News {
  const watches = new Map<string, Set<Watch>>();
  let before = clock();
  let timer: NodeJS.Timeout | null = null;

  const look = async (): Promise<void> => {
    const now = clock();
    const since = Math.min(before.getTime(), now.getTime()) - OVERLAP_MS;
    const lines = await recent([...watches.keys()], since * 1000);
    before = now;
    await Promise.all(
      [...lines].flatMap(([conversationId, ids]) =>
        [...(watches.get(conversationId) ?? [])].map(async (watch) => {
          if (ids.every((id) => watch.known.has(id))) return;
          await watch.read().then(() => (watch.known = new Set(ids)), onError);
        }),
      ),
    );
  };
  const next = (): void => {
    timer = setTimeout(() => {
      void look()
        .catch(onError)
        .then(() => (watches.size > 0 ? next() : (timer = null)));
    }, everyMs).unref();
  };

  return {
    watch(conversationId, read) {
      const watch: Watch = { read, known: new Set() };
      const all = watches.get(conversationId) ?? new Set();
      watches.set(conversationId, all.add(watch));
      if (timer === null) {
        before = clock();
        next();
      }
      return () => {
        all.delete(watch);
        if (all.size === 0 && watches.get(conversationId) === all) watches.delete(conversationId);
      };
    },
  };
}
