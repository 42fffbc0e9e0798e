import type { CaseRow } from '../../models/case';
import { makeKey } from '../../src/sources/keys';
import { registerSource } from '../../src/sources/register';
import { startProduct, type Product } from './product';

export const NDJSON = { 'content-type': 'application/x-ndjson' };

/** The product and its door for sources. */
export interface IngestDoor {
  readonly product: Product;
  /** A source of its own with a key; `id` is the key's. */
  newSource(): Promise<{ readonly name: string; readonly key: string; readonly id: string }>;
  /** The clock stands still in tests, and so would the allowance of a source. */
  aMinuteLater(): void;
  post(key: string | null, body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>;
  /** Sends cases as lines; the answer's status beside what it says. */
  send(key: string, lines: readonly unknown[]): Promise<any>;
  /** What is kept of a source, by number. */
  casesOf(source: string): Promise<CaseRow[]>;
}

/** The product for this test file, on 30 September 2024. Nothing that is asked of it may be answered with 500. */
export function useIngestDoor(): IngestDoor {
  let product: Product;
  let [minute, sources] = [0, 0];
  const door: IngestDoor = {
    get product() {
      return product;
    },
    newSource: async () => {
      sources += 1;
      const name = `desk-${sources}`;
      await registerSource(product.db, name, product.now());
      return { name, ...(await makeKey(product.db, name)) };
    },
    aMinuteLater: () => {
      minute += 1;
      product.at(new Date(Date.UTC(2024, 8, 30, 8, minute)).toISOString().slice(0, 19));
    },
    post: (key, body, headers = NDJSON) =>
      fetch(`${product.url}/ingest/events`, {
        method: 'POST',
        body: body as NonNullable<RequestInit['body']>,
        // A connection that was kept may be closed at the moment it is used again, and nobody repeats a POST.
        headers: {
          connection: 'close',
          ...headers,
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
      }),
    send: async (key, lines) => {
      const answer = await door.post(key, lines.map((line) => JSON.stringify(line)).join('\n'));
      return { status: answer.status, ...((await answer.json()) as object) };
    },
    casesOf: (source) => product.db.cases.find({ source }).sort({ id: 1 }).toArray(),
  };
  beforeAll(async () => {
    product = await startProduct();
  });
  beforeEach(() => door.aMinuteLater());
  afterAll(async () => {
    expect(product.logged.filter((line) => line.includes('"status":500'))).toEqual([]);
    await product.stop();
  });
  return door;
}

/** A visit to centre 3 on 3 September 2024, as a source writes it. */
export function visit(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { kind: 'visit', id, centre: '3', at: '2024-09-03T10:15:00+04:00', ...more };
}
