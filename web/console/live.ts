import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './client';

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
let source: EventSource | null = null;
let lost = false;

function tellLost(value: boolean): void {
  lost = value;
  for (const watcher of watchers) watcher(value);
}

function tell(news: News): void {
  for (const listener of listeners) listener(news);
}

/** Connects the page's one stream; called once somebody is signed in. */
export function connect(): void {
  if (source) return;
  source = new EventSource('/console/api/events');
  source.addEventListener('ready', () => {
    tellLost(false);
    tell('again');
  });
  source.addEventListener('change', (event: MessageEvent<string>) => tell(JSON.parse(event.data) as Change));
  source.addEventListener('signed-out', () => {
    disconnect();
    // The answer says so, and the shell acts on it.
    void get('/account/sessions').catch(() => undefined);
  });
  source.addEventListener('error', () => {
    tellLost(true);
    // The browser tries again by itself, unless it was refused.
    if (source?.readyState !== EventSource.CLOSED) return;
    disconnect();
    void get('/account/sessions')
      .catch(() => undefined)
      .then(() => setTimeout(() => watchers.size > 0 && connect(), 3000));
  });
}

/** Ends the stream. */
export function disconnect(): void {
  source?.close();
  source = null;
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
