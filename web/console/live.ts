import { useEffect, useRef, useState } from 'preact/hooks';
import { giveUp } from './client';

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
/** The server gives a sign of life every 20 seconds: without two of them nothing is connected, whatever the browser believes. */
const SILENCE_MS = 50_000;
/** After so long something would have come: whoever comes back to the page does not wait for the rest of it. */
const DOUBT_MS = 25_000;

let source: EventSource | null = null;
let again: ReturnType<typeof setTimeout> | null = null;
let silence: ReturnType<typeof setTimeout> | null = null;
let heardAt = 0;
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
  for (const sign of ['ready', 'change', 'beat']) source.addEventListener(sign, hear);
  source.addEventListener('error', () => {
    tellLost(true);
    // The browser tries again by itself, unless it was refused.
    if (source?.readyState === EventSource.CLOSED) doubt();
  });
  hear();
}

/** Something came, or was asked for just now. */
function hear(): void {
  heardAt = Date.now();
  if (silence) clearTimeout(silence);
  silence = setTimeout(reconnect, SILENCE_MS);
}

/** The network may drop what is sent and close nothing: neither the stream nor what was asked meanwhile would ever end. */
function reconnect(): void {
  tellLost(true);
  giveUp();
  close();
  connect();
}

/** Somebody looks at the page, or there is a network, again. */
function wake(): void {
  if (!source || document.hidden) return;
  if (Date.now() - heardAt > DOUBT_MS) return reconnect();
  if (source.readyState === EventSource.OPEN) return;
  // What was asked a moment ago may well be answered.
  close();
  connect();
}

addEventListener('online', wake);
document.addEventListener('visibilitychange', wake);

function close(): void {
  source?.close();
  source = null;
  if (silence) clearTimeout(silence);
}

/** Comes back a little later, unless it turns out that nobody is signed in. */
function doubt(): void {
  close();
  again ??= setTimeout(() => {
    again = null;
    connect();
  }, AGAIN_MS);
  onDoubt();
}

/** Ends the stream. */
export function disconnect(): void {
  close();
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
