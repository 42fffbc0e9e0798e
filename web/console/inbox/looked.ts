/** How far each inquiry was looked at in this tab: when its citizen had written last then. */
export type Looked = Readonly<Record<string, string>>;

const KEY = 'console.inbox.looked';

export function readLooked(): Looked {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Looked;
}

export function keepLooked(looked: Looked): Looked {
  sessionStorage.setItem(KEY, JSON.stringify(looked));
  return looked;
}
