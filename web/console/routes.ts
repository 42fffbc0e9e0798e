import type { AdministrationRoutes } from '../../src/console/administration/api';
import type { AccountRoutes } from '../../src/console/api';
import type { DashboardRoutes } from '../../src/console/dashboard/api';
import type { InboxRoutes } from '../../src/console/inbox/api';
import { get, post, upload } from './client';

type Routes = AccountRoutes & InboxRoutes & DashboardRoutes & AdministrationRoutes;

/** A request by its method and path, as the server has it: `POST /inbox/inquiries/:number/close`. */
export type Route = keyof Routes & string;
export type Answer<R extends Route> = Routes[R]['answer'];
export type Body<R extends Route> = Routes[R] extends { body: infer B } ? B : never;

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What stands in the path, as far as there is something. */
export type Params<R extends Route> = [Names<R>] extends [never]
  ? object
  : { readonly params: Readonly<Record<Names<R>, string | number>> };
/** What is empty in a query is left out of it. */
type Query<R extends Route> = Routes[R] extends { query: infer Q }
  ? { readonly query: { readonly [Key in keyof Q]: Q[Key] | '' } }
  : object;
/** What an address is made of. `live`: the page asks by itself, which is no sign of life. */
type Place<R extends Route> = Params<R> &
  Query<R> &
  (R extends `GET ${string}` ? { readonly live?: boolean } : object);
/** What a request is sent. */
export type Given<R extends Route> = Place<R> &
  (Routes[R] extends { body: infer B } ? { readonly body: B } : object) &
  (Routes[R] extends { message: infer M } ? { readonly bytes: Blob; readonly message: M } : object);

interface AnyGiven {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly live?: boolean;
  readonly body?: object;
  readonly bytes?: Blob;
  readonly message?: object;
}

/** Where that is, below `/console/api`. */
export function addressOf<R extends Route>(route: R, place: Place<R>): string {
  const { params = {}, query = {}, live = false }: AnyGiven = place;
  const path = route
    .slice(route.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries({ ...query, live: live ? 1 : '' }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Asks or changes something; throws a RequestError. */
export function call<R extends Route>(route: R, given: Given<R>, signal?: AbortSignal): Promise<Answer<R>> {
  const { body, bytes, message } = given as AnyGiven;
  const address = addressOf(route, given);
  if (bytes) return upload(address, bytes, message ?? {});
  return route.startsWith('GET ') ? get(address, signal) : post(address, body);
}
