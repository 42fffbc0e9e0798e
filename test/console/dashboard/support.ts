import { randomBytes } from 'node:crypto';
import type { StaffRow } from '../../../models/staff';
import { openCollections } from '../../../src/database/collections';
import { connect, kindOf } from '../../../src/database/connect';
import { startSession } from '../../../src/console/sessions';
import type { Simulation } from '../../../src/simulate/request';
import { type Product, startProduct } from '../../support/product';
import { simulateInto } from '../../support/simulation';

/** A member of staff in front of the console. */
export interface Reader {
  readonly person: string;
  /** The session's cookie, as it is sent. */
  readonly cookie: string;
  /** Asks the API; `q` and the rest go into the query. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<Response>;
  json<T>(path: string, query?: Readonly<Record<string, string>>): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
}

/** The product on a database that was filled as `dost simulate` does. */
export async function startSimulated(at: string, simulation: Simulation): Promise<Product> {
  const product = await startProduct({ at, start: false });
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  const connection = await connect(uri!, kindOf(uri!), name!);
  await simulateInto(await openCollections(connection), simulation);
  await connection.close();
  await product.restart();
  return product;
}

/** Somebody with a role, signed in. */
export async function signedIn(
  product: Product,
  role: StaffRow['role'],
  more: Partial<StaffRow> & { readonly locale?: string } = {},
): Promise<Reader> {
  const { locale = 'az', ...row } = more;
  const person = randomBytes(16).toString('hex');
  const staff: StaffRow = {
    ...{ _id: person, role, source: 'cli', grantedAt: product.now(), revokedAt: null },
    ...row,
  };
  await product.db.staff.insertOne(staff);
  await product.db.people.updateOne({ _id: person }, { $set: { locale } as never }, { upsert: true });
  const token = await startSession(product.db, person, 'Chromium', product.now());
  const cookie = `__Host-dost_console=${token}`;
  const headers = { cookie };
  // Nobody asks twice in an instant: a clock that stands still would be a flood.
  const later = (): void => product.at(local(new Date(product.now().getTime() + 1000)));
  const get: Reader['get'] = (path, query = {}) => {
    later();
    return fetch(`${product.url}/console/api/dashboard${path}?${new URLSearchParams(query).toString()}`, {
      headers,
    });
  };
  return {
    person,
    cookie,
    get,
    json: async <T>(path: string, query?: Readonly<Record<string, string>>) => {
      const response = await get(path, query);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    post: (path, body) => {
      later();
      return fetch(`${product.url}/console/api/dashboard${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    },
  };
}

/** An instant as a local time of Baku without a zone. */
function local(at: Date): string {
  return new Date(at.getTime() + 4 * 3_600_000).toISOString().slice(0, -1);
}
