import { useEffect, useRef, useState } from 'preact/hooks';

/** What the server tells of: something of a topic has changed. It is a hint: ask for what is new. */
export interface Change {
  readonly topic: string;
  readonly key?: string;
  readonly data?: unknown;
}

/** `again`: the page was not connected for a while, or has just been; whatever it shows may be old. */
export type News = Change | 'again';

type Listener = (news: News) => void;

const listeners = new Set<Listener>();
const watchers = new Set<(lost: boolean) => void>();
/** A stream that was refused is asked for again so soon, in milliseconds. */
const AGAIN_MS = 3000;

let source: EventSource | null = null;
let again: ReturnType<typeof setTimeout> | null = null;
let lost = false;
let onDoubt = (): void => undefined;

/** Told when the stream was ended or refused: somebody else may be signed in by now, or nobody. */
export function whenDoubtful(listener: () => void): void {
  onDoubt = listener;
}

function tellLost(value: boolean): void {
  lost = value;
  for (const watcher of watchers) watcher(value);
}

function tell(news: News): void {
  for (const listener of listeners) listener(news);
}

/** Connects the page's one stream; called once somebody is signed in. */
export function connect(): void {
  if (source || again) return;
  source = new EventSource('/console/api/events');
  source.addEventListener('ready', () => {
    tellLost(false);
    tell('again');
  });
  source.addEventListener('change', (event: MessageEvent<string>) => tell(JSON.parse(event.data) as Change));
  source.addEventListener('signed-out', doubt);
  source.addEventListener('error', () => {
    tellLost(true);
    // The browser tries again by itself, unless it was refused.
    if (source?.readyState === EventSource.CLOSED) doubt();
  });
}

/** Comes back a little later, unless it turns out that nobody is signed in. */
function doubt(): void {
  source?.close();
  source = null;
  again ??= setTimeout(() => {
    again = null;
    connect();
  }, AGAIN_MS);
  onDoubt();
}

/** Ends the stream. */
export function disconnect(): void {
  source?.close();
  source = null;
  if (again) clearTimeout(again);
  again = null;
}

/** Hears what the server tells while the component is there. */
export function useLive(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const one: Listener = (news) => latest.current(news);
    listeners.add(one);
    return () => void listeners.delete(one);
  }, []);
}

/** Whether the connection is lost now. */
export function useLost(): boolean {
  const [value, setValue] = useState(lost);
  useEffect(() => {
    watchers.add(setValue);
    return () => void watchers.delete(setValue);
  }, []);
  return value;
}
